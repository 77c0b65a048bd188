// "Me today": what I did in this hall, counted by this page for me alone. It is kept on this device and sent
// to nobody; how I voted is not in it.
import { h } from '../../lib/dom.js';
import { count, t } from '../../lib/text.js';
import { deviceStore } from '../../lib/store.js';

const WORDS_KEPT = 5;
const PROPOSALS_KEPT = 50;
const NOTHING = Object.freeze({
  posts: 0, likes: 0, cheers: 0, votes: [], turns: 0, onScreen: 0, words: [],
  moves: 0,
  proposals: [],
  went: 0,
});

export class Keepsake {
  #refresh;
  #name;
  #day;

  /** @param {import('../../net/session.js').Session} session @param {() => void} refresh */
  constructor(session, refresh) {
    this.#refresh = refresh;
    this.#name = `keepsake.${session.hall}`;
    this.#day = { ...NOTHING, ...deviceStore.get(this.#name, {}) };
    session.listen((message, before) => this.#hear(message, before.me));
  }

  /** One tap of applause that went out. */
  cheered() {
    this.#keep({ cheers: this.#day.cheers + 1 });
  }

  #hear(message, me) {
    const day = this.#day;
    if (message.type === 'command.kept') this.#did(message, me);
    const myTurn = message.type === 'floor.granted' && message.request === me.floor;
    if (myTurn) this.#keep({ turns: day.turns + 1 });
    if (message.type === 'item.added') this.#went(message.details.sources ?? []);
    const shown = message.type === 'question.marked' && message.mark === 'onScreen';
    if (shown && me.posts.includes(message.post)) this.#keep({ onScreen: day.onScreen + 1 });
  }

  /** My proposals, newest first. @returns {{id: number, title: string}[]} */
  get proposals() {
    return this.#day.proposals;
  }

  #went(sources) {
    const mine = this.#day.proposals.filter(({ id }) => sources.includes(id));
    if (mine.length > 0) this.#keep({ went: this.#day.went + mine.length });
  }

  #did({ command: { type, fields }, seq }, me) {
    const day = this.#day;
    if (type === 'side.take') {
      if (me.sides[fields.item]) this.#keep({ moves: day.moves + 1 });
    } else if (type === 'proposal.add') {
      const mine = [{ id: seq, title: fields.title }, ...day.proposals].slice(0, PROPOSALS_KEPT);
      this.#keep({ proposals: mine, words: [fields.title, ...day.words].slice(0, WORDS_KEPT) });
    } else if (type === 'post.add' || type === 'reason.give') {
      this.#keep({ posts: day.posts + 1, words: [fields.text, ...day.words].slice(0, WORDS_KEPT) });
    } else if (type === 'post.like') {
      this.#keep({ likes: day.likes + 1 });
    } else if (type === 'post.unlike') {
      this.#keep({ likes: Math.max(0, day.likes - 1) });
    } else if (type.startsWith('ballot.') && !day.votes.includes(fields.item)) {
      this.#keep({ votes: [...day.votes, fields.item] });
    }
  }

  #keep(change) {
    this.#day = { ...this.#day, ...change };
    deviceStore.put(this.#name, this.#day);
  }

  view() {
    const { posts, likes, cheers, votes, turns, onScreen, words, moves, proposals, went } = this.#day;
    const ideas = { proposals: proposals.length, went, moves };
    const figures = { posts, likes, cheers, votes: votes.length, turns, onScreen, ...ideas };
    const did = Object.entries(figures).filter(([, value]) => value > 0);
    return h(
      'section',
      { class: 'card stack', 'aria-labelledby': 'keepsake-title' },
      h('h2', { id: 'keepsake-title' }, t('keepsake.title')),
      did.length === 0
        ? h('p', { class: 'muted' }, t('keepsake.nothing'))
        : h('dl', { class: 'keepsake' }, did.map(([name, value]) => figure(name, value))),
      words.map((text, place) => h('blockquote', { key: place, class: 'keepsake-words', dir: 'auto' }, text)),
      h('p', { class: 'muted' }, t('keepsake.private')),
      did.length > 0 && h(
        'button',
        { type: 'button', class: 'quiet', on: { click: () => this.forget() } },
        t('keepsake.forget'),
      ),
    );
  }

  /** Nothing of it stays: on wish, and when its person leaves, because another may sit down here next. */
  forget() {
    this.#day = { ...NOTHING };
    deviceStore.remove(this.#name);
    this.#refresh();
  }
}

function figure(name, value) {
  return h('div', { key: name }, h('dd', {}, count(value)), h('dt', {}, t(`keepsake.${name}`)));
}
