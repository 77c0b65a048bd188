// Proposals on a phone: write one with a title, support others', and see where one's own went: merged with
// one that says the same, or into a vote.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { tabStore } from '../../lib/store.js';
import { schema } from '../../net/schema.js';
import { PostList } from '../posts/posts.js';
import { goneView, lineageView, partsOf, tops } from './lineage.js';

const EMPTY = Object.freeze({ title: '', text: '', anonymous: false });

export class ProposalsPart {
  #session;
  #refresh;
  #posts;
  #item = 0;
  #draft = { ...EMPTY };
  #message = '';

  /** @param {{session: any, refresh: () => void}} parts */
  constructor({ session, refresh }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#posts = new PostList(session, refresh);
  }

  view(state, item) {
    if (this.#item !== item.id) this.#enter(item.id);
    const writes = state.me.role !== 'observer' && state.me.role !== 'helper';
    return [
      writes && this.#form(state, item),
      h(
        'section',
        { class: 'stack', key: 'proposals', 'aria-labelledby': 'proposals-title' },
        h('h3', { id: 'proposals-title' }, t('proposal.all', { count: tops(state).length })),
        this.#posts.view(state, item, {
          canWrite: false,
          none: t('proposal.none'),
          only: (post) => !post.mergedInto,
          lead: (post) => lineageView(state, post),
          below: (post) => goneView(partsOf(state, post)),
        }),
      ),
    ];
  }

  #enter(item) {
    this.#item = item;
    this.#message = '';
    this.#draft = { ...EMPTY, ...tabStore.get(this.#name, {}) };
  }

  get #name() {
    return `proposal.${this.#session.hall}.${this.#item}`;
  }

  #form(state, item) {
    if (state.me.muted) return h('p', { class: 'notice', role: 'status' }, t('post.muted'));
    const sending = this.#session.isSending('proposal.add');
    const left = schema.limits.post - [...this.#draft.text].length;
    const anonymous = item.details?.anonymous && state.hall?.names !== 'anonymous';
    return h(
      'form',
      { class: 'card stack', key: 'write', on: { submit: (event) => this.#send(event) } },
      h('h3', {}, t('proposal.write')),
      h(
        'label',
        { class: 'field' },
        t('proposal.title'),
        h('input', {
          name: 'title',
          required: true,
          autocomplete: 'off',
          maxlength: schema.limits.option,
          readonly: sending,
          prop: { value: this.#draft.title },
          on: { input: (event) => this.#write({ title: event.target.value }) },
        }),
      ),
      h(
        'label',
        { class: 'field' },
        t('proposal.text'),
        h('textarea', {
          name: 'text',
          rows: 3,
          readonly: sending,
          prop: { value: this.#draft.text },
          on: { input: (event) => this.#write({ text: event.target.value }) },
        }),
      ),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      anonymous && h(
        'label',
        { class: 'tick' },
        h('input', {
          type: 'checkbox',
          prop: { checked: this.#draft.anonymous },
          on: { change: (event) => this.#write({ anonymous: event.target.checked }) },
        }),
        t('post.anonymous'),
      ),
      h(
        'div',
        { class: 'row between' },
        h('span', { class: left < 0 ? 'bad-text' : 'muted' }, left < 100 && t('post.left', { count: left })),
        h(
          'button',
          { type: 'submit', class: 'primary', disabled: sending || left < 0 || !this.#draft.title.trim() },
          sending ? t('do.sending') : t('proposal.send'),
        ),
      ),
    );
  }

  #write(change) {
    this.#draft = { ...this.#draft, ...change };
    tabStore.put(this.#name, this.#draft);
    this.#refresh();
  }

  async #send(event) {
    event.preventDefault();
    const { title, text, anonymous } = this.#draft;
    this.#message = '';
    const outcome = await this.#session.send('proposal.add', {
      item: this.#item,
      title: title.trim(),
      text: text.trim(),
      anonymous,
    });
    if (outcome.kept) this.#write({ ...EMPTY, anonymous });
    else this.#message = outcome.message;
    this.#refresh();
  }
}
