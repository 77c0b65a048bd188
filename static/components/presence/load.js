// The question who is here, loaded when it is asked: the phone's first load does not carry it.
import { loadStyles, loadTexts } from '../../lib/page.js';
import { isAsked } from '../../state/presence.js';

export class Presence {
  #session;
  #refresh;
  #part = null;
  #loading = null;

  /** @param {any} session @param {() => void} refresh */
  constructor(session, refresh) {
    this.#session = session;
    this.#refresh = refresh;
  }

  view(state) {
    if (!isAsked(state)) return null;
    if (!this.#part) this.#loading ??= this.#load();
    return this.#part?.view(state);
  }

  async #load() {
    try {
      const [{ PresencePart }] = await Promise.all([
        import('./presence.js'),
        loadStyles(['countdown']),
        loadTexts('presence'),
      ]);
      this.#part = new PresencePart(this.#session, this.#refresh);
    } catch {
      // The line is down: asked for again with the next drawing.
      this.#loading = null;
    }
    this.#refresh();
  }
}
