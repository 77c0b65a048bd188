// The ballots of those for whom somebody acts, on their phone: fetched when there are some.
import { loadTexts } from '../../lib/page.js';

export class Acting {
  #session;
  #refresh;
  #isFetching = false;
  /** @type {any} */
  #represented = null;

  /** @param {any} session @param {() => void} refresh */
  constructor(session, refresh) {
    this.#session = session;
    this.#refresh = refresh;
  }

  view(state, item) {
    if (!state.me.represents?.for.length) return null;
    if (!this.#represented) this.#fetch();
    return this.#represented?.view(state, item);
  }

  async #fetch() {
    if (this.#isFetching) return;
    this.#isFetching = true;
    try {
      const [{ Represented }] = await Promise.all([import('../proxy/proxy.js'), loadTexts('proxy')]);
      this.#represented = new Represented(this.#session, this.#refresh);
      this.#refresh();
    } catch {
      // Asked for again with the next message or tap.
    }
    this.#isFetching = false;
  }
}

/** Somebody who is here for others alone has no ballot of their own. @param {any} state @param {any} item */
export function isAgentIn(state, item) {
  return state.me.represents?.agent && item.details?.entitledRule === 'roll' && item.vote?.state === 'open';
}
