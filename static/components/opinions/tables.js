// Tables for moderators: how many would like to talk, forming tables, who sits where, what tables wrote and
// noted.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

const SIZES = [2, 3, 4, 5, 6, 8, 10];

export class TablesPanel {
  #session;
  #refresh;
  #told;
  #size = 2;
  #mix = 'different';
  #seen = null;
  #isLoading = false;

  constructor({ session, refresh, told }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#told = told;
  }

  view(item, told) {
    return h(
      'details',
      { class: 'card', open: told.willing > 0 ? true : null },
      h('summary', {}, t('dialogue.title')),
      h(
        'div',
        { class: 'stack' },
        h('p', { role: 'status' }, t('dialogue.willingCount', { count: told.willing })),
        h(
          'form',
          { class: 'row', on: { submit: (event) => this.#form(event, item) } },
          this.#choice('size', SIZES, this.#size, (size) => t('dialogue.size', { count: Number(size) })),
          this.#choice('mix', ['different', 'mixed'], this.#mix, (mix) => t(`dialogue.mix.${mix}`)),
          h(
            'button',
            { type: 'submit', class: 'primary', disabled: told.willing < 2 },
            t(told.tables.length ? 'dialogue.formAgain' : 'dialogue.form'),
          ),
        ),
        told.tables.length > 0 && [
          h('p', {}, t('dialogue.tables', { count: told.tables.length })),
          h(
            'button',
            { type: 'button', disabled: this.#isLoading, on: { click: () => this.#look(item) } },
            t('dialogue.look'),
          ),
          this.#seen && h('ul', { class: 'plain stack' }, this.#seen.map(tableView)),
        ],
      ),
    );
  }

  #choice(name, values, chosen, text) {
    return h(
      'label',
      { class: 'field', key: name },
      t(`dialogue.${name}Label`),
      h(
        'select',
        {
          prop: { value: String(chosen) },
          on: {
            change: (event) => {
              if (name === 'size') this.#size = Number(event.target.value);
              else this.#mix = event.target.value;
              this.#refresh();
            },
          },
        },
        values.map((value) => h('option', { key: value, value }, text(value))),
      ),
    );
  }

  async #form(event, item) {
    event.preventDefault();
    const fields = { item: item.id, size: this.#size, mix: this.#mix };
    const outcome = await this.#session.send('tables.form', fields);
    this.#told(outcome);
    if (outcome.kept) this.#look(item);
  }

  async #look(item) {
    this.#isLoading = true;
    const answer = await this.#session.fetch('tables', { item: item.id });
    this.#isLoading = false;
    if (answer.ok) this.#seen = answer.data.tables;
    this.#refresh();
  }
}

function tableView({ table, people, names, note, talk }) {
  return h(
    'li',
    { key: table, class: 'card stack' },
    h('h4', {}, t('dialogue.table', { table }), ' · ', t('dialogue.people', { count: people })),
    names.length > 0 && h('p', { class: 'muted' }, names.join(', ')),
    note && h('p', { dir: 'auto' }, h('span', { class: 'tag' }, t('dialogue.note')), ' ', note),
    talk.length > 0 && h(
      'ul',
      { class: 'plain' },
      talk.map((text, place) => h('li', { key: place, dir: 'auto' }, text)),
    ),
  );
}
