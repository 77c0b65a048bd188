// A vote on the console: its state, its rules, its turnout, and what can be done to it. It never shows,
// before the result is published, what was voted.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { choicesOf } from '../../state/arithmetic.js';
import { Barred } from '../barred/barred.js';
import { Batches } from '../batches/batches.js';
import { Clerk } from '../clerk/clerk.js';
import { closingView } from '../countdown/countdown.js';
import { barsView, turnoutView } from '../result/result.js';
import { questionView } from '../result/noObjection.js';
import { ruleView } from '../result/rule.js';
import { publishedView, repeatsView } from '../result/standing.js';
import { VoteActs } from './voteActs.js';

export class VotePanel {
  #session;
  #acts;
  #barred;
  #clerk;
  #batches;

  /**
   * @param {{session: any, refresh: () => void, dialogs: any, told: (outcome: any) => void,
   *   editor: any}} parts
   */
  constructor(parts) {
    this.#session = parts.session;
    this.#acts = new VoteActs(parts);
    this.#barred = new Barred(parts);
    this.#clerk = new Clerk(parts);
    this.#batches = new Batches(parts);
  }

  view(state, item) {
    const { details, vote } = item;
    if (!details || !vote) return h('p', { class: 'muted' }, t('do.loading'));
    return h(
      'div',
      { class: 'stack' },
      h('p', { class: 'strong', role: 'status' }, t(`vote.state.${vote.state}`)),
      details.method !== 'motion' && h('p', { class: 'strong' }, t(`method.${details.method}`)),
      ruleView(details),
      details.practice && h('p', { class: 'notice' }, t('vote.practice')),
      repeatsView(details, state.agenda),
      vote.state === 'draft' &&
        h(
          'div',
          { class: 'card stack' },
          h('p', { class: 'muted' }, t('vote.preview')),
          h(
            'ul',
            {},
            choicesOf(details).map((choice) =>
              h('li', { key: choice.choice }, choice.key ? t(choice.key, choice.values) : choice.text)
            ),
          ),
        ),
      questionView(vote, this.#session.now()),
      closingView(vote, this.#session.now()),
      (vote.state === 'open' || vote.state === 'closed') && turnoutView(vote),
      vote.state === 'open' && details.running && vote.running && barsView(details, vote.running),
      vote.state === 'published' && publishedView(details, vote),
      vote.state === 'cancelled' && h('p', {}, t('vote.cancelled', { reason: vote.reason ?? '' })),
      this.#acts.view(details, vote),
      vote.result?.filed > 0 && vote.objections?.at(-1)?.stage === 'other' &&
      h('p', { class: 'muted' }, t('vote.noCorrect')),
      this.#barred.view(item),
      this.#clerk.view(item),
      this.#batches.view(item),
    );
  }

  /** What a key of the console stands for: `o` opens, counts down, calls that off; `p` publishes. */
  press(key) {
    this.#acts.press(key);
  }
}
