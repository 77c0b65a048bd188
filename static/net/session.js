// A seat in a hall as the page holds it: the line, the commands on their way, and the state folded from the
// answers. Components read `state`, call `send`, and never see a socket.
import { schema } from './schema.js';
import { Connection } from './connection.js';
import { Lists } from './lists.js';
import { Outbox } from './outbox.js';
import { emptyState, reduce } from '../state/reducer.js';
import { deviceStore, tabStore } from '../lib/store.js';
import { get, randomHex } from '../lib/api.js';

const BUSY_MILLIS = 1500;
const RELOAD_PAUSE_MILLIS = 60_000;
// A quick line asks after 4 s of silence, another one after 25 s: only then silence means something.
const STALE_MILLIS = 30_000;
const STALE_QUICK_MILLIS = 10_000;

/** @typedef {{kept: boolean, seq: number, code: string, message: string}} Outcome */

export class Session {
  #hall;
  #as;
  #language;
  #outbox;
  #connection;
  #changed;
  #listeners = [];
  /** @type {Map<string, (outcome: Outcome) => void>} by key */
  #waiting = new Map();
  #lists;
  #staleMillis;

  state = emptyState;
  /** The last answer to a command of mine. @type {{command: any} & Outcome | null} */
  outcome = null;
  /** The page is of another version than the server, and loading anew did not help. */
  outdated = false;

  /**
   * @param {{hall: string, as: string, language: string, changed: () => void, quick?: boolean,
   *   Socket?: any}} options
   * `quick`: notices a lost line within ten seconds (screens and consoles)
   */
  constructor({ hall, as, language, changed, quick = false, Socket }) {
    this.#hall = hall;
    this.#as = as;
    this.#language = language;
    this.#changed = changed;
    this.#staleMillis = quick ? STALE_QUICK_MILLIS : STALE_MILLIS;
    this.#outbox = new Outbox(tabStore, `outbox.${hall}.${as}`);
    const receipts = deviceStore.get(`receipts.${hall}`, {});
    this.state = { ...emptyState, me: { ...emptyState.me, receipts } };
    this.#lists = new Lists({
      as,
      fetch: (path, query) => this.fetch(path, query),
      state: () => this.state,
      take: (action) => this.#take(action),
    });
    this.#connection = new Connection({
      url: `${location.origin.replace(/^http/, 'ws')}/ws`,
      hello: () => this.#hello(),
      receive: (message) => this.#receive(message),
      changed: () => this.#lineChanged(),
      Socket,
      ...(quick ? { pingAfterMillis: 4000, deadAfterMillis: 12_000, longestWaitMillis: 4000 } : {}),
    });
  }

  start() {
    this.#connection.open();
    const nudge = () => document.visibilityState === 'visible' && this.#connection.nudge();
    document.addEventListener('visibilitychange', nudge);
    globalThis.addEventListener('online', nudge);
  }

  end() {
    this.#outbox.clear();
    this.#connection.end();
  }

  get hall() {
    return this.#hall;
  }

  get seatKind() {
    return this.#as;
  }

  /** `idle`, `connecting`, `live`, `waiting`, `ended`. */
  get line() {
    return this.#connection.state;
  }

  get ending() {
    return this.#connection.ending;
  }

  /** When anything was heard last. */
  get heardAt() {
    return this.#connection.heardAt;
  }

  /** Nothing was heard for longer than a living line is silent: what is shown may be old. */
  isStale(now = Date.now()) {
    return this.heardAt > 0 && now - this.heardAt > this.#staleMillis;
  }

  /** The server's clock, as far as this device can tell. */
  now() {
    return Date.now() + this.state.skew;
  }

  /** Commands that wait for their answer. */
  get pending() {
    return this.#outbox.entries;
  }

  /**
   * Whether a command like this is on its way.
   * @param {string} type
   * @param {(fields: any) => boolean} [fits]
   */
  isSending(type, fits = () => true) {
    return this.#outbox.entries.some((entry) => entry.type === type && fits(entry.fields));
  }

  /**
   * Hears every message after the state has taken it.
   * @param {(message: any, before: any) => void} listener
   */
  listen(listener) {
    this.#listeners.push(listener);
  }

  /**
   * Sends a command; the answer comes when the server has decided, after a lost line as well.
   * @returns {Promise<Outcome>}
   */
  send(type, fields = {}) {
    if (type === 'ballot.cast' || type === 'ballot.file') this.#supersede(type, fields);
    const entry = this.#outbox.add(type, fields, randomHex(8));
    this.#connection.send(Outbox.message(entry));
    this.#changed();
    return new Promise((resolve) => this.#waiting.set(entry.key, resolve));
  }

  // The last choice counts: one before it, sent again later, must not take its place.
  #supersede(type, { item, voter }) {
    const same = (one) =>
      one.type === type && one.fields.item === item && one.fields.voter === voter;
    for (const entry of this.#outbox.entries.filter(same)) {
      this.#outbox.settle(entry.ref);
      this.#waiting.get(entry.key)?.({ kept: false, seq: 0, code: '', message: '' });
      this.#waiting.delete(entry.key);
    }
  }

  // What a seat had on its way or kept here when it ended is nothing for whoever sits down here next.
  #lineChanged() {
    if (this.ending === 'seatUnknown' || this.ending === 'seatLeft') {
      this.#outbox.clear();
      deviceStore.remove(`receipts.${this.#hall}`);
      deviceStore.remove(`keepsake.${this.#hall}`);
    }
    this.#changed();
  }

  /** Nothing is left here of the ballots that were brought for others. */
  forgetBrought() {
    this.outcome = null;
    this.#take({ type: 'brought.forgotten' });
  }

  /** One tap of applause: counted or lost, never repeated. */
  cheer(item) {
    return this.#connection.send({ type: 'cheer', item });
  }

  /** @param {string} path @param {Record<string, any>} [query] */
  fetch(path, query = {}) {
    const search = new URLSearchParams({ as: this.#as, ...query });
    return get(`/api/halls/${this.#hall}/${path}?${search}`);
  }

  /** Asks for older posts of the current item. */
  loadPosts(limit) {
    return this.#lists.posts(limit);
  }

  /** Asks for the details of all items at once. */
  loadAgendaNow() {
    return this.#lists.agenda();
  }

  #hello() {
    const { journal, seq, ready } = this.state;
    const since = ready && journal ? { journal, since: seq } : {};
    return {
      type: 'hello',
      hall: this.#hall,
      as: this.#as,
      language: this.#language,
      schema: schema.hash,
      ...since,
    };
  }

  #receive(message) {
    switch (message.type) {
      case 'kept':
        this.#answered(message.ref, { kept: true, seq: message.seq, code: '', message: '' });
        break;
      case 'refused':
        this.#refused(message);
        break;
      case 'reset':
        this.#reset(message.reload);
        break;
      case 'pong':
        break;
      default:
        this.#take(message);
        if (message.type === 'welcome') this.#welcomed(message);
        this.#lists.hear(message);
    }
  }

  #take(message) {
    const before = this.state;
    this.state = reduce(before, message);
    for (const listener of this.#listeners) listener(message, before);
    this.#changed();
  }

  #welcomed(message) {
    this.state = { ...this.state, skew: message.now - Date.now() };
    for (const entry of this.#outbox.entries) this.#connection.send(Outbox.message(entry));
  }

  #refused({ ref, code, message }) {
    const entry = this.#outbox.entries.find((one) => one.ref === ref);
    if (entry && (code === 'server.busy' || code === 'server.stopping')) {
      const again = () =>
        this.#outbox.entries.includes(entry) && this.#connection.send(Outbox.message(entry));
      setTimeout(again, BUSY_MILLIS * (1 + Math.random()));
      return;
    }
    this.#answered(ref, { kept: false, seq: 0, code, message });
  }

  #answered(ref, outcome) {
    const command = this.#outbox.settle(ref);
    if (!command) return;
    this.outcome = { command, ...outcome };
    this.#take({ type: outcome.kept ? 'command.kept' : 'command.refused', command, ...outcome });
    if (outcome.kept && command.type.startsWith('ballot.')) {
      deviceStore.put(`receipts.${this.#hall}`, this.state.me.receipts);
    }
    this.#waiting.get(command.key)?.(outcome);
    this.#waiting.delete(command.key);
    this.#changed();
  }

  // Loading anew helps once; a page that is still told to is outdated by a cache and says so.
  #reset(reload) {
    if (!reload) {
      this.state = { ...emptyState, me: { ...emptyState.me, receipts: this.state.me.receipts } };
      this.#connection.again();
      return;
    }
    const last = tabStore.get('reloadedAt', 0);
    if (Date.now() - last < RELOAD_PAUSE_MILLIS) {
      this.outdated = true;
      this.#connection.end('outdated');
      return;
    }
    tabStore.put('reloadedAt', Date.now());
    location.reload();
  }
}
