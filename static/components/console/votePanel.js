// A vote on the console: open, close, publish, cancel, each asked first. It shows the turnout and never,
// before the result is published, what was voted.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { choicesOf } from '../../state/arithmetic.js';
import { currentItem } from '../../state/agenda.js';
import { presetOf } from '../editor/details.js';
import { Barred } from '../barred/barred.js';
import { closingView } from '../countdown/countdown.js';
import { barsView, resultView, turnoutView } from '../result/result.js';

// What can be called off is not asked.
const UNASKED = new Set(['countDown', 'stopClosing']);

export class VotePanel {
  #session;
  #dialogs;
  #told;
  #barred;

  /** @param {{session: any, refresh: () => void, dialogs: any, told: (outcome: any) => void}} parts */
  constructor({ session, refresh, dialogs, told }) {
    this.#session = session;
    this.#dialogs = dialogs;
    this.#told = told;
    this.#barred = new Barred({ session, refresh, dialogs, told });
  }

  view(state, item) {
    const { details, vote } = item;
    if (!details || !vote) return h('p', { class: 'muted' }, t('do.loading'));
    return h(
      'div',
      { class: 'stack' },
      h('p', { class: 'strong', role: 'status' }, t(`vote.state.${vote.state}`)),
      h('p', { class: 'muted' }, ruleSentence(details)),
      vote.state === 'draft' &&
        h(
          'div',
          { class: 'card stack' },
          h('p', { class: 'muted' }, t('vote.preview')),
          h(
            'ul',
            {},
            choicesOf(details).map((choice) =>
              h('li', { key: choice.choice }, choice.key ? t(choice.key) : choice.text)
            ),
          ),
        ),
      closingView(vote, this.#session.now()),
      vote.state !== 'draft' && vote.state !== 'cancelled' && turnoutView(vote),
      vote.state === 'open' && details.running && vote.running && barsView(details, vote.running),
      vote.result && resultView(details, vote.result),
      vote.state === 'cancelled' && h('p', {}, t('vote.cancelled', { reason: vote.reason ?? '' })),
      h('div', { class: 'row' }, this.#acts(vote)),
      this.#barred.view(item),
    );
  }

  #acts(vote) {
    const act = (name, attributes = {}) =>
      h(
        'button',
        {
          key: name,
          type: 'button',
          ...attributes,
          on: { click: () => this.run(name) },
        },
        t(`vote.do.${name}`, { seconds: 10 + (this.#session.state.hall.streamDelay ?? 0) }),
        attributes['aria-keyshortcuts'] && h('kbd', {}, attributes['aria-keyshortcuts'].toUpperCase()),
      );
    return [
      vote.state === 'draft' && act('open', { class: 'primary', 'aria-keyshortcuts': 'o' }),
      vote.state === 'open' &&
      act(vote.closingAt ? 'stopClosing' : 'countDown', { class: 'primary', 'aria-keyshortcuts': 'o' }),
      vote.state === 'open' && act('close'),
      vote.state === 'closed' && act('publish', { class: 'primary', 'aria-keyshortcuts': 'p' }),
      ['draft', 'open', 'closed'].includes(vote.state) && act('cancel'),
    ];
  }

  /** Opens a draft, begins to close an open vote, calls the close off. */
  toggle() {
    const vote = currentItem(this.#session.state)?.vote;
    if (vote?.state === 'draft') this.run('open');
    else if (vote?.state === 'open') this.run(vote.closingAt ? 'stopClosing' : 'countDown');
  }

  /** Publishes a closed vote. */
  publish() {
    if (currentItem(this.#session.state)?.vote?.state === 'closed') this.run('publish');
  }

  /** @param {string} name what to do: it is asked first, but for what can be called off */
  async run(name) {
    const item = currentItem(this.#session.state);
    if (!item?.vote) return;
    if (UNASKED.has(name)) {
      this.#told(await this.#session.send(`vote.${name}`, { item: item.id }));
      return;
    }
    const answer = await this.#dialogs.ask({
      title: t(`vote.ask.${name}`, { title: item.title }),
      text: t(`vote.askText.${name}`, { cast: item.vote.cast ?? 0, entitled: item.vote.entitled }),
      confirm: t(`vote.do.${name}`),
      bad: name === 'cancel',
      reason: name === 'cancel',
    });
    if (!answer) return;
    const fields = name === 'cancel' ? { reason: String(answer.get('reason')).trim() } : {};
    this.#told(await this.#session.send(`vote.${name}`, { item: item.id, ...fields }));
  }
}

/** The rules of a vote as sentences. */
export function ruleSentence(details) {
  const parts = [
    t(`voteKind.${details.voteKind}`),
    t(`secrecyName.${details.secrecy}`),
    t(`entitledRule.${details.entitledRule}`),
  ];
  if (details.method === 'motion') {
    const preset = presetOf(details);
    parts.push(
      preset === 'custom'
        ? `${t(`majority.${details.majority}`)} (${t(`base.${details.base}`)})`
        : t(`preset.${preset}`),
    );
  } else {
    parts.push(t('method.winners', { count: details.winners }));
  }
  return parts.join(' · ');
}
