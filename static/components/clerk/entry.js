// A ballot of several marks read from paper: the same form as on a phone, sent as the clerk's entry.
import { Ballot } from '../vote/vote.js';
import { forgetDraft, StandIn, standInState } from '../proxy/standIn.js';

export class Entry {
  #ballot;

  /** @param {any} parts @param {number} voter @param {string} way @param {(outcome: any) => void} done */
  constructor({ session, refresh }, voter, way, done) {
    this.voter = voter;
    this.#ballot = new Ballot(new ClerkSession(session, voter, way, done), refresh);
  }

  view(state, item) {
    // Written votes come before the vote opens; the form is that of an open one.
    const vote = { ...item.vote, state: 'open' };
    const details = { ...item.details, voteKind: 'final' };
    return this.#ballot.view(standInState(state, this.voter), { ...item, vote, details });
  }
}

class ClerkSession extends StandIn {
  #session;
  #voter;
  #way;
  #done;

  constructor(session, voter, way, done) {
    super(session, voter);
    this.#session = session;
    this.#voter = voter;
    this.#way = way;
    this.#done = done;
  }

  async send(type, fields) {
    if (!['ballot.cast', 'ballot.file'].includes(type)) return this.#session.send(type, fields);
    const entry = { ...fields, way: this.#way, voter: this.#voter };
    const outcome = await this.#session.send('ballot.enter', entry);
    if (outcome.kept) forgetDraft(this.#session.hall, this.#voter, fields.item);
    this.#done(outcome);
    return outcome;
  }
}
