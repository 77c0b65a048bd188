// What a room talks about, loaded when a room first has topics: the phone's first load does not carry it.
import { Later } from '../../lib/later.js';
import { loadStyles, loadTexts } from '../../lib/page.js';

export class Topics {
  #later;

  /** @param {{session: any, refresh: () => void, dialogs?: any, told?: any, size?: string}} parts */
  constructor(parts) {
    this.#later = new Later(async () => {
      const wanted = [import('./topics.js'), loadStyles(['topics']), loadTexts('topics')];
      const [{ TopicsView }] = await Promise.all(wanted);
      return new TopicsView(parts);
    }, parts.refresh);
  }

  /** The topics of an item; null while there are none. */
  view(state, item) {
    if (state.topics?.item !== item.id || state.topics.topics.length === 0) return null;
    return this.#later.part?.view(state, item) ?? null;
  }
}
