// A motion on the console: its text, moving and seconding as the moderator hears it, amendments in their
// order, each put to a vote of its own, adopted without one, or let go.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { isInConflict } from '../../state/motion.js';
import { furthestFirst } from './difference.js';
import { changeWords, motionView, votedAmendment } from './motion.js';
import { askPerson, askProposal, askText, askWords } from './ask.js';

/** What a vote on an amendment takes over from the vote on the whole; the moderator may change it. */
const RULES = [
  'voteKind',
  'secrecy',
  'majority',
  'base',
  'quorumNumerator',
  'quorumDenominator',
  'quorumCounts',
  'quorumOver',
  'entitledRule',
  'groups',
  'weights',
  'includesSuspended',
];

export class MotionPanel {
  #session;
  #dialogs;
  #refresh;
  #told;

  /** @param {{session: any, refresh: () => void, dialogs: any, told: (outcome: any) => void}} parts */
  constructor({ session, refresh, dialogs, told }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#dialogs = dialogs;
    this.#told = told;
  }

  view(state, item) {
    const { motion, details } = item;
    if (!details || details.method !== 'motion') return null;
    const draft = item.vote?.state === 'draft';
    if (!motion) {
      if (details.amendment) return votedAmendment(state, item);
      return draft && button('motion.write', () => this.#set(item));
    }
    return h(
      'section',
      { class: 'card stack', 'aria-label': t('motion.text') },
      motionView(motion, { acts: (amendment) => draft && this.#acts(state, item, amendment) }),
      draft && h('div', { class: 'row' }, this.#general(item, motion)),
    );
  }

  #general(item, motion) {
    const pending = motion.amendments.filter((entry) => entry.status === 'pending');
    return [
      button('motion.settings', () => this.#set(item)),
      !motion.moved && button('motion.heardMove', () => this.#back(item, { seconding: false })),
      button('motion.heardSecond', () => this.#back(item, { seconding: true })),
      button('motion.take', () => this.#propose(item)),
      pending.length > 1 && button('motion.suggest', () => this.#order(item, furthestFirst(motion))),
    ];
  }

  #acts(state, item, amendment) {
    if (amendment.status !== 'pending') return null;
    const { motion } = item;
    const { id } = amendment;
    const pending = motion.amendments.filter((entry) => entry.status === 'pending');
    const place = pending.findIndex((entry) => entry.id === id);
    const voted = state.agenda.some((entry) =>
      entry.details?.amendment === id && entry.vote?.state !== 'cancelled'
    );
    const conflict = isInConflict(motion, amendment);
    const moved = (by) => {
      const order = pending.filter((entry) => entry.id !== id);
      order.splice(place + by, 0, amendment);
      return order;
    };
    return h(
      'div',
      { class: 'row' },
      place > 0 && button('motion.earlier', () => this.#order(item, moved(-1))),
      place < pending.length - 1 && button('motion.later', () => this.#order(item, moved(1))),
      !voted && !conflict && button('motion.vote', () => this.#vote(state, item, amendment)),
      !voted && !conflict && button('motion.adopt', () => this.#settle(amendment, 'adopted')),
      amendment.change !== 'remove' && button('motion.rewrite', () => this.#rewrite(amendment)),
      button('motion.heardSecond', () => this.#back(item, { amendment: id, seconding: true })),
      button('motion.withdraw', () => this.#settle(amendment, 'withdrawn')),
      button('motion.drop', () => this.#settle(amendment, 'fallen')),
      voted && h('p', { class: 'muted' }, t('motion.voteMade')),
    );
  }

  async #send(type, fields) {
    const outcome = await this.#session.send(type, fields);
    this.#told(outcome);
    return outcome;
  }

  async #set(item) {
    const fields = await askText(this.#dialogs, item.motion);
    if (fields) await this.#send('motion.set', { item: item.id, ...fields });
  }

  async #back(item, fields) {
    const person = await askPerson(
      this.#dialogs,
      this.#session,
      fields.seconding ? 'motion.heardSecond' : 'motion.heardMove',
    );
    if (person) await this.#send('motion.back', { item: item.id, ...fields, ...person });
  }

  async #propose(item) {
    const fields = await askProposal(this.#dialogs, this.#session, item.motion, this.#refresh);
    if (fields) await this.#send('amendment.propose', { item: item.id, ...fields });
  }

  async #rewrite(amendment) {
    const text = await askWords(this.#dialogs, amendment);
    if (text) await this.#send('amendment.rewrite', { amendment: amendment.id, text });
  }

  #order(item, amendments) {
    this.#send('amendment.order', { item: item.id, amendments: amendments.map((entry) => entry.id) });
  }

  async #settle(amendment, status) {
    const answer = await this.#dialogs.ask({
      title: t(`motion.ask.${status}`),
      text: changeWords(amendment),
      confirm: t(`motion.status.${status}`),
      bad: status !== 'adopted',
    });
    if (answer) await this.#send('amendment.settle', { amendment: amendment.id, status });
  }

  // Behind the votes on amendments that were made before, so that "next" goes through them in order.
  async #vote(state, item, amendment) {
    const ours = new Set(item.motion.amendments.map((entry) => entry.id));
    const from = state.agenda.findIndex((entry) => entry.id === item.id) + 1;
    const behind = state.agenda.slice(from).find((entry) => !ours.has(entry.details?.amendment));
    const rules = Object.fromEntries(RULES.map((name) => [name, item.details[name]]));
    const title = t('motion.voteTitle', { title: item.title, change: changeWords(amendment) });
    const own = { kind: 'vote', method: 'motion', title: title.slice(0, 200), amendment: amendment.id };
    const details = { ...rules, ...own };
    await this.#send('agenda.add', { details, ...(behind ? { before: behind.id } : {}) });
  }
}

function button(key, act) {
  return h('button', { key, type: 'button', on: { click: act } }, t(key));
}
