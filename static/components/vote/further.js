// The door to ballots of further methods: what few votes need is loaded when one does, with its texts.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { loadStyles, loadTexts } from '../../lib/page.js';

export class FurtherBallots {
  #session;
  #refresh;
  /** @type {any} once they were needed */
  #papers = null;
  #loading = false;
  #failed = false;

  /** @param {import('../../net/session.js').Session} session @param {() => void} refresh */
  constructor(session, refresh) {
    this.#session = session;
    this.#refresh = refresh;
  }

  view(state, item) {
    if (this.#papers) return this.#papers.view(state, item);
    if (!this.#loading && !this.#failed) this.#load();
    if (!this.#failed) return h('p', { class: 'muted', role: 'status' }, t('do.loading'));
    return [
      h('p', { class: 'bad-text', role: 'alert' }, t('error.line')),
      h('button', { type: 'button', class: 'wide', on: { click: () => this.#load() } }, t('offline.again')),
    ];
  }

  async #load() {
    this.#loading = true;
    this.#failed = false;
    try {
      const parts = [import('../ballot/ballot.js'), loadTexts('ballots'), loadStyles(['ballot'])];
      const [{ Papers }] = await Promise.all(parts);
      this.#papers = new Papers(this.#session, this.#refresh);
    } catch {
      this.#failed = true;
    }
    this.#loading = false;
    this.#refresh();
  }
}
