// A helper's device for people without phones: a card is read, its member votes, confirms, and hands the
// device back. Then nothing of them is left: not on the page, not in its memory, nor anywhere it keeps
// things. It goes back to the start by itself when nobody touches it.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { post } from '../../lib/api.js';
import { currentItem } from '../../state/agenda.js';
import { Ballot } from '../vote/vote.js';
import { forgetDraft, StandIn, standInState } from '../proxy/standIn.js';
import { Scanner } from '../scan/scan.js';

const IDLE_SECONDS = 60;
const DONE_SECONDS = 12;
const WARNED_SECONDS = 20;

export class Kiosk {
  #session;
  #refresh;
  #now;
  #scanner;
  /** `start`, `person`, `ballot` or `done`. */
  #step = 'start';
  /** @type {any} */
  #member = null;
  /** @type {Ballot|null} */
  #ballot = null;
  #item = 0;
  #until = 0;
  #message = '';
  #busy = false;

  /** @param {{session: any, refresh: () => void, now?: () => number, able?: boolean}} parts */
  constructor({ session, refresh, now = () => performance.now(), able }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#now = now;
    this.#scanner = new Scanner({ refresh, found: (secret) => this.#found(secret), able });
  }

  /** Somebody touches the device. */
  touch() {
    if (this.#step === 'person' || this.#step === 'ballot') this.#wait(IDLE_SECONDS);
  }

  /** A second has passed. */
  tick() {
    if (this.#step === 'start') return;
    const item = currentItem(this.#session.state);
    const isOver = item?.id !== this.#item || item.vote?.state !== 'open';
    const isSending = ['ballot.cast', 'ballot.file'].some((type) => this.#session.isSending(type));
    const isCast = this.#step === 'ballot' && !isSending && this.#receipt() !== undefined;
    if (isCast) this.#go('done', DONE_SECONDS);
    else if (!isSending && (this.#now() >= this.#until || (isOver && this.#step !== 'done'))) this.clear();
    this.#refresh();
  }

  /** Back to the start, with nothing left of whoever was here. */
  clear() {
    if (this.#member) forgetDraft(this.#session.hall, this.#member.seat, this.#item);
    this.#step = 'start';
    this.#member = this.#ballot = null;
    this.#item = this.#until = 0;
    this.#message = '';
    this.#busy = false;
    this.#scanner.forget();
    this.#session.forgetBrought();
    this.#refresh();
  }

  view(state) {
    const item = currentItem(state);
    const isOpen = item?.kind === 'vote' && item.vote?.state === 'open';
    return h(
      'section',
      { class: 'kiosk stack', 'aria-labelledby': 'kiosk-title', key: this.#step },
      h('h2', { id: 'kiosk-title' }, isOpen || this.#step === 'done' ? item?.title ?? '' : t('kiosk.noVote')),
      isOpen && item.details?.text && h('p', { class: 'now-text' }, item.details.text),
      this.#body(state, item, isOpen),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      this.#left(),
    );
  }

  #body(state, item, isOpen) {
    switch (this.#step) {
      case 'person':
        return this.#person();
      case 'ballot':
        return [
          h('p', { class: 'strong' }, h('bdi', {}, this.#member.name)),
          this.#ballot.view(standInState(state, this.#member.seat), item),
          this.#back(),
        ];
      case 'done':
        return this.#done();
      default:
        return [
          h('p', {}, t(isOpen ? 'kiosk.card' : 'kiosk.wait')),
          isOpen && this.#scanner.view(),
          this.#busy && h('p', { role: 'status' }, t('do.loading')),
        ];
    }
  }

  #person() {
    return [
      h('p', { class: 'kiosk-name' }, h('bdi', {}, this.#member.name)),
      h('p', {}, [this.#member.number, this.#member.group].filter(Boolean).join(' · ')),
      h('p', {}, t(this.#member.checkedIn ? 'kiosk.isItYou' : 'kiosk.checkIn')),
      h('button', {
        type: 'button',
        class: 'primary wide',
        disabled: this.#busy,
        on: { click: () => this.#begin() },
      }, t('kiosk.itIsMe')),
      this.#back(),
    ];
  }

  #back() {
    return h(
      'button',
      { type: 'button', class: 'wide', on: { click: () => this.clear() } },
      t('kiosk.notMe'),
    );
  }

  #done() {
    return h(
      'div',
      { class: 'receipt stack', role: 'status' },
      h(
        'h3',
        { tabindex: -1, created: (node) => node.focus() },
        t('vote.receivedAs', { seq: this.#receipt() }),
      ),
      h('p', { class: 'kiosk-name' }, t('kiosk.handOver')),
      h(
        'button',
        { type: 'button', class: 'primary wide', on: { click: () => this.clear() } },
        t('kiosk.next'),
      ),
    );
  }

  #left() {
    const seconds = Math.ceil((this.#until - this.#now()) / 1000);
    if (this.#step === 'start' || seconds > WARNED_SECONDS) return null;
    return h('p', { class: 'muted', role: 'timer' }, t('kiosk.clears', { seconds: Math.max(0, seconds) }));
  }

  #receipt() {
    return this.#session.state.me.brought?.[this.#member?.seat]?.[this.#item];
  }

  async #found(secret) {
    if (this.#step !== 'start' || this.#busy) return;
    this.#busy = true;
    this.#message = '';
    this.#refresh();
    const answer = await post(`/api/halls/${this.#session.hall}/card`, { secret });
    this.#busy = false;
    const member = answer.ok ? answer.data.members[0] : null;
    const item = currentItem(this.#session.state);
    if (!member || item?.vote?.state !== 'open') {
      this.#message = answer.message || t('kiosk.noVote');
      this.#refresh();
      return;
    }
    this.#member = member;
    this.#item = item.id;
    this.#go('person', IDLE_SECONDS);
  }

  // Whoever stands here is here: checked in, unless they were.
  async #begin() {
    this.#busy = true;
    this.#refresh();
    const member = this.#member;
    const outcome = member.checkedIn
      ? { kept: true }
      : await this.#session.send('seat.checkIn', { seat: member.seat });
    if (this.#member !== member) return;
    this.#busy = false;
    if (!outcome.kept && outcome.code !== 'seat.checkedInAlready') {
      this.#message = outcome.message;
      this.#refresh();
      return;
    }
    this.#ballot = new Ballot(new StandIn(this.#session, member.seat), this.#refresh);
    this.#go('ballot', IDLE_SECONDS);
  }

  #go(step, seconds) {
    this.#step = step;
    this.#message = '';
    this.#wait(seconds);
    this.#refresh();
  }

  #wait(seconds) {
    this.#until = this.#now() + seconds * 1000;
  }
}
