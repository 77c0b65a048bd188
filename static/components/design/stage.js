// What components stand on when /design shows them: a hall, people and posts of the demonstration, and a
// session that stands still. Nothing here opens a line or asks a server.
import { currentLanguage } from '../../lib/text.js';
import { emptyState } from '../../state/reducer.js';
import { BLANK } from '../editor/details.js';

/** The moment at which everything on the page stands: 14:32 in Seoul. */
export const NOW = Date.UTC(2026, 2, 14, 5, 32);
const HANGUL = /\p{Script=Hangul}/u;

/** A session that holds a state and answers nothing. */
export class StillSession {
  hall = 'design';
  seatKind = 'participant';
  outdated = false;
  ending = '';

  /** @param {any} state @param {any} [options] `line`, `heardAt`, `pending`, `outcome`, `lists` by path */
  constructor(state, { line = 'live', heardAt = NOW, pending = [], outcome = null, lists = {} } = {}) {
    Object.assign(this, { state, line, heardAt, pending, outcome, lists });
  }

  isStale() {
    return this.line !== 'live';
  }

  isSending(type, fits = () => true) {
    return this.pending.some((entry) => entry.type === type && fits(entry.fields));
  }

  now() {
    return NOW;
  }

  listen() {}

  start() {}

  send() {
    return new Promise(() => {});
  }

  forgetBrought() {}

  cheer() {
    return true;
  }

  loadPosts() {
    return Promise.resolve({ ok: true });
  }

  fetch(path) {
    const data = this.lists[path];
    return Promise.resolve({ ok: data !== undefined, data, message: this.lists.message ?? '' });
  }
}

/** The hall of the page, in the reader's language. */
export class Stage {
  /** @param {any} demo the demonstration's texts */
  constructor(demo) {
    this.demo = demo;
    const own = (list) => list.filter((text) => HANGUL.test(text) === (currentLanguage() === 'ko'));
    this.names = own(demo.names);
    this.posts = own(demo.discussion);
    this.questions = own(demo.questions);
    this.title = this.local(demo.title);
    const [talk, discussion, questions, choice, motion] = demo.agenda.map((item, place) =>
      this.#item(item, place + 1)
    );
    Object.assign(this, { talk, discussion, questionTime: questions, choice, motion });
    this.agenda = [talk, discussion, questions, choice, motion];
  }

  /** A text of the demonstration in the reader's language. */
  local(texts) {
    return texts?.[currentLanguage()] ?? texts?.en ?? '';
  }

  #item(item, id) {
    const details = {
      ...BLANK,
      ...item,
      title: this.local(item.title),
      speakers: this.local(item.speakers),
      options: this.local(item.options) || [],
    };
    const { kind, title, speakers } = details;
    const vote = kind === 'vote' ? { state: 'draft', entitled: 0, present: 0, cast: 0 } : null;
    return { id, revision: id, status: 'planned', kind, title, speakers, details, vote };
  }

  /** A state of the hall with one item on; `me` and the rest are laid over it. */
  state(item, { me = {}, ...more } = {}) {
    const running = { ...item, status: 'running' };
    const agenda = this.agenda.map((entry) => (entry.id === item?.id ? running : entry));
    return {
      ...emptyState,
      ready: true,
      audience: 'public',
      hall: { title: this.title, names: 'nickname', premoderation: false, closed: false },
      agenda,
      current: item?.id ?? 0,
      numbers: { online: 128, joined: 141, checkedIn: 120 },
      me: { ...emptyState.me, role: 'participant', name: this.names[0], code: 'SPRING24', ...me },
      ...more,
    };
  }

  /** @returns {StillSession} */
  session(state, options) {
    return new StillSession(state, options);
  }

  /**
   * Posts as the state holds them.
   * @param {string[]} texts @param {number} item @param {any[]} [more] by place
   */
  postsOf(texts, item, more = []) {
    return texts.map((text, place) => ({
      id: 100 + place,
      item,
      at: NOW - (texts.length - place) * 60_000,
      text,
      author: this.names[place % this.names.length],
      anonymous: false,
      replyTo: 0,
      likes: (place * 7) % 12,
      mark: 'open',
      ...more[place],
    }));
  }

  /** A vote in a state. */
  voting(item, state, more = {}, details = {}) {
    return {
      ...item,
      details: { ...item.details, ...details },
      vote: { state, entitled: 120, present: 118, cast: state === 'draft' ? 0 : 87, ...more },
    };
  }

  /** What a count gave. */
  result(counts, outcome, more = {}) {
    return { counts, blank: 0, entitled: 120, present: 118, outcome, winners: [], tied: [], ...more };
  }
}

/** A state that does not move. @param {string} name @param {any} view @param {any} [options] */
export function still(name, view, options = {}) {
  return { name, setup: () => () => view, ...options };
}
