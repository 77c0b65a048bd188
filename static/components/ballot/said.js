// What a filled-in ballot says, in words: before it is sent, after it was received, and beside the result.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { budgetOf, isBlank, linesOf, paperOf } from './paper.js';

/** Points that were not given are lost: said before it is sent. */
export function leftOver(details, paper) {
  const budget = budgetOf(details, paper);
  if (budget?.word !== 'points' || budget.used >= budget.most || isBlank(details, paper)) return null;
  return h('p', { class: 'muted' }, t('filed.unused', { left: budget.most - budget.used }));
}

/** What a ballot says, a line each. */
export function linesView(details, paper) {
  const lines = linesOf(details, paper);
  if (lines.length === 0) return h('p', { class: 'review-choice' }, t('choice.blank'));
  return h(
    'ul',
    { class: 'plain ballot-lines' },
    lines.map((line, place) =>
      h(
        'li',
        { key: place },
        line.place && h('span', { class: 'ballot-place' }, t('rank.place', { place: line.place })),
        h('span', { class: 'ballot-name' }, line.key ? t(line.key, line.values) : line.text),
        line.amount !== undefined && h('strong', {}, String(line.amount)),
      )
    ),
  );
}

/** A ballot that was sent, with its number. @param {number|number[]} [mine] undefined: none */
export function mineView(state, item, mine) {
  if (mine === undefined) return null;
  const seq = state.me.receipts[item.id];
  return h(
    'div',
    { class: 'card stack ballot-sent' },
    h('p', { class: 'strong' }, t('filed.mine'), seq && ` · ${t('vote.receipt', { seq })}`),
    linesView(item.details, paperOf(item.details, mine)),
  );
}
