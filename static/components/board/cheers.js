// Applause as movement: hearts rise for the cheers that arrive, some for many. With reduced motion there are
// none.
import { h } from '../../lib/dom.js';
import { heart } from '../talk/talk.js';

const HEARTS_MAX = 24;
const RISE_MILLIS = 2600;

export class CheerField {
  #hearts = [];
  #next = 1;
  #refresh;
  #random;

  /** @param {() => void} refresh @param {() => number} [random] */
  constructor(refresh, random = Math.random) {
    this.#refresh = refresh;
    this.#random = random;
  }

  /** So many cheers more. */
  rise(more) {
    const room = Math.min(more, 6, HEARTS_MAX - this.#hearts.length);
    for (let number = 0; number < room; number += 1) {
      const id = this.#next;
      this.#next += 1;
      this.#hearts.push({
        id,
        place: Math.round(this.#random() * 100),
        delay: Math.round(this.#random() * 400),
      });
      setTimeout(() => this.#gone(id), RISE_MILLIS + 500);
    }
  }

  #gone(id) {
    this.#hearts = this.#hearts.filter((one) => one.id !== id);
    this.#refresh();
  }

  view() {
    return h(
      'div',
      { class: 'cheer-field', 'aria-hidden': 'true' },
      this.#hearts.map(({ id, place, delay }) =>
        h('span', {
          key: id,
          class: 'cheer-rising',
          vars: { '--place': `${place}%`, '--delay': `${delay}ms` },
        }, heart())
      ),
    );
  }
}
