// Applause for whoever is on stage: every tap is counted here at once and sent at the pace that the server
// takes.
import { h } from '../../lib/dom.js';
import { count, t } from '../../lib/text.js';

const HEART = 'M12 21C7 17 1 12.6 1 8c0-3 2.3-5 5-5 2.5 0 4.6 1.5 6 3.6C13.4 4.5 15.5 3 18 3c2.7 0 5 2 5 5 ' +
  '0 4.6-6 9-11 13z';
const TAP_MILLIS = 100;
const WAITING_MAX = 30;

export class CheerButton {
  #session;
  #refresh;
  #mine = new Map();
  #waiting = 0;
  #item = 0;
  #timer = 0;
  #bump = 0;
  #sent;

  /**
   * @param {import('../../net/session.js').Session} session @param {() => void} refresh
   * @param {() => void} [sent] called for each tap that went out
   */
  constructor(session, refresh, sent = () => {}) {
    this.#session = session;
    this.#refresh = refresh;
    this.#sent = sent;
  }

  view(state, item) {
    const mine = this.#mine.get(item.id) ?? 0;
    const all = Math.max(state.cheers[item.id] ?? 0, mine);
    const live = this.#session.line === 'live';
    return h(
      'div',
      { class: 'cheer' },
      h(
        'button',
        {
          type: 'button',
          class: 'cheer-button',
          disabled: !live,
          on: { click: () => this.#tap(item.id) },
        },
        h('span', {
          key: this.#bump,
          class: this.#bump ? 'cheer-heart cheer-beat' : 'cheer-heart',
          'aria-hidden': 'true',
        }, heart()),
        h('span', {}, t('cheer.do')),
      ),
      h(
        'p',
        { class: 'cheer-count' },
        t('cheer.all', { count: all }),
        mine > 0 && ` · ${t('cheer.mine', { count: mine })}`,
      ),
    );
  }

  #tap(item) {
    if (this.#item !== item) this.#waiting = 0;
    this.#item = item;
    this.#waiting = Math.min(WAITING_MAX, this.#waiting + 1);
    this.#bump += 1;
    if (!this.#timer) {
      this.#drain();
      this.#timer = setInterval(() => this.#drain(), TAP_MILLIS);
    }
    this.#refresh();
  }

  #drain() {
    if (this.#waiting > 0 && this.#session.cheer(this.#item)) {
      this.#waiting -= 1;
      this.#mine.set(this.#item, (this.#mine.get(this.#item) ?? 0) + 1);
      this.#sent();
      this.#refresh();
      return;
    }
    this.#waiting = 0;
    clearInterval(this.#timer);
    this.#timer = 0;
  }
}

/** A heart that takes the colour of its text. */
export function heart() {
  return h(
    'svg',
    { viewBox: '0 0 24 24', width: '1em', height: '1em', fill: 'currentColor', 'aria-hidden': 'true' },
    h('path', { d: HEART }),
  );
}

/** How many cheers there were, for those who only watch. */
export function cheerCount(state, item) {
  return h('p', { class: 'cheer-count' }, heart(), ' ', count(state.cheers[item.id] ?? 0));
}
