// The ballot on a phone. A live vote takes each tap; a final vote is chosen, looked at once more, and
// confirmed. What is chosen but not sent lives here and is never touched by what arrives.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { choicesOf } from '../../state/arithmetic.js';
import { closingView } from '../countdown/countdown.js';
import { isPlain } from '../../state/methods.js';
import { barsView, turnoutView } from '../result/result.js';
import { isAsking, questionView } from '../result/noObjection.js';
import { ruleView } from '../result/rule.js';
import { publishedView, repeatsView } from '../result/standing.js';
import { FurtherBallots, isSecretFor, isSecretResult } from './further.js';
import { objectButton } from './object.js';
import { receiptPart } from '../receipt/part.js';

export class Ballot {
  #session;
  #refresh;
  #item = 0;
  #choice = null;
  #step = 'choose';
  #message = '';
  #further;

  /** @param {import('../../net/session.js').Session} session @param {() => void} refresh */
  constructor(session, refresh) {
    this.#session = session;
    this.#refresh = refresh;
    this.#further = new FurtherBallots(session, refresh);
  }

  view(state, item) {
    if (this.#item !== item.id) this.#enter(item.id);
    const { details, vote } = item;
    if (!details || !vote) return h('p', { class: 'muted', role: 'status' }, t('do.loading'));
    return h(
      'section',
      { class: 'ballot', 'aria-label': t('kind.vote') },
      repeatsView(details, state.agenda),
      closingView(vote, this.#session.now()),
      details.practice && h('p', { class: 'notice' }, t('vote.practice')),
      this.#paper(state, item, details, vote),
      isSecretResult(details, vote) && this.#further.found(item),
      ruleView(details),
    );
  }

  #paper(state, item, details, vote) {
    const plain = this.#mustCheckIn(state, details, vote);
    if (!plain && isSecretFor(state, details, vote)) return this.#further.secret(state, item);
    if (!plain && !isPlain(details.method)) return this.#further.view(state, item);
    return [this.#body(state, item, details, vote), this.#mine(state, item, details, vote)];
  }

  #mustCheckIn(state, details, vote) {
    const { role, checkedIn } = state.me;
    const votes = role === 'participant' || !role;
    return votes && vote.state === 'open' && details.entitledRule === 'checkedIn' && !checkedIn;
  }

  #enter(item) {
    [this.#item, this.#choice, this.#step, this.#message] = [item, null, 'choose', ''];
  }

  #body(state, item, details, vote) {
    switch (vote.state) {
      case 'draft':
        return [questionView(vote, this.#session.now()), this.#draft(state, item, details, vote)];
      case 'open':
        return state.me.role === 'participant' || !state.me.role
          ? this.#open(state, item, details, vote)
          : turnoutView(vote);
      case 'closed':
        return [h('p', { class: 'notice' }, t('vote.closed')), turnoutView(vote)];
      case 'cancelled':
        return h('p', { class: 'notice' }, t('vote.cancelled', { reason: vote.reason ?? '' }));
      default:
        return publishedView(details, vote, { mine: state.me.ballots[item.id] });
    }
  }

  #draft(state, item, details, vote) {
    if (!isAsking(vote)) return [h('p', { class: 'notice' }, t('vote.notOpen')), optionList(details)];
    if (state.me.role !== 'participant') return null;
    if (details.entitledRule === 'checkedIn' && !state.me.checkedIn) return this.#checkIn();
    const told = (message) => {
      this.#message = message;
      this.#refresh();
    };
    return [
      objectButton(this.#session, item, told),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
    ];
  }

  #open(state, item, details, vote) {
    if (this.#mustCheckIn(state, details, vote)) return this.#checkIn();
    const mine = state.me.ballots[item.id];
    if (details.voteKind === 'live') return this.#live(item, details, vote, mine);
    if (this.#step === 'review') return this.#review(item, details);
    if (mine !== undefined && this.#step === 'choose') {
      return [this.#received(state, item), turnoutView(vote)];
    }
    return [this.#choose(item, details), turnoutView(vote)];
  }

  #checkIn() {
    return [
      h('p', { class: 'notice' }, t('vote.checkInFirst')),
      h('button', {
        type: 'button',
        class: 'primary wide',
        disabled: this.#session.isSending('seat.checkIn'),
        on: { click: () => this.#session.send('seat.checkIn') },
      }, t('me.checkIn')),
    ];
  }

  #live(item, details, vote, mine) {
    const sending = this.#session.pending.findLast?.((entry) =>
      entry.type === 'ballot.cast' && entry.fields.item === item.id
    );
    const chosen = sending?.fields.choice ?? mine;
    return [
      h('p', {}, t('vote.liveHelp')),
      h(
        'div',
        { class: 'choices', role: 'group', 'aria-label': item.title },
        choicesOf(details).map((choice) =>
          h(
            'button',
            {
              key: choice.choice,
              type: 'button',
              class: `choice choice-${choice.tone}`,
              'aria-pressed': chosen === choice.choice ? 'true' : 'false',
              on: { click: () => chosen !== choice.choice && this.#cast(item.id, choice.choice) },
            },
            choiceText(choice),
            chosen === choice.choice &&
              h('span', { class: 'choice-state' }, sending ? t('do.sending') : t('vote.mineHere')),
          )
        ),
      ),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      details.running && mine !== undefined && vote.running && barsView(details, vote.running, { mine }),
      details.running && mine === undefined && h('p', { class: 'muted' }, t('vote.runningAfterMine')),
      turnoutView(vote),
    ];
  }

  #choose(item, details) {
    const options = choicesOf(details);
    if (details.method === 'plurality') options.push({ choice: 0, key: 'choice.blank', tone: 'abstain' });
    return h(
      'form',
      { class: 'choices', on: { submit: (event) => this.#toReview(event) } },
      h(
        'fieldset',
        {},
        h('legend', {}, t('vote.choose')),
        options.map((choice) =>
          h(
            'label',
            { key: choice.choice, class: `choice choice-${choice.tone}` },
            h('input', {
              type: 'radio',
              name: `ballot-${item.id}`,
              value: choice.choice,
              required: true,
              prop: { checked: this.#choice === choice.choice },
              on: {
                change: () => {
                  this.#choice = choice.choice;
                  this.#refresh();
                },
              },
            }),
            h('span', {}, choiceText(choice)),
          )
        ),
      ),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      h('button', { type: 'submit', class: 'primary wide' }, t('vote.toReview')),
      this.#step === 'change' &&
        h(
          'button',
          { type: 'button', class: 'wide', on: { click: () => this.#go('choose') } },
          t('vote.keepMine'),
        ),
    );
  }

  #review(item, details) {
    const sending = this.#session.isSending('ballot.cast', (fields) => fields.item === item.id);
    return h(
      'div',
      { class: 'review', role: 'group', 'aria-labelledby': 'review-title' },
      h('h3', { id: 'review-title', tabindex: -1, created: (node) => node.focus() }, t('vote.review')),
      h('p', { class: 'review-choice' }, choiceName(details, this.#choice)),
      h('button', {
        type: 'button',
        class: 'primary wide',
        disabled: sending,
        on: { click: () => this.#cast(item.id, this.#choice) },
      }, sending ? t('do.sending') : t('vote.submit')),
      h('button', {
        type: 'button',
        class: 'wide',
        disabled: sending,
        on: { click: () => this.#go('change') },
      }, t('vote.rethink')),
    );
  }

  #received(state, item) {
    const seq = state.me.receipts[item.id];
    return h(
      'div',
      { class: 'receipt', role: 'status' },
      h(
        'h3',
        { tabindex: -1, created: (node) => document.activeElement === document.body && node.focus() },
        seq ? t('vote.receivedAs', { seq }) : t('vote.received'),
      ),
      h('p', {}, t('vote.untilClose')),
      h('button', {
        type: 'button',
        class: 'wide',
        on: { click: () => this.#change(state, item) },
      }, t('vote.change')),
      receiptPart(this.#session.hall, seq),
    );
  }

  #mine(state, item, details, vote) {
    const mine = state.me.ballots[item.id];
    if (mine === undefined || vote.state === 'draft') return null;
    if (vote.state === 'open' && this.#step === 'review') return null;
    const seq = state.me.receipts[item.id];
    const isOver = details.voteKind === 'final' && vote.state !== 'open';
    const choice = t('vote.mine', { choice: choiceName(details, mine) });
    return [
      h('p', { class: 'ballot-mine' }, choice, seq && isOver && ` · ${t('vote.receipt', { seq })}`),
      seq && isOver && receiptPart(this.#session.hall, seq),
    ];
  }

  #change(state, item) {
    this.#choice = state.me.ballots[item.id];
    this.#go('change');
  }

  #toReview(event) {
    event.preventDefault();
    if (this.#choice !== null) this.#go('review');
  }

  #go(step) {
    [this.#step, this.#message] = [step, ''];
    this.#refresh();
  }

  // A second tap before the page is drawn again is the same ballot.
  async #cast(item, choice) {
    if (
      this.#session.isSending('ballot.cast', (fields) => fields.item === item && fields.choice === choice)
    ) return;
    this.#message = '';
    const outcome = await this.#session.send('ballot.cast', { item, choice });
    if (this.#item !== item) return;
    if (outcome.kept) {
      this.#step = 'choose';
    } else {
      this.#message = outcome.message;
      if (this.#step === 'review') this.#step = 'change';
    }
    this.#refresh();
  }
}

function choiceText(choice) {
  return choice.key ? t(choice.key) : choice.text;
}

/** The words of a choice. */
export function choiceName(details, choice) {
  if (choice === 0) return t('choice.blank');
  const found = choicesOf(details).find((entry) => entry.choice === choice);
  return found ? choiceText(found) : '';
}

function optionList(details) {
  return h(
    'ul',
    { class: 'option-list' },
    choicesOf(details).map((choice) => h('li', { key: choice.choice }, choiceText(choice))),
  );
}
