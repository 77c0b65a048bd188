// An opinion map, loaded when an item is one: the phone's first load does not carry it. `part` says which
// side of it a page shows: the phone's, the projector's or the moderators'.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { loadStyles, loadTexts } from '../../lib/page.js';

const PARTS = {
  phone: () => import('./opinions.js'),
  screen: () => import('./screen.js'),
  console: () => import('./panel.js'),
};

export class Opinions {
  #parts;
  #name;
  #view = null;
  #loading = null;

  /** @param {'phone'|'screen'|'console'} name @param {any} parts what the view is made of */
  constructor(name, parts) {
    this.#name = name;
    this.#parts = parts;
  }

  view(state, item) {
    if (item.kind !== 'opinions') return null;
    if (this.#view) return this.#view.view(state, item);
    this.#loading ??= this.#load();
    return h('p', { class: 'muted', role: 'status' }, t('do.loading'));
  }

  async #load() {
    try {
      const wanted = [PARTS[this.#name](), loadStyles(['opinions']), loadTexts('opinions')];
      const [{ OpinionsView }] = await Promise.all(wanted);
      this.#view = new OpinionsView(this.#parts);
    } catch {
      // The line is down: tried again with the next message.
      this.#loading = null;
    }
    this.#parts.refresh();
  }
}
