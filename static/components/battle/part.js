// A battle on a phone: choose a side with one thumb, move whenever an argument moves you, say what it was,
// and see how the room stands as soon as you stand somewhere yourself.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { tabStore } from '../../lib/store.js';
import { schema } from '../../net/schema.js';
import { PostList } from '../posts/posts.js';
import { curveView, sharesView, stoodView } from './curve.js';
import { flowView, sideTag } from './flow.js';
import { Shares } from './shares.js';

export class BattlePart {
  #session;
  #refresh;
  #told;
  #shares;
  #posts;
  #item = 0;
  #moved = false;
  #writing = false;
  #text = '';
  #anonymous = false;
  #message = '';

  /** @param {{session: any, refresh: () => void, told: (outcome: any) => void}} parts */
  constructor({ session, refresh, told }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#told = told;
    this.#shares = new Shares(session, refresh);
    this.#posts = new PostList(session, refresh);
  }

  view(state, item) {
    if (!item.details) return h('p', { class: 'muted', role: 'status' }, t('do.loading'));
    if (this.#item !== item.id) this.#enter(item.id);
    const names = item.details.options;
    const { outcome } = item.battle ?? {};
    return [
      this.#choice(state, item, names, outcome),
      outcome
        ? h(
          'div',
          { class: 'card stack', key: 'flow' },
          h('h3', {}, t('battle.over')),
          flowView(names, outcome),
        )
        : this.#room(state, item, names),
      this.#reason(state, item),
      h(
        'section',
        { class: 'stack', key: 'reasons', 'aria-labelledby': 'reasons-title' },
        h('h3', { id: 'reasons-title' }, t('battle.reasons')),
        this.#posts.view(state, item, {
          canWrite: false,
          none: t('battle.noReasons'),
          lead: (post) => sideTag(post, names),
        }),
      ),
    ];
  }

  #enter(item) {
    this.#item = item;
    this.#moved = this.#writing = false;
    this.#message = '';
    this.#text = tabStore.get(this.#draft, '');
  }

  get #draft() {
    return `reason.${this.#session.hall}.${this.#item}`;
  }

  #choice(state, item, names, outcome) {
    const mine = state.me.sides[item.id] ?? 0;
    const sending = this.#session.isSending('side.take', (fields) => fields.item === item.id);
    const plays = state.me.role === 'participant' && !outcome;
    return h(
      'section',
      { class: 'card stack', key: 'choice', 'aria-labelledby': 'side-title' },
      h('h3', { id: 'side-title' }, t(mine ? 'battle.mineIs' : 'battle.choose')),
      h(
        'div',
        { class: names.length > 2 ? 'battle-sides battle-sides-many' : 'battle-sides' },
        names.map((name, place) => this.#side(item, name, place + 1, { mine, sending, plays })),
      ),
      h(
        'p',
        { class: 'muted', role: 'status' },
        sending ? t('do.sending') : t(outcome ? 'battle.closed' : mine ? 'battle.anyTime' : 'battle.hidden'),
      ),
    );
  }

  #side(item, name, position, { mine, sending, plays }) {
    const speaker = item.details.statements[position - 1];
    const speaks = item.battle?.speaking === position;
    return h(
      'button',
      {
        key: position,
        type: 'button',
        class: `battle-side side-edge side-${position}`,
        'aria-pressed': mine === position ? 'true' : 'false',
        disabled: !plays || sending,
        on: { click: () => mine !== position && this.#take(item, position, mine) },
      },
      h('span', { class: 'battle-side-name', dir: 'auto' }, name),
      speaker && h('span', { class: 'battle-side-who' }, h('bdi', {}, speaker)),
      speaks && h('span', { class: 'tag' }, t('battle.speaking')),
      mine === position && h('span', { class: 'battle-check' }, t('battle.here')),
    );
  }

  async #take(item, position, before) {
    const outcome = await this.#session.send('side.take', { item: item.id, position });
    if (outcome.kept && before) this.#moved = this.#writing = true;
    if (!outcome.kept) this.#told(outcome);
    this.#refresh();
  }

  #room(state, item, names) {
    const mine = state.me.sides[item.id] ?? 0;
    const known = this.#shares.of(state, item);
    if (!mine) {
      return h('div', { class: 'card', key: 'room' }, stoodView(state.sides[item.id]));
    }
    return h(
      'section',
      { class: 'card stack', key: 'room', 'aria-labelledby': 'room-title' },
      h('h3', { id: 'room-title' }, t('battle.room')),
      known
        ? [
          sharesView(names, known.counts, { mine }),
          curveView(known.curve, Math.floor(this.#session.now() / 1000)),
          known.moves > 0 && h('p', { class: 'muted' }, t('battle.moved', { count: known.moves })),
        ]
        : h('p', { class: 'muted', role: 'status' }, t('do.loading')),
    );
  }

  #reason(state, item) {
    const mine = state.me.sides[item.id];
    if (!mine || state.me.role !== 'participant') return null;
    if (state.me.muted) return h('p', { class: 'notice', key: 'muted' }, t('post.muted'));
    if (!this.#writing) {
      return h('button', {
        key: 'say',
        type: 'button',
        class: 'wide',
        on: { click: () => this.#open(true) },
      }, t('battle.sayWhy'));
    }
    return this.#form(item, mine);
  }

  #open(writing) {
    this.#writing = writing;
    if (!writing) this.#moved = false;
    this.#refresh();
  }

  #form(item, mine) {
    const sending = this.#session.isSending('reason.give');
    const left = schema.limits.post - [...this.#text].length;
    const anonymous = item.details.anonymous && this.#session.state.hall?.names !== 'anonymous';
    return h(
      'form',
      {
        class: `card stack side-edge side-${mine}`,
        key: 'reason',
        on: { submit: (event) => this.#send(event) },
      },
      h('label', { for: 'reason', class: 'battle-ask' }, t(this.#moved ? 'battle.whatMoved' : 'battle.why')),
      h('textarea', {
        id: 'reason',
        rows: 3,
        readonly: sending,
        prop: { value: this.#text },
        created: (node) => node.focus({ preventScroll: true }),
        on: { input: (event) => this.#write(event.target.value) },
      }),
      h('p', { class: 'muted' }, t('battle.sideShown', { side: item.details.options[mine - 1] ?? '' })),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      anonymous && h(
        'label',
        { class: 'tick' },
        h('input', {
          type: 'checkbox',
          prop: { checked: this.#anonymous },
          on: { change: (event) => (this.#anonymous = event.target.checked) },
        }),
        t('post.anonymous'),
      ),
      h(
        'div',
        { class: 'row between' },
        h('button', {
          type: 'button',
          class: 'quiet',
          on: { click: () => this.#open(false) },
        }, t('battle.later')),
        left < 50 && h('span', { class: left < 0 ? 'bad-text' : 'muted' }, t('post.left', { count: left })),
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
    tabStore.put(this.#draft, text);
    this.#refresh();
  }

  async #send(event) {
    event.preventDefault();
    const fields = { item: this.#item, text: this.#text.trim(), anonymous: this.#anonymous };
    this.#message = '';
    const outcome = await this.#session.send('reason.give', fields);
    if (outcome.kept) {
      this.#write('');
      this.#open(false);
    } else {
      this.#message = outcome.message;
      this.#refresh();
    }
  }
}
