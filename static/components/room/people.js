// The people of a hall, for staff: found by name, checked in for them, muted with a reason.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { Erasure } from '../erasure/erasure.js';

const SHOWN_MAX = 40;

export class People {
  #session;
  #refresh;
  #dialogs;
  #told;
  #erasure;
  #open = false;
  #busy = false;
  #search = '';
  #message = '';
  /** @type {Map<number, any>|null} by seat */
  #seats = null;

  /** @param {{session: any, refresh: () => void, dialogs: any, told: (outcome: any) => void}} parts */
  constructor({ session, refresh, dialogs, told }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#dialogs = dialogs;
    this.#told = told;
    this.#erasure = new Erasure({ session, dialogs, told });
    session.listen((message) => this.#hear(message));
  }

  view() {
    return h(
      'section',
      { class: 'stack', 'aria-labelledby': 'people-title' },
      h('h2', { id: 'people-title' }, t('people.title')),
      h('button', {
        type: 'button',
        'aria-expanded': this.#open ? 'true' : 'false',
        on: { click: () => this.#toggle() },
      }, this.#open ? t('people.close') : t('people.open')),
      this.#open && this.#list(),
    );
  }

  #list() {
    if (!this.#seats) {
      return h(
        'p',
        { class: this.#message ? 'bad-text' : 'muted', role: 'status' },
        this.#message || t('do.loading'),
      );
    }
    const wanted = this.#search.trim().toLowerCase();
    const isHost = this.#session.state.me.role === 'host';
    const all = [...this.#seats.values()].filter((seat) =>
      (!seat.left || isHost && !seat.erased) && (seat.name ?? '').toLowerCase().includes(wanted)
    );
    return [
      h(
        'label',
        { class: 'field' },
        t('people.search'),
        h('input', {
          type: 'search',
          prop: { value: this.#search },
          on: {
            input: (event) => {
              this.#search = event.target.value;
              this.#refresh();
            },
          },
        }),
      ),
      h('ul', { class: 'plain stack' }, all.slice(0, SHOWN_MAX).map((seat) => this.#seat(seat))),
      all.length > SHOWN_MAX &&
      h('p', { class: 'muted' }, t('people.more', { count: all.length - SHOWN_MAX })),
    ];
  }

  #seat(seat) {
    const participant = seat.role === 'participant';
    const checking = seat.checkedIn ? 'seat.checkOut' : 'seat.checkIn';
    const who = seat.name || (participant ? t('people.number', { seat: seat.seat }) : t(`role.${seat.role}`));
    return h(
      'li',
      { key: seat.seat, class: 'card stack' },
      h(
        'span',
        {},
        h('bdi', { class: 'strong' }, who),
        !participant && h('span', { class: 'tag' }, t(`role.${seat.role}`)),
        seat.checkedIn && h('span', { class: 'tag' }, t('me.here')),
        seat.muted && h('span', { class: 'tag' }, t('people.muted')),
        seat.left && h('span', { class: 'tag' }, t('people.left')),
      ),
      participant && !seat.left && h(
        'span',
        { class: 'row' },
        h('button', {
          type: 'button',
          'aria-label': t(seat.checkedIn ? 'people.checkOutOf' : 'people.checkInOf', { name: who }),
          on: { click: async () => this.#told(await this.#session.send(checking, { seat: seat.seat })) },
        }, seat.checkedIn ? t('me.checkOut') : t('me.checkIn')),
        h('button', {
          type: 'button',
          'aria-label': t(seat.muted ? 'people.unmuteOf' : 'people.muteOf', { name: who }),
          on: { click: () => this.#mute(seat, who) },
        }, seat.muted ? t('post.unmute') : t('post.mute')),
      ),
      participant && this.#session.state.me.role === 'host' && h('button', {
        type: 'button',
        class: 'quiet',
        'aria-label': t('erase.personOf', { name: who }),
        on: { click: () => this.#erasure.person(seat.seat, who) },
      }, t('erase.person')),
    );
  }

  async #mute(seat, name) {
    const answer = await this.#dialogs.ask({
      title: t(seat.muted ? 'people.unmuteOf' : 'people.muteOf', { name }),
      text: t('log.willShow'),
      reason: true,
      bad: !seat.muted,
      confirm: seat.muted ? t('post.unmute') : t('post.mute'),
    });
    if (!answer) return;
    const fields = { seat: seat.seat, reason: String(answer.get('reason')).trim() };
    this.#told(await this.#session.send(seat.muted ? 'seat.unmute' : 'seat.mute', fields));
  }

  #toggle() {
    this.#open = !this.#open;
    if (this.#open && !this.#seats && !this.#busy) this.#load();
    this.#refresh();
  }

  async #load() {
    this.#busy = true;
    this.#message = '';
    const seats = new Map();
    for (let after = -1, more = true; more;) {
      const answer = await this.#session.fetch('seats', after < 0 ? {} : { after });
      if (!answer.ok) {
        this.#message = answer.message;
        break;
      }
      for (const seat of answer.data.seats) {
        seats.set(seat.seat, seat);
        after = seat.seat;
      }
      more = answer.data.more && answer.data.seats.length > 0;
    }
    this.#busy = false;
    if (!this.#message) this.#seats = seats;
    this.#refresh();
  }

  #hear(message) {
    const isMany = message.type === 'snapshot' || (message.type === 'presence.settled' && message.out > 0);
    if (isMany && this.#seats) this.#load();
    if (!this.#seats || message.seat === undefined) return;
    const change = {
      'seat.joined': { role: message.role, name: message.name, checkedIn: false, muted: false, left: false },
      'seat.left': { left: true, checkedIn: false },
      'seat.erased': { left: true, erased: true, name: '' },
      'seat.checkedIn': { checkedIn: true },
      'seat.checkedOut': { checkedIn: false },
      'seat.muted': { muted: true },
      'seat.unmuted': { muted: false },
    }[message.type];
    if (change) {
      this.#seats.set(message.seat, { seat: message.seat, ...this.#seats.get(message.seat), ...change });
    }
  }
}
