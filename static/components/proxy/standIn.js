// A session as a member's ballot sees it while somebody else casts it: my ballots are that member's, and what
// is sent says for whom. So a represented member has the same ballot as everybody.
import { tabStore } from '../../lib/store.js';

export class StandIn {
  #session;
  #voter;

  /** @param {any} session @param {number} voter the member's seat */
  constructor(session, voter) {
    this.#session = session;
    this.#voter = voter;
  }

  get pending() {
    return this.#session.pending.filter((entry) => entry.fields.voter === this.#voter);
  }

  isSending(type, fits = () => true) {
    return this.#session.isSending(type, (fields) => fields.voter === this.#voter && fits(fields));
  }

  now() {
    return this.#session.now();
  }

  listen(listener) {
    this.#session.listen(listener);
  }

  fetch(...request) {
    return this.#session.fetch(...request);
  }

  /** Drafts are kept by it: each member's apart. */
  get hall() {
    return `${this.#session.hall}.${this.#voter}`;
  }

  get state() {
    return standInState(this.#session.state, this.#voter);
  }

  send(type, fields) {
    return this.#session.send(type, { ...fields, voter: this.#voter });
  }
}

/** A draft that was not sent is gone. @param {string} hall @param {number} voter @param {number} item */
export function forgetDraft(hall, voter, item) {
  tabStore.remove(`ballot.${hall}.${voter}.${item}`);
}

/** The state as the member's ballot sees it. @param {any} state @param {number} voter */
export function standInState(state, voter) {
  const member = state.me.represents?.for.find((entry) => entry.seat === voter);
  const ballots = {};
  const pairs = member?.ballots ?? [];
  for (let place = 0; place + 1 < pairs.length; place += 2) ballots[pairs[place]] = pairs[place + 1];
  const receipts = state.me.brought?.[voter] ?? {};
  const filed = Object.fromEntries(member?.filed ?? []);
  return { ...state, me: { ...state.me, role: 'participant', ballots, filed, receipts } };
}
