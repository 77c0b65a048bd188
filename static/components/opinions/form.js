// Where a person writes a statement of their own, and what became of those they wrote. The words stay in
// the field until they are kept.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { tabStore } from '../../lib/store.js';
import { schema } from '../../net/schema.js';

export class StatementForm {
  #session;
  #refresh;
  #text = '';
  #name = '';
  #message = '';

  constructor({ session, refresh }) {
    this.#session = session;
    this.#refresh = refresh;
  }

  view(item, told, mine, me) {
    const name = `statement.${this.#session.hall}.${item.id}`;
    if (name !== this.#name) [this.#name, this.#text] = [name, tabStore.get(name, '')];
    return h(
      'details',
      { class: 'card opinion-own', open: mine.of === 0 || this.#text !== '' ? true : null },
      h('summary', {}, t('opinions.write')),
      h(
        'div',
        { class: 'stack' },
        me.muted
          ? h('p', { class: 'notice' }, t('can.muted'))
          : told.accepting ? this.#form(item, told) : h('p', { class: 'muted' }, t('opinions.notAccepting')),
        mine.own.length > 0 && h('ul', { class: 'plain opinion-list' }, mine.own.map(ownView)),
      ),
    );
  }

  #form(item, told) {
    const left = schema.limits.opinion - [...this.#text].length;
    const sending = this.#session.isSending('statement.add');
    return h(
      'form',
      { class: 'stack', on: { submit: (event) => this.#send(event, item) } },
      h('label', { for: 'statement' }, t('opinions.writeHow')),
      h('textarea', {
        id: 'statement',
        rows: 2,
        readonly: sending,
        prop: { value: this.#text },
        on: { input: (event) => this.#write(event.target.value) },
      }),
      told.moderated && h('p', { class: 'muted' }, t('opinions.willWait')),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      h(
        'div',
        { class: 'row between' },
        h('span', { class: left < 0 ? 'bad-text' : 'muted' }, t('opinions.left', { count: left })),
        h('button', {
          type: 'submit',
          class: 'primary',
          disabled: sending || left < 0 || !this.#text.trim(),
        }, sending ? t('do.sending') : t('opinions.send')),
      ),
    );
  }

  #write(text) {
    this.#text = text;
    tabStore.put(this.#name, text);
    this.#refresh();
  }

  async #send(event, item) {
    event.preventDefault();
    const text = this.#text.trim();
    if (!text) return;
    this.#message = '';
    const outcome = await this.#session.send('statement.add', { item: item.id, text });
    if (outcome.kept) this.#write('');
    else this.#message = outcome.message;
    this.#refresh();
  }
}

function ownView({ id, text, status }) {
  return h(
    'li',
    { key: id },
    h('span', { dir: 'auto' }, text),
    h('span', { class: 'tag' }, t(`opinions.status.${status}`)),
  );
}
