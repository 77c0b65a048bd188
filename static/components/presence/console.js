// The presence check on the console: begun, watched, ended; those who did not answer are shown before a
// moderator decides about them, and whoever is seen in the room is marked by hand.
import { h } from '../../lib/dom.js';
import { count, t } from '../../lib/text.js';
import { presenceStrip } from './strip.js';

const SHOWN_MAX = 50;

export class PresencePanel {
  #parts;
  /** @type {any[]|null} */
  #missing = null;
  #isMore = false;
  #isFetching = false;
  #message = '';

  /** @param {{session: any, refresh: () => void, dialogs: any, told: (outcome: any) => void}} parts */
  constructor(parts) {
    this.#parts = parts;
    parts.session.listen((message) => this.#hear(message));
  }

  view(state) {
    const { presence } = state;
    return h(
      'section',
      { class: 'stack', 'aria-labelledby': 'presence-title' },
      h('h2', { id: 'presence-title' }, t('presence.check')),
      presence ? this.#running(state, presence) : [
        h('p', { class: 'muted' }, t('presence.help')),
        h('button', {
          type: 'button',
          disabled: this.#parts.session.isSending('presence.ask'),
          on: { click: () => this.#send('presence.ask') },
        }, t('presence.start')),
      ],
    );
  }

  #running(state, { stage, asked, answered }) {
    const missing = Math.max(0, asked - answered);
    return [
      presenceStrip(state, this.#parts.session.now()),
      stage === 'asking'
        ? h(
          'button',
          { type: 'button', on: { click: () => this.#send('presence.stop') } },
          t('presence.stop'),
        )
        : h(
          'div',
          { class: 'row' },
          h('button', {
            type: 'button',
            class: missing ? 'primary' : '',
            disabled: missing === 0,
            on: { click: () => this.#checkOut(missing) },
          }, t('presence.checkOut', { count: count(missing) })),
          h('button', {
            type: 'button',
            class: missing ? '' : 'primary',
            on: { click: () => this.#send('presence.settle', { checkOut: false }) },
          }, t(missing ? 'presence.keep' : 'presence.done')),
        ),
      missing > 0 && this.#list(),
    ];
  }

  #list() {
    if (!this.#missing) {
      if (!this.#isFetching) this.#fetch();
      return h('p', { class: 'muted', role: 'status' }, this.#message || t('do.loading'));
    }
    return [
      h('h3', {}, t('presence.missing')),
      h('ul', { class: 'plain stack' }, this.#missing.slice(0, SHOWN_MAX).map((seat) => this.#seat(seat))),
      (this.#isMore || this.#missing.length > SHOWN_MAX) && h('p', { class: 'muted' }, t('presence.more')),
    ];
  }

  #seat({ seat, name, number, phone }) {
    const who = name || t('people.number', { seat });
    return h(
      'li',
      { key: seat, class: 'row between' },
      h(
        'span',
        {},
        h('bdi', { class: 'strong' }, who),
        number && h('span', { class: 'muted' }, ` ${number}`),
        !phone && h('span', { class: 'tag' }, t('presence.noPhone')),
      ),
      h('button', {
        type: 'button',
        'aria-label': t('presence.markOf', { name: who }),
        on: { click: () => this.#mark(seat) },
      }, t('presence.mark')),
    );
  }

  async #mark(seat) {
    const outcome = await this.#send('presence.answer', { seat });
    if (outcome.kept || outcome.code === 'presence.answered') {
      this.#missing = this.#missing?.filter((entry) => entry.seat !== seat) ?? null;
    }
    this.#parts.refresh();
  }

  async #checkOut(missing) {
    const answer = await this.#parts.dialogs.ask({
      title: t('presence.ask', { count: count(missing) }),
      text: t('presence.askText'),
      confirm: t('presence.checkOut', { count: count(missing) }),
      bad: true,
    });
    if (answer) await this.#send('presence.settle', { checkOut: true });
  }

  async #send(type, fields = {}) {
    const outcome = await this.#parts.session.send(type, fields);
    this.#parts.told(outcome);
    return outcome;
  }

  // Those without a phone first: a clerk looks for them.
  async #fetch() {
    this.#isFetching = true;
    const answer = await this.#parts.session.fetch('missing', {});
    this.#isFetching = false;
    this.#message = answer.ok ? '' : answer.message;
    if (answer.ok) {
      this.#missing = answer.data.missing.sort((one, other) => Number(one.phone) - Number(other.phone));
      this.#isMore = answer.data.more;
    }
    this.#parts.refresh();
  }

  // Who has not answered is asked for anew when it ends: many answer meanwhile.
  #hear({ type }) {
    if (['presence.asked', 'presence.ended', 'presence.settled', 'snapshot'].includes(type)) {
      this.#missing = null;
      this.#message = '';
    }
  }
}
