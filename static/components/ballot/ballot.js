// The ballot of every method beyond motions and single choices: filled in, reviewed, sent, changed.
// What is filled in is kept in this tab through updates, reloads and refusals, until it is received.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { tabStore } from '../../lib/store.js';
import { shapeOf } from '../../state/methods.js';
import { barsView, resultView, turnoutView } from '../result/result.js';
import { budgetOf, emptyPaper, isBlank, marksOf, paperOf } from './paper.js';
import { amounts, budgetView, statementView, ticks, words } from './fields.js';
import { Ranking } from './rank.js';
import { leftOver, linesView, mineView } from './said.js';
import './report.js';
import { receiptPart } from '../receipt/part.js';

export class Papers {
  #session;
  #refresh;
  #ranking = new Ranking();
  /** By item. @type {Map<number, {paper: any, step: string, message: string}>} */
  #open = new Map();

  /** @param {import('../../net/session.js').Session} session @param {() => void} refresh */
  constructor(session, refresh) {
    this.#session = session;
    this.#refresh = refresh;
  }

  /** What stands below the head of a vote, by its state. */
  view(state, item) {
    const { details, vote } = item;
    const mine = sentOf(state, item);
    switch (vote.state) {
      case 'draft':
        return [h('p', { class: 'notice' }, t('vote.notOpen')), this.#preview(details)];
      case 'open':
        return state.me.role === 'participant' || !state.me.role
          ? this.#voting(state, item, mine)
          : turnoutView(vote);
      case 'closed':
        return [
          h('p', { class: 'notice' }, t('vote.closed')),
          turnoutView(vote),
          mineView(state, item, mine),
        ];
      case 'cancelled':
        return h('p', { class: 'notice' }, t('vote.cancelled', { reason: vote.reason ?? '' }));
      default:
        return [resultView(details, vote.result), mineView(state, item, mine)];
    }
  }

  #preview(details) {
    return h(
      'ul',
      { class: 'plain stack' },
      details.options.map((text, place) =>
        h('li', { key: place }, h('p', { class: 'strong' }, text), statementView(details, place + 1))
      ),
    );
  }

  #voting(state, item, mine) {
    const { details, vote } = item;
    const entry = this.#entry(item, mine);
    if (details.voteKind === 'live') return this.#live(item, entry, mine);
    if (entry.step === 'review') return this.#review(item, entry);
    if (mine !== undefined && entry.step === 'fill') {
      return [this.#received(state, item, mine), turnoutView(vote)];
    }
    return [this.#form(item, entry, mine), turnoutView(vote)];
  }

  #entry(item, mine) {
    let entry = this.#open.get(item.id);
    if (!entry) {
      const kept = tabStore.get(this.#key(item.id));
      const fits = kept && kept.given?.length === item.details.options.length;
      const sent = () => (mine === undefined ? emptyPaper(item.details) : paperOf(item.details, mine));
      const paper = fits ? kept : sent();
      entry = { paper, step: fits && mine !== undefined ? 'change' : 'fill', message: '' };
      this.#open.set(item.id, entry);
    }
    return entry;
  }

  #key(item) {
    return `ballot.${this.#session.hall}.${item}`;
  }

  #fields(item, entry) {
    const filling = {
      item,
      details: item.details,
      // As it is when something is done to it, not when it was drawn.
      get paper() {
        return entry.paper;
      },
      change: (paper) => {
        entry.paper = paper;
        entry.message = '';
        tabStore.put(this.#key(item.id), paper);
        this.#refresh();
      },
    };
    switch (shapeOf(item.details.method)) {
      case 'approvals':
        return ticks(filling);
      case 'amounts':
        return amounts(filling);
      case 'ranking':
        return this.#ranking.view(filling);
      default:
        return words(filling);
    }
  }

  #form(item, entry, mine) {
    return this.#frame(item, entry, (event) => {
      event.preventDefault();
      if (isOver(item.details, entry.paper)) return;
      this.#go(entry, 'review');
    }, [
      h('button', { type: 'submit', class: 'primary wide' }, t('vote.toReview')),
      mine !== undefined &&
      h(
        'button',
        { type: 'button', class: 'wide', on: { click: () => this.#keepMine(item, entry) } },
        t('vote.keepMine'),
      ),
    ]);
  }

  #frame(item, entry, submit, buttons) {
    const { details } = item;
    return h(
      'form',
      { class: 'choices', key: `paper-${item.id}`, on: { submit } },
      h(
        'fieldset',
        {},
        h('legend', {}, howText(details)),
        budgetView({ details, paper: entry.paper }),
        this.#fields(item, entry),
      ),
      entry.message && h('p', { class: 'bad-text', role: 'alert' }, entry.message),
      buttons,
    );
  }

  // A live vote takes what is filled in as often as it is sent.
  #live(item, entry, mine) {
    const { details, vote } = item;
    const sending = this.#isSending(item);
    const changed = mine === undefined
      ? !isBlank(details, entry.paper)
      : !same(details, entry.paper, paperOf(details, mine));
    return [
      this.#frame(item, entry, (event) => {
        event.preventDefault();
        if (!isOver(details, entry.paper)) this.#send(item, entry);
      }, [
        h(
          'button',
          { type: 'submit', class: 'primary wide', disabled: sending || !changed },
          sending ? t('do.sending') : mine !== undefined && !changed ? t('filed.counted') : t('filed.count'),
        ),
      ]),
      details.running && mine !== undefined && vote.running && barsView(details, vote.running),
      details.running && mine === undefined && h('p', { class: 'muted' }, t('vote.runningAfterMine')),
      turnoutView(vote),
    ];
  }

  #review(item, entry) {
    const sending = this.#isSending(item);
    return h(
      'div',
      { class: 'review', role: 'group', 'aria-labelledby': 'review-title' },
      h('h3', { id: 'review-title', tabindex: -1, created: (node) => node.focus() }, t('vote.review')),
      linesView(item.details, entry.paper),
      leftOver(item.details, entry.paper),
      h('button', {
        type: 'button',
        class: 'primary wide',
        disabled: sending,
        on: { click: () => this.#send(item, entry) },
      }, sending ? t('do.sending') : t('vote.submit')),
      h('button', {
        type: 'button',
        class: 'wide',
        disabled: sending,
        on: { click: () => this.#go(entry, 'change') },
      }, t('vote.rethink')),
    );
  }

  #received(state, item, mine) {
    const seq = state.me.receipts[item.id];
    return h(
      'div',
      { class: 'receipt', role: 'status' },
      h(
        'h3',
        { tabindex: -1, created: (node) => document.activeElement === document.body && node.focus() },
        seq ? t('vote.receivedAs', { seq }) : t('vote.received'),
      ),
      linesView(item.details, paperOf(item.details, mine)),
      h('p', {}, t('vote.untilClose')),
      h('button', {
        type: 'button',
        class: 'wide',
        on: { click: () => this.#go(this.#entry(item, mine), 'change') },
      }, t('vote.change')),
      receiptPart(this.#session.hall, seq),
    );
  }

  #keepMine(item, entry) {
    const mine = sentOf(this.#session.state, item);
    entry.paper = paperOf(item.details, mine);
    tabStore.remove(this.#key(item.id));
    this.#go(entry, 'fill');
  }

  #go(entry, step) {
    entry.step = step;
    entry.message = '';
    this.#refresh();
  }

  #isSending(item) {
    return ['ballot.file', 'ballot.cast'].some((type) =>
      this.#session.isSending(type, (fields) => fields.item === item.id)
    );
  }

  // A second tap before the page is drawn again is the same ballot.
  async #send(item, entry) {
    if (this.#isSending(item)) return;
    entry.message = '';
    const { details } = item;
    const outcome = shapeOf(details.method) === 'choice'
      ? await this.#session.send('ballot.cast', { item: item.id, choice: entry.paper.choice ?? 0 })
      : await this.#session.send('ballot.file', { item: item.id, marks: marksOf(details, entry.paper) });
    if (outcome.kept) {
      tabStore.remove(this.#key(item.id));
      entry.step = 'fill';
    } else {
      entry.message = outcome.message;
      if (entry.step === 'review') entry.step = 'change';
    }
    this.#refresh();
  }
}

function howText({ method, maxChoices }) {
  return method === 'approval' && maxChoices > 0
    ? t('filed.how.approvalMost', { most: maxChoices })
    : t(`filed.how.${method}`);
}

/** What I sent: a choice, or marks; undefined: nothing. */
function sentOf(state, item) {
  return shapeOf(item.details.method) === 'choice' ? state.me.ballots[item.id] : state.me.filed[item.id];
}

function same(details, one, other) {
  return one.choice === other.choice && marksOf(details, one).join() === marksOf(details, other).join();
}

function isOver(details, paper) {
  const budget = budgetOf(details, paper);
  return budget !== null && budget.used > budget.most;
}
