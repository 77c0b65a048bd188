// The ballots of the members for whom I act, in turn: my own stands before them. Each is chosen by itself;
// the same for all only when that is asked for. Loaded when somebody acts for somebody.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { Ballot, choiceName } from '../vote/vote.js';
import { isPlain, shapeOf } from '../../state/methods.js';
import { StandIn, standInState } from './standIn.js';

export class Represented {
  #session;
  #refresh;
  #item = 0;
  /** The member whose ballot is open; 0: the first without one. */
  #open = 0;
  #all = false;
  #busy = false;
  #message = '';
  /** @type {Map<number, Ballot>} by seat */
  #ballots = new Map();

  /** @param {any} session @param {() => void} refresh */
  constructor(session, refresh) {
    this.#session = session;
    this.#refresh = refresh;
  }

  view(state, item) {
    if (this.#item !== item.id) this.#enter(item.id);
    const { details, vote } = item;
    const mine = (state.me.represents?.for ?? []).filter((member) => member.votes.includes(item.id));
    if (!details || vote?.state !== 'open' || mine.length === 0) return null;
    const done = (member) => sentOf(standInState(state, member.seat), item);
    const left = mine.filter((member) => done(member) === undefined);
    const open = mine.find((member) => member.seat === this.#open) ?? left[0];
    return h(
      'section',
      { class: 'represented stack', 'aria-labelledby': 'represented-title' },
      h('h3', { id: 'represented-title' }, t('proxy.ballots', { count: mine.length })),
      h('p', { role: 'status' }, t('proxy.progress', { done: mine.length - left.length, all: mine.length })),
      h(
        'ol',
        { class: 'plain stack' },
        mine.map((member) =>
          h(
            'li',
            { key: member.seat, class: 'card stack' },
            this.#head(item, details, member, done(member), member === open),
            member === open && this.#ballot(state, item, member),
          )
        ),
      ),
      this.#same(state, item, details, left),
    );
  }

  #head(item, details, member, choice, isOpen) {
    return h(
      'div',
      { class: 'row between' },
      h(
        'span',
        {},
        h('bdi', { class: 'strong' }, member.name),
        member.number && ` · ${member.number}`,
        choice !== undefined &&
          h(
            'span',
            { class: 'tag' },
            isPlain(details.method) ? choiceName(details, choice) : t('proxy.done'),
          ),
      ),
      !isOpen && h('button', {
        type: 'button',
        'aria-label': t('proxy.openOf', { name: member.name }),
        on: { click: () => this.#turnTo(member.seat) },
      }, t(choice === undefined ? 'proxy.open' : 'vote.change')),
      member.instruction && h('p', { class: 'notice' }, t('proxy.instruction', { text: member.instruction })),
    );
  }

  #ballot(state, item, member) {
    let ballot = this.#ballots.get(member.seat);
    if (!ballot) {
      ballot = new Ballot(new StandIn(this.#session, member.seat), this.#refresh);
      this.#ballots.set(member.seat, ballot);
    }
    return h('div', { key: `ballot-${member.seat}` }, ballot.view(standInState(state, member.seat), item));
  }

  // Only by an explicit choice, and only for those without a ballot.
  #same(state, item, details, left) {
    const own = sentOf(state, item) ?? this.#lastOf(state, item);
    if (own === undefined || left.length < 2) return null;
    const choice = isPlain(details.method) ? choiceName(details, own) : t('proxy.likeMine');
    return h(
      'div',
      { class: 'stack' },
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      this.#all
        ? [
          h('p', { class: 'strong' }, t('proxy.sameAsk', { choice, count: left.length })),
          h('button', {
            type: 'button',
            class: 'primary wide',
            disabled: this.#busy,
            on: { click: () => this.#castAll(item, own, left) },
          }, t('proxy.sameDo')),
          h('button', { type: 'button', class: 'wide', on: { click: () => this.#ask(false) } }, t('do.back')),
        ]
        : h('button', {
          type: 'button',
          class: 'wide',
          on: { click: () => this.#ask(true) },
        }, t('proxy.same', { choice })),
    );
  }

  #lastOf(state, item) {
    const members = state.me.represents.for;
    return members.map((member) => sentOf(standInState(state, member.seat), item))
      .find((choice) => choice !== undefined);
  }

  async #castAll(item, own, members) {
    this.#busy = true;
    this.#message = '';
    this.#refresh();
    for (const member of members) {
      const what = takesMarks(item) ? { marks: own } : { choice: own };
      const type = takesMarks(item) ? 'ballot.file' : 'ballot.cast';
      const outcome = await this.#session.send(type, { item: item.id, ...what, voter: member.seat });
      if (!outcome.kept && outcome.message) this.#message = outcome.message;
    }
    this.#busy = this.#all = false;
    this.#refresh();
  }

  #enter(item) {
    this.#item = item;
    this.#open = 0;
    this.#all = false;
    this.#message = '';
    this.#ballots.clear();
  }

  #ask(all) {
    this.#all = all;
    this.#refresh();
  }

  #turnTo(seat) {
    this.#open = seat;
    this.#refresh();
  }
}

function takesMarks({ details }) {
  return shapeOf(details.method) !== 'choice';
}

/** What was sent for a voter: a choice, or marks; undefined: nothing. */
function sentOf(state, item) {
  return takesMarks(item) ? state.me.filed?.[item.id] : state.me.ballots[item.id];
}
