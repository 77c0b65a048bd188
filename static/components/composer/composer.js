// Where a post is written. The words stay in the field until they are kept: a lost line, a refusal or a
// reload takes nothing away.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { tabStore } from '../../lib/store.js';
import { schema } from '../../net/schema.js';

export class Composer {
  #session;
  #refresh;
  #item;
  #replyTo;
  #name;
  #text;
  #anonymous = false;
  #message = '';
  #done;

  /**
   * @param {import('../../net/session.js').Session} session @param {() => void} refresh
   * @param {number} item @param {number} [replyTo] @param {() => void} [done]
   */
  constructor(session, refresh, item, replyTo, done = () => {}) {
    this.#session = session;
    this.#refresh = refresh;
    this.#item = item;
    this.#replyTo = replyTo;
    this.#done = done;
    this.#name = `draft.${session.hall}.${session.seatKind}.${item}.${replyTo ?? 0}`;
    this.#text = tabStore.get(this.#name, '');
  }

  get #sending() {
    return this.#session.isSending(
      'post.add',
      (fields) => fields.item === this.#item && fields.replyTo === this.#replyTo,
    );
  }

  /** @param {any} details @param {{label: string, muted: boolean}} options */
  view(details, { label, muted }) {
    if (muted) return h('p', { class: 'notice', role: 'status' }, t('post.muted'));
    const sending = this.#sending;
    const left = schema.limits.post - [...this.#text].length;
    const id = `post-${this.#item}-${this.#replyTo ?? 0}`;
    return h(
      'form',
      { class: 'composer', key: id, on: { submit: (event) => this.#send(event) } },
      h('label', { for: id }, label),
      h('textarea', {
        id,
        rows: this.#replyTo ? 2 : 3,
        maxlength: schema.limits.post * 2,
        'aria-readonly': sending ? 'true' : 'false',
        readonly: sending,
        'aria-describedby': `${id}-left`,
        prop: { value: this.#text },
        created: this.#replyTo ? (node) => node.focus() : undefined,
        on: { input: (event) => this.#write(event.target.value), keydown: (event) => this.#onKey(event) },
      }),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      h(
        'div',
        { class: 'row between' },
        details?.anonymous && this.#session.state.hall?.names !== 'anonymous' &&
          h(
            'label',
            { class: 'tick' },
            h('input', {
              type: 'checkbox',
              prop: { checked: this.#anonymous },
              on: {
                change: (event) => {
                  this.#anonymous = event.target.checked;
                  this.#refresh();
                },
              },
            }),
            t('post.anonymous'),
          ),
        h(
          'span',
          { id: `${id}-left`, class: left < 0 ? 'bad-text' : 'muted' },
          t('post.left', { count: left }),
        ),
        h(
          'button',
          { type: 'submit', class: 'primary', disabled: sending || left < 0 || !this.#text.trim() },
          sending ? t('do.sending') : t('do.send'),
        ),
      ),
    );
  }

  #write(text) {
    this.#text = text;
    tabStore.put(this.#name, text);
    this.#refresh();
  }

  #onKey(event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) this.#send(event);
  }

  async #send(event) {
    event.preventDefault();
    const text = this.#text.trim();
    if (!text || this.#sending) return;
    this.#message = '';
    const fields = { item: this.#item, text, anonymous: this.#anonymous };
    if (this.#replyTo) fields.replyTo = this.#replyTo;
    const outcome = await this.#session.send('post.add', fields);
    if (outcome.kept) {
      this.#write('');
      tabStore.remove(this.#name);
      this.#done();
    } else {
      this.#message = outcome.message;
      this.#refresh();
    }
  }
}
