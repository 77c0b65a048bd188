// Short news at the edge of the page: refusals stay until they are read, others go by themselves.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

const SHOWN_MILLIS = 7000;
const SHOWN_MAX = 4;

export class Toasts {
  #refresh;
  #list = [];
  #next = 1;

  /** @param {() => void} refresh */
  constructor(refresh) {
    this.#refresh = refresh;
  }

  /** @param {string} text @param {{bad?: boolean, millis?: number}} [options] */
  add(text, { bad = false, millis = bad ? 15_000 : SHOWN_MILLIS } = {}) {
    const id = this.#next;
    this.#next += 1;
    this.#list = [...this.#list.filter((toast) => toast.text !== text), { id, text, bad }].slice(-SHOWN_MAX);
    setTimeout(() => this.#remove(id), millis);
    this.#refresh();
  }

  #remove(id) {
    this.#list = this.#list.filter((toast) => toast.id !== id);
    this.#refresh();
  }

  view() {
    const part = (bad) =>
      h(
        'div',
        { class: 'toast-part', role: bad ? 'alert' : 'status' },
        this.#list.filter((toast) => toast.bad === bad).map((toast) =>
          h(
            'div',
            { key: toast.id, class: bad ? 'toast toast-bad' : 'toast' },
            h('span', {}, toast.text),
            h(
              'button',
              { type: 'button', class: 'quiet', on: { click: () => this.#remove(toast.id) } },
              t('do.dismiss'),
            ),
          )
        ),
      );
    return h('div', { class: 'toasts', key: 'toasts' }, part(true), part(false));
  }
}
