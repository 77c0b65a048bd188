// The door to ballots of further methods and to secret ones: what few votes need is loaded when one does,
// with its texts.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { loadStyles, loadTexts } from '../../lib/page.js';

const DOORS = {
  further: async () => {
    const [{ Papers }] = await Promise.all([
      import('../ballot/ballot.js'),
      loadTexts('ballots'),
      loadStyles(['ballot']),
    ]);
    return Papers;
  },
  secret: async () => {
    const [{ SecretPaper }] = await Promise.all([
      import('../secret/secret.js'),
      loadTexts('secret'),
      loadStyles(['secret']),
    ]);
    return SecretPaper;
  },
};

/** Whether somebody votes here with a paper of their own. */
export function isSecretFor({ me }, details, vote) {
  return details.secrecy === 'secret' && vote.state === 'open' && (me.role === 'participant' || !me.role);
}

/** Whether a page may look for its own ballot among those that were counted. */
export function isSecretResult(details, vote) {
  return details.secrecy === 'secret' && vote.state === 'published' && Boolean(vote.secret);
}

export class FurtherBallots {
  #session;
  #refresh;
  /** What draws them, by door, once it was needed. @type {Record<string, any>} */
  #views = {};
  #loading = '';
  #failed = '';

  /** @param {import('../../net/session.js').Session} session @param {() => void} refresh */
  constructor(session, refresh) {
    this.#session = session;
    this.#refresh = refresh;
  }

  view(state, item) {
    return this.#behind('further', (papers) => papers.view(state, item));
  }

  /** A secret vote's paper. */
  secret(state, item) {
    return this.#behind('secret', (paper) => paper.view(state, item));
  }

  /** My ballot among those of a secret vote that is published. */
  found(item) {
    return this.#behind('secret', (paper) => paper.found(item));
  }

  #behind(door, draw) {
    if (this.#views[door]) return draw(this.#views[door]);
    if (this.#loading !== door && this.#failed !== door) this.#load(door);
    if (this.#failed !== door) return h('p', { class: 'muted', role: 'status' }, t('do.loading'));
    return [
      h('p', { class: 'bad-text', role: 'alert' }, t('error.line')),
      h('button', {
        type: 'button',
        class: 'wide',
        on: { click: () => this.#load(door) },
      }, t('offline.again')),
    ];
  }

  async #load(door) {
    this.#loading = door;
    this.#failed = '';
    try {
      const View = await DOORS[door]();
      this.#views[door] = new View(this.#session, this.#refresh);
    } catch {
      this.#failed = door;
    }
    this.#loading = '';
    this.#refresh();
  }
}
