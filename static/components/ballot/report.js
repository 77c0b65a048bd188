// The result of every method beyond motions and single choices: who or what was chosen, the figures that led
// there, and for methods that count in rounds each round. On phones, consoles, screens and the results page.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { choicesOf } from '../../state/arithmetic.js';
import { hasOptions, shapeOf } from '../../state/methods.js';
import { sentencesOf, useMethods } from '../result/result.js';
import { barView, decimal, nameOf } from './bars.js';
import { roundsView } from './rounds.js';

useMethods({ result: methodResult, bars: runningBars });

/** @param {any} details @param {any} result @param {{most?: number}} [options] `most`: on a screen */
function methodResult(details, result, { most = Infinity } = {}) {
  const report = reportOf(result);
  return h(
    'div',
    { class: 'result', role: 'group', 'aria-label': t('vote.result') },
    h('p', { class: `outcome outcome-${result.outcome}` }, t(`outcome.${result.outcome}`)),
    winnersView(details, result),
    report?.condorcetWinner !== undefined && condorcetView(details, report),
    report?.rounds
      ? roundsView(details, result, report, { auto: most < Infinity })
      : h('ul', { class: 'bars plain' }, barsOf(details, result, report, most)),
    report?.mean && h('p', { class: 'arithmetic' }, t('report.mean', { mean: decimal(report.mean) })),
    lotView(details, result, report),
    sentencesOf(details, result).map((sentence) => h('p', { class: 'arithmetic' }, sentence)),
    figuresView(result, report),
  );
}

/** The count's whole answer, where there is one. */
export function reportOf({ report }) {
  if (!report) return null;
  if (typeof report !== 'string') return report;
  try {
    return JSON.parse(report);
  } catch {
    return null;
  }
}

function winnersView(details, result) {
  if (!hasOptions(details.method)) return null;
  const names = (choices) => choices.map((choice) => nameOf(details, choice)).join(', ');
  const decided = result.outcome === 'elected';
  return [
    result.winners.length > 0 && h('p', { class: 'winners' }, names(result.winners)),
    result.tied.length > 0 &&
    h('p', {}, t(decided ? 'report.byLot' : 'result.tied', { names: names(result.tied) })),
  ];
}

function condorcetView(details, { condorcetWinner: winner }) {
  return h(
    'p',
    {},
    winner === null ? t('report.noCondorcet') : t('report.condorcet', { name: nameOf(details, winner) }),
  );
}

/** The order of the lot and what it was drawn from, so that anybody can draw it again. */
function lotView(details, result, report) {
  if (!result.lot?.length || (!report?.tied && result.tied.length === 0)) return null;
  const names = result.lot.map((choice) => nameOf(details, choice)).join(' → ');
  return h('p', { class: 'muted' }, t(`lot.${details.tie}`, { names, seed: details.tieSeed ?? '' }));
}

function figuresView(result, report) {
  const cast = result.filed || result.counts.reduce((sum, value) => sum + value, result.blank);
  return h(
    'p',
    { class: 'muted' },
    t('result.figures', { entitled: result.entitled, present: result.present, cast, blank: result.blank }),
    report?.quota && ` · ${t('report.quota', { quota: decimal(report.quota) })}`,
  );
}

// Shares of the ballots where a ballot names an option or not; else of the longest bar.
function barsOf(details, result, report, most) {
  // Sums below zero are in the report alone.
  if (!report?.scores && result.counts.length === 0) return [];
  const ballots = Math.max(1, (result.filed || 0) - result.blank);
  const values = choicesOf(details).map((choice, place) => ({
    choice,
    value: report?.scores && hasOptions(details.method)
      ? decimal(report.scores[choice.choice] ?? 0)
      : result.counts[place] ?? 0,
  }));
  const top = Math.max(1, ...values.map(({ value }) => Math.abs(value)));
  const approvals = shapeOf(details.method) === 'approvals' && !result.weights;
  const shown = values.length > most ? [...values].sort((one, other) => other.value - one.value) : values;
  return shown.slice(0, most).map(({ choice, value }) =>
    barView(details, choice, value, {
      share: Math.abs(value) / (approvals ? ballots : top),
      percent: approvals ? Math.round((value / ballots) * 100) : null,
      won: result.winners.includes(choice.choice) && hasOptions(details.method),
    })
  );
}

/** The running result of a live vote. */
function runningBars(details, counts, { most = Infinity } = {}) {
  return h('ul', { class: 'bars plain' }, barsOf(details, { counts, blank: 0, winners: [] }, null, most));
}
