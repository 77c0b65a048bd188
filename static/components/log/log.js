// The open moderation log: what was hidden or muted, by whom and why. Everybody in the hall may read it.
import { h } from '../../lib/dom.js';
import { t, timeOfDay } from '../../lib/text.js';

export class ModerationLog {
  #session;
  #refresh;
  #entries = null;
  #loadedAt = -1;
  #busy = false;
  #message = '';

  /** @param {import('../../net/session.js').Session} session @param {() => void} refresh */
  constructor(session, refresh) {
    this.#session = session;
    this.#refresh = refresh;
  }

  view(state) {
    if (this.#loadedAt < state.logged && !this.#busy) this.#load(state.logged);
    return h(
      'section',
      { 'aria-labelledby': 'log-title' },
      h('h2', { id: 'log-title' }, t('log.title')),
      h('p', { class: 'muted' }, t('log.about')),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      this.#entries === null ? !this.#message && h('p', { class: 'muted' }, t('do.loading')) : this.#list(),
    );
  }

  #list() {
    if (this.#entries.length === 0) return h('p', {}, t('log.empty'));
    return h(
      'ul',
      { class: 'plain stack' },
      this.#entries.map((entry) =>
        h(
          'li',
          { key: entry.seq, class: 'card' },
          h(
            'p',
            {},
            h('span', { class: 'strong' }, t(`act.${entry.act}`)),
            ' · ',
            h('bdi', {}, entry.by || t('log.nobody')),
            ' · ',
            h('time', { datetime: new Date(entry.at).toISOString() }, timeOfDay(entry.at)),
          ),
          h(
            'p',
            {},
            t('log.reason', { reason: entry.reason }),
            entry.post && ` · ${t('log.post', { post: entry.post })}`,
          ),
        )
      ),
    );
  }

  async #load(logged) {
    this.#busy = true;
    const answer = await this.#session.fetch('log');
    this.#busy = false;
    this.#loadedAt = logged;
    if (answer.ok) this.#entries = [...answer.data.log].sort((one, other) => other.seq - one.seq);
    this.#message = answer.ok ? '' : answer.message;
    this.#refresh();
  }
}
