// Talk across difference on a phone: whether I would like to, the number of my table, what we write among
// ourselves, and what the table tells everybody.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { tabStore } from '../../lib/store.js';

export class DialoguePart {
  #session;
  #refresh;
  #message = '';
  /** Words by what they are for: `table.post`, `table.note`. */
  #texts = {};

  constructor({ session, refresh }) {
    this.#session = session;
    this.#refresh = refresh;
    for (const type of ['table.post', 'table.note']) this.#texts[type] = tabStore.get(this.#key(type), '');
  }

  consentView(item, told, mine) {
    const sending = this.#session.isSending('match.consent');
    return h(
      'div',
      { class: 'card stack' },
      h('h3', {}, t('dialogue.title')),
      h('p', {}, t('dialogue.about')),
      h(
        'label',
        { class: 'tick' },
        h('input', {
          type: 'checkbox',
          disabled: sending,
          prop: { checked: mine.willing },
          on: { change: (event) => this.#consent(item, event.target.checked) },
        }),
        t('dialogue.willing'),
      ),
      mine.willing && mine.table === 0 &&
        h('p', { class: 'muted', role: 'status' }, t(told.tables.length ? 'dialogue.soon' : 'dialogue.wait')),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
    );
  }

  async #consent(item, willing) {
    this.#message = '';
    const outcome = await this.#session.send('match.consent', { item: item.id, willing });
    if (!outcome.kept) this.#message = outcome.message;
    this.#refresh();
  }

  /** My table. */
  tableView(item, told, mine) {
    const people = told.tables[mine.table - 1] ?? 0;
    const talk = mine.talk ?? [];
    return h(
      'div',
      { class: 'card stack dialogue-table', role: 'region', 'aria-labelledby': 'dialogue-number' },
      h(
        'h3',
        { id: 'dialogue-number', class: 'dialogue-number' },
        t('dialogue.table', { table: mine.table }),
      ),
      h('p', {}, t('dialogue.people', { count: people })),
      h('p', { class: 'muted' }, t('dialogue.onlyUs')),
      h(
        'ul',
        { class: 'plain stack dialogue-talk', 'aria-live': 'polite' },
        talk.map((post) =>
          h(
            'li',
            { key: post.id, class: post.mine ? 'dialogue-post dialogue-mine' : 'dialogue-post', dir: 'auto' },
            post.text,
          )
        ),
      ),
      this.#form(item, 'table.post', { label: t('dialogue.write'), button: t('do.send'), rows: 2 }),
      h(
        'details',
        {},
        h('summary', {}, t('dialogue.note')),
        this.#form(
          item,
          'table.note',
          { label: t('dialogue.noteHow'), button: t('dialogue.noteSend'), rows: 3 },
        ),
      ),
    );
  }

  /** What tables tell everybody. */
  notesView(told) {
    if (told.notes.length === 0) return null;
    return h(
      'div',
      { class: 'card stack' },
      h('h3', {}, t('dialogue.notes')),
      h(
        'ul',
        { class: 'plain stack' },
        told.notes.map(({ table, text }) =>
          h(
            'li',
            { key: table },
            h('span', { class: 'tag' }, t('dialogue.table', { table })),
            ' ',
            h('span', { dir: 'auto' }, text),
          )
        ),
      ),
    );
  }

  #form(item, type, { label, button, rows }) {
    const id = type.replace('.', '-');
    const sending = this.#session.isSending(type);
    return h(
      'form',
      { class: 'stack', on: { submit: (event) => this.#send(event, item, type) } },
      h('label', { for: id }, label),
      h('textarea', {
        id,
        rows,
        maxlength: 500,
        readonly: sending,
        prop: { value: this.#texts[type] },
        on: { input: (event) => this.#write(type, event.target.value) },
      }),
      h('div', { class: 'row end' }, h('button', {
        type: 'submit',
        class: 'primary',
        disabled: sending || !this.#texts[type].trim(),
      }, sending ? t('do.sending') : button)),
    );
  }

  #key(type) {
    return `${type}.${this.#session.hall}`;
  }

  #write(type, text) {
    this.#texts[type] = text;
    tabStore.put(this.#key(type), text);
    this.#refresh();
  }

  async #send(event, item, type) {
    event.preventDefault();
    this.#message = '';
    const outcome = await this.#session.send(type, { item: item.id, text: this.#texts[type].trim() });
    if (outcome.kept) this.#write(type, '');
    else this.#message = outcome.message;
    this.#refresh();
  }
}
