// A result as people check it: the word, the bars with their numbers, and the arithmetic in a sentence.
// Used on phones, consoles, screens and the results page.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { choicesOf, motionSentences, quorumSentences, shares } from '../../state/arithmetic.js';
import { isPlain } from '../../state/methods.js';

/** How results of further methods are drawn; null until that part was loaded. @type {any} */
let methods = null;

/** Takes the part that draws further methods into use. @param {{result: any, bars: any}} views */
export function useMethods(views) {
  methods = views;
}

/** @param {any} details @param {any} result @param {{mine?: number, most?: number}} [options] */
export function resultView(details, result, { mine, most } = {}) {
  if (!isPlain(details.method)) return methods?.result(details, result, { most });
  return h(
    'div',
    { class: 'result', role: 'group', 'aria-label': t('vote.result') },
    h('p', { class: `outcome outcome-${result.outcome}` }, t(`outcome.${result.outcome}`)),
    winnersView(details, result),
    barsView(details, result.counts, { mine, most, winners: result.winners }),
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
    result.invalid > 0 && h('p', { class: 'muted' }, t('result.invalid', { count: result.invalid })),
    waysView(result),
  );
}

// In the order of the protocol's BallotWay.
const WAYS = ['device', 'kiosk', 'proxy', 'written', 'paper', 'hands'];

// Ballots by the way they came, where it was more than one.
function waysView({ ways }) {
  if (!ways) return null;
  const came = ways.map((count, place) => count && `${t(`way.${WAYS[place]}`)} ${count}`);
  return h('p', { class: 'muted' }, t('result.ways', { ways: came.filter(Boolean).join(', ') }));
}

function castOf(result) {
  return result.counts.reduce((sum, value) => sum + value, result.blank + (result.invalid ?? 0));
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

/**
 * Bars with name, number and share: length, text and order say it, colour only helps.
 * @param {any} details @param {number[]} counts by choice from 1
 * @param {{mine?: number, winners?: number[], most?: number}} [options] `most`: so many, the largest first
 */
export function barsView(details, counts, { mine, winners = [], most = Infinity } = {}) {
  if (!isPlain(details.method)) return methods?.bars(details, counts, { most });
  const parts = shares(counts);
  const choices = choicesOf(details);
  const cut = choices.length > most;
  if (cut) choices.sort((one, other) => counts[other.choice - 1] - counts[one.choice - 1]);
  const bars = choices.slice(0, most).map((choice) => {
    const place = choice.choice - 1;
    const won = winners.includes(choice.choice) && details.method === 'plurality';
    return barView(choice, counts[place] ?? 0, parts[place] ?? 0, { isMine: mine === choice.choice, won });
  });
  return h(
    'ul',
    { class: 'bars plain' },
    bars,
    cut && h('li', { key: 'rest', class: 'muted' }, t('result.rest', { count: choices.length - most })),
  );
}

function barView(choice, votes, share, { isMine, won }) {
  return h(
    'li',
    { key: choice.choice, class: `bar bar-${choice.tone}` },
    h(
      'span',
      { class: 'bar-name' },
      won && h('span', { 'aria-hidden': 'true' }, '★ '),
      choice.key ? t(choice.key) : choice.text,
      isMine && h('span', { class: 'tag' }, t('vote.mineHere')),
    ),
    h('span', { class: 'bar-number' }, t('result.votes', { count: votes }), ` (${Math.round(share * 100)}%)`),
    h(
      'span',
      { class: 'bar-track', 'aria-hidden': 'true' },
      h('span', { class: 'bar-fill', vars: { '--share': share } }),
    ),
  );
}

/** How many have voted: never for what. */
export function turnoutView(vote) {
  const { cast = 0, entitled } = vote;
  const percent = Math.round((cast / entitled) * 100);
  const whole = entitled > 0 && cast <= entitled;
  const text = whole ? t('vote.turnout', { cast, entitled, percent }) : t('vote.castOnly', { cast });
  return h('p', { class: 'turnout' }, text);
}
