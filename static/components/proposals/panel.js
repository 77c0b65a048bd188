// Proposals on the console: merge those that say the same (the likely ones are suggested), and send the
// picked ones into a new vote in one step. The vote's options remember which proposals they come from.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { schema } from '../../net/schema.js';
import { goneView, lineageView, partsOf, tops } from './lineage.js';

const METHODS = ['approval', 'plurality', 'irv', 'score'];
const SUGGESTED_MAX = 5;

export class ProposalsPanel {
  #session;
  #refresh;
  #told;
  #item = 0;
  #picked = [];
  #from = 0;
  #title = '';
  #method = METHODS[0];
  #winners = 1;
  #waved = new Set();

  /** @param {{session: any, refresh: () => void, told: (outcome: any) => void}} parts */
  constructor({ session, refresh, told }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#told = told;
  }

  view(state, item) {
    if (this.#item !== item.id) {
      this.#item = item.id;
      this.#picked = [];
      this.#from = 0;
      this.#title = '';
    }
    const known = new Set(tops(state).map((post) => post.id));
    this.#picked = this.#picked.filter((id) => known.has(id));
    if (!known.has(this.#from)) this.#from = 0;
    return [this.#suggestions(state), this.#pick(state, item)];
  }

  /** What hangs under a proposal in the list of posts. */
  tools(state, post) {
    if (post.pending || post.hidden) return null;
    const picked = this.#picked.includes(post.id);
    const merging = this.#from !== 0 && this.#from !== post.id;
    return [
      !post.mergedInto && this.#button(t('proposal.do.pick'), () => this.#toggle(post.id), {
        'aria-pressed': picked ? 'true' : 'false',
      }),
      !post.mergedInto && (merging
        ? this.#button(t('proposal.do.here'), () => this.#merge(this.#from, post.id), { class: 'primary' })
        : this.#button(
          this.#from === post.id ? t('do.back') : t('proposal.do.merge'),
          () => this.#choose(post.id),
          { 'aria-pressed': this.#from === post.id ? 'true' : 'false' },
        )),
    ];
  }

  /** Where it went, and what was merged into it. */
  below(state, post) {
    const part = (one) =>
      this.#button(t('proposal.do.part'), () => this.#send('proposal.part', { post: one.id }));
    return [lineageView(state, post), goneView(partsOf(state, post), part)];
  }

  #button(text, run, attributes = {}) {
    return h('button', { type: 'button', ...attributes, on: { click: run } }, text);
  }

  #toggle(id) {
    const has = this.#picked.includes(id);
    this.#picked = has ? this.#picked.filter((one) => one !== id) : [...this.#picked, id];
    this.#refresh();
  }

  #choose(id) {
    this.#from = this.#from === id ? 0 : id;
    this.#refresh();
  }

  #merge(post, into) {
    this.#from = 0;
    this.#send('proposal.merge', { post, into });
  }

  // Pairs that the hall found by their words; the one with less support goes into the other.
  #suggestions(state) {
    const posts = new Map(tops(state).map((post) => [post.id, post]));
    const pairs = (state.topics?.item === this.#item ? state.topics.similar ?? [] : [])
      .map((ids) => ids.map((id) => posts.get(id)))
      .filter((pair) => pair.every(Boolean) && !this.#waved.has(nameOf(pair)))
      .slice(0, SUGGESTED_MAX);
    if (pairs.length === 0) return null;
    return h(
      'section',
      { class: 'stack', key: 'similar', 'aria-labelledby': 'similar-title' },
      h('h3', { id: 'similar-title' }, t('proposal.similar')),
      h('ul', { class: 'plain stack' }, pairs.map((pair) => this.#suggestion(pair))),
    );
  }

  #suggestion(pair) {
    const [into, from] = [...pair].sort((one, other) => other.likes - one.likes || one.id - other.id);
    return h(
      'li',
      { key: nameOf(pair), class: 'proposal-pair' },
      h('span', { dir: 'auto' }, from.title),
      ' → ',
      h('span', { class: 'strong', dir: 'auto' }, into.title),
      h(
        'span',
        { class: 'row' },
        this.#button(t('proposal.do.mergeBoth'), () => this.#merge(from.id, into.id)),
        this.#button(t('proposal.do.different'), () => {
          this.#waved.add(nameOf(pair));
          this.#refresh();
        }, { class: 'quiet' }),
      ),
    );
  }

  #pick(state, item) {
    if (this.#picked.length === 0) return h('p', { class: 'muted', key: 'pick' }, t('proposal.pickHelp'));
    const few = this.#picked.length < 2;
    const names = this.#picked.map((id) => state.posts.find((post) => post.id === id)?.title ?? '');
    return h(
      'form',
      { class: 'notice stack', key: 'pick', on: { submit: (event) => this.#make(event, item) } },
      h('p', { class: 'strong' }, t('proposal.picked', { count: this.#picked.length })),
      h('ol', {}, names.map((name, place) => h('li', { key: place, dir: 'auto' }, name))),
      h(
        'label',
        { class: 'field' },
        t('proposal.voteTitle'),
        h('input', {
          name: 'vote-title',
          required: true,
          maxlength: schema.limits.title,
          prop: { value: this.#title || item.title },
          on: { input: (event) => (this.#title = event.target.value) },
        }),
      ),
      h(
        'div',
        { class: 'row' },
        h(
          'label',
          { class: 'field' },
          t('proposal.method'),
          h('select', {
            prop: { value: this.#method },
            on: {
              change: (event) => {
                this.#method = event.target.value;
                this.#refresh();
              },
            },
          }, METHODS.map((name) => h('option', { key: name, value: name }, t(`method.${name}`)))),
        ),
        this.#method !== 'irv' && h(
          'label',
          { class: 'field' },
          t('editor.winners'),
          h('input', {
            type: 'number',
            min: 1,
            max: this.#picked.length,
            prop: { value: this.#winners },
            on: { input: (event) => (this.#winners = Math.max(1, Number(event.target.value) || 1)) },
          }),
        ),
        h('button', { type: 'submit', class: 'primary', disabled: few }, t('proposal.do.vote')),
      ),
      few && h('p', { class: 'muted' }, t('proposal.two')),
    );
  }

  async #make(event, item) {
    event.preventDefault();
    const outcome = await this.#session.send('proposal.pick', {
      item: item.id,
      proposals: this.#picked,
      title: (this.#title || item.title).trim(),
      method: this.#method,
      winners: this.#method === 'irv' ? 1 : Math.min(this.#winners, this.#picked.length),
    });
    if (outcome.kept) this.#picked = [];
    this.#told(outcome);
    this.#refresh();
  }

  async #send(type, fields) {
    this.#told(await this.#session.send(type, fields));
    this.#refresh();
  }
}

function nameOf(pair) {
  return pair.map((post) => post.id).join('-');
}
