// What a room talks about, loaded when a room first has topics: the phone's first load does not carry it.
import { loadStyles, loadTexts } from '../../lib/page.js';

export class Topics {
  #parts;
  #view = null;
  #loading = null;

  /** @param {{session: any, refresh: () => void, dialogs?: any, told?: any, size?: string}} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** The topics of an item; null while there are none. */
  view(state, item) {
    if (state.topics?.item !== item.id || state.topics.topics.length === 0) return null;
    if (!this.#view) {
      this.#loading ??= this.#load();
      return null;
    }
    return this.#view.view(state, item);
  }

  async #load() {
    try {
      const [{ TopicsView }] = await Promise.all([
        import('./topics.js'),
        loadStyles(['topics']),
        loadTexts('topics'),
      ]);
      this.#view = new TopicsView(this.#parts);
    } catch {
      // The line is down: tried again with the next topics.
      this.#loading = null;
    }
    this.#parts.refresh();
  }
}
