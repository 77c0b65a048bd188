// What hangs on walls and lies on tables: a poster with the code, signs for tables, the agenda. Each is a
// sheet of A4; only what is shown here is printed.
import { h } from '../../lib/dom.js';
import { codeText, t } from '../../lib/text.js';
import { local, minutesOf } from '../gallery/gallery.js';

const SHEETS = ['poster', 'signs', 'agenda'];
const SIGNS = 4;

export class Prints {
  #refresh;
  #hall = null;
  #items = [];
  #base = '';
  #sheet = 'poster';

  /** @param {() => void} refresh */
  constructor(refresh) {
    this.#refresh = refresh;
  }

  /** @param {any} hall @param {any[]} items of its agenda @param {string} publicURL */
  open(hall, items, publicURL) {
    this.#hall = hall;
    this.#items = items;
    this.#base = (publicURL || location.origin).replace(/\/$/, '');
    this.#refresh();
  }

  view() {
    const hall = this.#hall;
    if (!hall) return null;
    return h(
      'section',
      { class: 'prints', key: 'prints', 'aria-labelledby': 'prints-title' },
      h(
        'header',
        { class: 'prints-head stack' },
        h(
          'div',
          { class: 'row between' },
          h(
            'h2',
            { id: 'prints-title', tabindex: -1, created: (node) => node.focus() },
            t('prints.title', { title: hall.title }),
          ),
          h(
            'span',
            { class: 'row' },
            h('button', { type: 'button', class: 'primary', on: { click: () => print() } }, t('cards.print')),
            h('button', { type: 'button', on: { click: () => this.#close() } }, t('cards.close')),
          ),
        ),
        h(
          'div',
          { class: 'row', role: 'group', 'aria-label': t('prints.sheet') },
          SHEETS.map((name) =>
            h('button', {
              key: name,
              type: 'button',
              'aria-pressed': this.#sheet === name ? 'true' : 'false',
              on: { click: () => this.#show(name) },
            }, t(`prints.${name}`))
          ),
        ),
      ),
      h('div', { key: this.#sheet, class: `sheet sheet-${this.#sheet}` }, this.#draw(hall)),
    );
  }

  #draw(hall) {
    switch (this.#sheet) {
      case 'signs':
        return Array.from({ length: SIGNS }, (_, place) => this.#way(hall, place));
      case 'agenda':
        return agendaView(hall, this.#items);
      default:
        return [this.#way(hall, 0), h('p', { class: 'sheet-hint' }, t('prints.wifi'))];
    }
  }

  #way(hall, place) {
    return h(
      'div',
      { key: place, class: 'sheet-way' },
      h('p', { class: 'sheet-title' }, hall.title),
      h('img', { src: `/qr/${encodeURIComponent(hall.code)}.svg`, alt: t('code.picture') }),
      h('p', {}, t('prints.scan')),
      h('p', { class: 'sheet-code' }, codeText(hall.code)),
      h('p', { class: 'sheet-address' }, this.#base.replace(/^https?:\/\//, '')),
    );
  }

  #show(name) {
    this.#sheet = name;
    this.#refresh();
  }

  #close() {
    this.#hall = null;
    this.#refresh();
  }
}

function agendaView(hall, items) {
  return [
    h('h1', {}, hall.title),
    h(
      'ol',
      {},
      items.map((item, place) =>
        h(
          'li',
          { key: place },
          h('p', { class: 'strong' }, local(item.title)),
          item.speakers && h('p', {}, local(item.speakers)),
          item.seconds > 0 && h('p', {}, minutesOf(item)),
          item.text && h('p', {}, local(item.text)),
        )
      ),
    ),
  ];
}
