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
      this.#entries === null
        ? !this.#message && h('p', { class: 'muted' }, t('do.loading'))
        : logList(this.#entries),
    );
  }

  async #load(logged) {
    this.#busy = true;
    const answer = await this.#session.fetch('log');
    this.#busy = false;
    this.#loadedAt = logged;
    if (answer.ok) this.#entries = answer.data.log;
    this.#message = answer.ok ? '' : answer.message;
    this.#refresh();
  }
}

/** The entries of a log, newest first. @param {any[]} entries */
export function logList(entries) {
  if (entries.length === 0) return h('p', {}, t('log.empty'));
  const newest = [...entries].sort((one, other) => other.seq - one.seq);
  return h('ul', { class: 'plain stack' }, newest.map(entryView));
}

function entryView({ seq, at, act, by, post, reason }) {
  const head = [
    h('span', { class: 'strong' }, t(`act.${act}`)),
    ' · ',
    h('bdi', {}, by || t('log.nobody')),
    ' · ',
    h('time', { datetime: new Date(at).toISOString() }, timeOfDay(at)),
  ];
  const which = post && ` · ${t('log.post', { post })}`;
  return h(
    'li',
    { key: seq, class: 'card' },
    h('p', {}, head),
    h('p', {}, t('log.reason', { reason }), which),
  );
}
