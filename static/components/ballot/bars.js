// One bar of a count and the numbers on it: exact texts of the server made short for people.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

/** A number of the count as people read it: whole, a fraction or a decimal becomes at most two places. */
export function decimal(text) {
  const [numerator, denominator = '1'] = String(text).split('/');
  const value = Number(numerator) / Number(denominator);
  return Number.isInteger(value) ? value : Number(value.toFixed(2));
}

export function nameOf(details, choice) {
  return details.options[Number(choice) - 1] ?? String(choice);
}

/** One bar: name, number, length. */
export function barView(details, choice, value, options) {
  const { share, percent = null, won = false, out = false, note = '' } = options;
  const unit = unitOf(details);
  return h(
    'li',
    { key: choice.choice, class: `bar bar-${choice.tone}${out ? ' bar-out' : ''}` },
    h(
      'span',
      { class: 'bar-name' },
      won && h('span', { 'aria-hidden': 'true' }, '★ '),
      choice.key ? t(choice.key, choice.values) : choice.text,
      note && h('span', { class: 'tag' }, note),
    ),
    h('span', { class: 'bar-number' }, t(unit, { count: value }), percent !== null && ` (${percent}%)`),
    h(
      'span',
      { class: 'bar-track', 'aria-hidden': 'true' },
      h('span', { class: 'bar-fill', vars: { '--share': Math.min(1, share) } }),
    ),
  );
}

function unitOf({ method }) {
  return ['cumulative', 'score', 'star', 'borda'].includes(method) ? 'report.points' : 'result.votes';
}
