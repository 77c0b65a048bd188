// Cards for members: each with a name and the QR picture of a personal link. The links are shown once, to be
// printed; a new card ends the former.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { post } from '../../lib/api.js';
import { boot } from '../../lib/page.js';

const AT_ONCE = 500;

export class Cards {
  #session;
  #refresh;
  #dialogs;
  #told;
  #made;
  /** @type {any[]} */
  #cards = [];

  /** @param {{session: any, refresh: () => void, dialogs: any, told: any, made: () => void}} parts */
  constructor({ session, refresh, dialogs, told, made }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#dialogs = dialogs;
    this.#told = told;
    this.#made = made;
  }

  /** @param {number[]} seats @param {string} whose */
  async make(seats, whose) {
    const answer = await this.#dialogs.ask({
      title: t('cards.ask', { whose }),
      text: t('cards.askText'),
      confirm: t('cards.make'),
    });
    if (!answer) return;
    const cards = [];
    for (let start = 0; start < seats.length; start += AT_ONCE) {
      const made = await post(`/api/halls/${this.#session.hall}/cards`, {
        seats: seats.slice(start, start + AT_ONCE),
      });
      if (!made.ok) {
        this.#told({ kept: false, message: made.message });
        break;
      }
      cards.push(...made.data.cards);
    }
    this.#cards = cards;
    this.#refresh();
    this.#made();
  }

  view() {
    if (this.#cards.length === 0) return null;
    return h(
      'section',
      { class: 'cards', key: 'cards', 'aria-labelledby': 'cards-title' },
      h(
        'header',
        { class: 'cards-head row between' },
        h('h2', { id: 'cards-title' }, t('cards.title', { count: this.#cards.length })),
        h(
          'span',
          { class: 'row' },
          h('button', { type: 'button', class: 'primary', on: { click: () => print() } }, t('cards.print')),
          h('button', { type: 'button', on: { click: () => this.#close() } }, t('cards.close')),
        ),
        h('p', { class: 'muted' }, t('cards.once')),
      ),
      h('ul', { class: 'plain cards-grid' }, this.#cards.map(cardView)),
    );
  }

  #close() {
    this.#cards = [];
    this.#refresh();
  }
}

function cardView(card) {
  return h(
    'li',
    { key: card.seat, class: 'member-card' },
    h(
      'svg',
      { viewBox: `0 0 ${card.side} ${card.side}`, 'aria-hidden': 'true', class: 'member-qr' },
      h('path', { d: card.path }),
    ),
    h(
      'div',
      {},
      h('p', { class: 'member-hall' }, boot.title),
      h('p', { class: 'member-name' }, h('bdi', {}, card.name)),
      h('p', {}, [card.number, card.group].filter(Boolean).join(' · ')),
      h('p', { class: 'muted' }, t('cards.how')),
    ),
  );
}
