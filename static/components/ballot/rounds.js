// A count in rounds: one round at a time with the way back and forth, and all of them as a table. On a screen
// it goes on by itself until the last.
import { h } from '../../lib/dom.js';
import { redraw } from '../../lib/page.js';
import { t } from '../../lib/text.js';
import { choicesOf } from '../../state/arithmetic.js';
import { barView, decimal, nameOf } from './bars.js';

const AUTO_MILLIS = 4000;
const KEPT_MAX = 20;
/** By report: the round that is looked at, and since when it goes on by itself. */
const looked = new Map();

/** @param {{auto: boolean}} options whether it goes on by itself */
export function roundsView(details, result, report, { auto }) {
  const { rounds } = report;
  const last = rounds.length - 1;
  const state = stateOf(result.report, last);
  const at = auto ? Math.min(last, Math.floor((Date.now() - state.since) / AUTO_MILLIS)) : state.at;
  const go = (place) => () => {
    state.at = Math.max(0, Math.min(place, last));
    redraw();
  };
  return h(
    'div',
    { class: 'rounds' },
    h(
      'div',
      { class: 'row between' },
      h(
        'p',
        { class: 'strong', role: auto ? null : 'status' },
        t('rounds.at', { round: at + 1, rounds: last + 1 }),
      ),
      !auto && last > 0 &&
        h(
          'div',
          { class: 'row' },
          h('button', { type: 'button', disabled: at === 0, on: { click: go(at - 1) } }, t('rounds.back')),
          h('button', { type: 'button', disabled: at === last, on: { click: go(at + 1) } }, t('rounds.next')),
        ),
    ),
    h('ul', { class: 'bars plain' }, bars(details, result, report, at)),
    rest(rounds[at]),
    !auto && h('details', {}, h('summary', {}, t('rounds.table')), table(details, rounds)),
  );
}

function stateOf(key, last) {
  const name = typeof key === 'string' ? key : JSON.stringify(key);
  let state = looked.get(name);
  if (!state) {
    if (looked.size >= KEPT_MAX) looked.delete(looked.keys().next().value);
    state = { at: last, since: Date.now() };
    looked.set(name, state);
  }
  return state;
}

function bars(details, result, report, at) {
  const { tallies } = report.rounds[at];
  const values = Object.values(tallies).map(decimal);
  const top = Math.max(1, ...values, report.quota ? decimal(report.quota) : 0);
  const next = report.rounds[at + 1]?.tallies;
  const isLast = at === report.rounds.length - 1;
  return choicesOf(details).map((choice) => {
    const own = tallies[choice.choice];
    const value = own === undefined ? 0 : decimal(own);
    const leaves = own !== undefined && next && next[choice.choice] === undefined;
    return barView(details, choice, value, {
      share: value / top,
      out: own === undefined,
      won: isLast && result.winners.includes(choice.choice),
      note: own === undefined ? t('rounds.out') : leaves ? t('rounds.leaves') : '',
    });
  });
}

function rest({ exhausted, lost }) {
  const parts = [
    decimal(exhausted) > 0 && t('rounds.exhausted', { count: decimal(exhausted) }),
    decimal(lost) > 0 && t('rounds.lost', { count: decimal(lost) }),
  ].filter(Boolean);
  return parts.length > 0 && h('p', { class: 'muted' }, parts.join(' · '));
}

function table(details, rounds) {
  const options = [...new Set(rounds.flatMap(({ tallies }) => Object.keys(tallies)))];
  return h(
    'div',
    { class: 'rounds-scroll', tabindex: 0, role: 'group', 'aria-label': t('rounds.table') },
    h(
      'table',
      { class: 'rounds-table' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, t('rounds.option')),
          rounds.map(({ round }) => h('th', { key: round, scope: 'col' }, t('rounds.round', { round }))),
        ),
      ),
      h(
        'tbody',
        {},
        options.map((option) =>
          h(
            'tr',
            { key: option },
            h('th', { scope: 'row' }, nameOf(details, option)),
            rounds.map(({ round, tallies }) =>
              h('td', { key: round }, tallies[option] === undefined ? '–' : String(tallies[option]))
            ),
          )
        ),
      ),
    ),
  );
}
