// The question who is here on a phone: one large button for a minute, then the word that it was heard.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { countdownView } from '../countdown/countdown.js';

const ASKING = { text: 'presence.asking' };

export class PresencePart {
  #session;
  #refresh;
  #message = '';

  /** @param {any} session @param {() => void} refresh */
  constructor(session, refresh) {
    this.#session = session;
    this.#refresh = refresh;
  }

  view(state) {
    const { stage, endsAt } = state.presence;
    const { present } = state.me;
    return h(
      'section',
      { class: 'card now stack', key: 'presence', 'aria-labelledby': 'presence-title' },
      h('h2', { id: 'presence-title' }, t('presence.title')),
      present
        ? h('p', { class: 'notice', role: 'status' }, t('presence.heard'))
        : stage === 'asking'
        ? [
          countdownView(endsAt, this.#session.now(), ASKING.text),
          h('button', {
            type: 'button',
            class: 'primary wide',
            disabled: this.#session.isSending('presence.answer'),
            on: { click: () => this.#answer() },
          }, t('presence.here')),
        ]
        : h('p', { class: 'notice', role: 'status' }, t('presence.missed')),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
    );
  }

  async #answer() {
    const outcome = await this.#session.send('presence.answer');
    this.#message = outcome.kept || outcome.code === 'presence.answered' ? '' : outcome.message;
    this.#refresh();
  }
}
