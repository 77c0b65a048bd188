// A result as people check it: the word, the bars with their numbers, and the arithmetic in a sentence.
// Used on phones, consoles, screens and the results page.
import { h } from '../../lib/dom.js';
import { count, t } from '../../lib/text.js';
import { choicesOf, motionSentences, quorumSentences, shares } from '../../state/arithmetic.js';

/** @param {any} details @param {any} result @param {{mine?: number}} [options] */
export function resultView(details, result, { mine } = {}) {
  return h(
    'div',
    { class: 'result', role: 'group', 'aria-label': t('vote.result') },
    h('p', { class: `outcome outcome-${result.outcome}` }, t(`outcome.${result.outcome}`)),
    winnersView(details, result),
    barsView(details, result.counts, { mine, winners: result.winners }),
    sentencesOf(details, result).map((sentence) => h('p', { class: 'arithmetic' }, sentence)),
    h(
      'p',
      { class: 'muted' },
      t('result.figures', {
        entitled: result.entitled,
        present: result.present,
        cast: castOf(result),
        blank: result.blank,
      }),
    ),
  );
}

function castOf(result) {
  return result.counts.reduce((sum, value) => sum + value, result.blank);
}

function winnersView(details, result) {
  const names = (choices) => choices.map((choice) => details.options[choice - 1] ?? '').join(', ');
  if (details.method !== 'plurality') return null;
  return [
    result.winners.length > 0 && h('p', { class: 'winners' }, names(result.winners)),
    result.tied.length > 0 && h('p', {}, t('result.tied', { names: names(result.tied) })),
  ];
}

/** The sentences of a result in the reader's language. @returns {string[]} */
export function sentencesOf(details, result) {
  const list = details.method === 'motion'
    ? motionSentences(details, result)
    : quorumSentences(details, result);
  return list.map(({ key, values }) =>
    t(key, {
      ...values,
      ...(values.base ? { base: t(values.base) } : {}),
      ...(values.counts ? { counts: t(values.counts) } : {}),
      ...(values.share ? { share: t(values.share.key, values.share.values) } : {}),
      ...(values.outcome ? { outcome: t(`outcome.${values.outcome}`) } : {}),
    })
  );
}

/** Bars with name, number and share: length, text and order say it, colour only helps. */
export function barsView(details, counts, { mine, winners = [] } = {}) {
  const parts = shares(counts);
  return h(
    'ul',
    { class: 'bars plain' },
    choicesOf(details).map((choice, place) => {
      const percent = Math.round((parts[place] ?? 0) * 100);
      const won = winners.includes(choice.choice) && details.method === 'plurality';
      return h(
        'li',
        { key: choice.choice, class: `bar bar-${choice.tone}` },
        h(
          'span',
          { class: 'bar-name' },
          won && h('span', { 'aria-hidden': 'true' }, '★ '),
          choice.key ? t(choice.key) : choice.text,
          mine === choice.choice && h('span', { class: 'tag' }, t('vote.mineHere')),
        ),
        h(
          'span',
          { class: 'bar-number' },
          t('result.votes', { count: counts[place] ?? 0 }),
          ` (${percent}%)`,
        ),
        h(
          'span',
          { class: 'bar-track', 'aria-hidden': 'true' },
          h('span', { class: 'bar-fill', vars: { '--share': parts[place] ?? 0 } }),
        ),
      );
    }),
  );
}

/** How many have voted: never for what. */
export function turnoutView(vote) {
  const base = vote.entitled;
  return h(
    'p',
    { class: 'turnout' },
    base > 0
      ? t('vote.turnout', {
        cast: vote.cast ?? 0,
        entitled: base,
        percent: Math.round(((vote.cast ?? 0) / base) * 100),
      })
      : t('vote.castOnly', { cast: count(vote.cast ?? 0) }),
  );
}
