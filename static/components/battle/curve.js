// How the shares of a battle went: bands that fill the height, one a side, smooth from moment to moment.
// Colour is not all that tells them apart: their names stand beside, in the same order.
import { h } from '../../lib/dom.js';
import { count, t } from '../../lib/text.js';

const WIDTH = 1000;
const HEIGHT = 300;

/** Each side's part of all, rounded so that together they are 100. @param {number[]} counts */
export function percents(counts) {
  const total = counts.reduce((sum, value) => sum + value, 0);
  if (total === 0) return counts.map(() => 0);
  const exact = counts.map((value) => (value * 100) / total);
  const whole = exact.map(Math.floor);
  const rest = 100 - whole.reduce((sum, value) => sum + value, 0);
  const order = exact.map((value, place) => [value - whole[place], place]).sort(([a], [b]) => b - a);
  for (let turn = 0; turn < rest; turn += 1) whole[order[turn][1]] += 1;
  return whole;
}

/**
 * @param {number[][]} curve moments in order: the second, then who stood where
 * @param {number} now the second up to which the last moment holds
 */
export function curveView(curve, now, label) {
  const moments = curve.filter(([, ...counts]) => counts.some((value) => value > 0));
  if (moments.length === 0) return null;
  const first = moments[0][0];
  const span = Math.max(1, now - first);
  const last = moments[moments.length - 1];
  const points = [...moments, [Math.max(now, last[0]), ...last.slice(1)]].map(([second, ...counts]) => ({
    x: Math.min(WIDTH, ((second - first) / span) * WIDTH),
    levels: levelsOf(counts),
  }));
  const sides = last.length - 1;
  return h(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: 'none',
      class: 'battle-curve',
      role: 'img',
      'aria-label': label ?? t('battle.curve', { shares: percents(last.slice(1)).join(' : ') }),
    },
    Array.from({ length: sides }, (_, side) =>
      h('path', { key: side, class: `side-fill side-${side + 1}`, d: band(points, side) })),
    Array.from({ length: sides - 1 }, (_, side) =>
      h('path', { key: `edge-${side}`, class: 'battle-edge', d: `M${line(points, side + 1)}` })),
  );
}

// Where the bands begin and end, from the top.
function levelsOf(counts) {
  const total = counts.reduce((sum, value) => sum + value, 0);
  let sum = 0;
  const levels = [0];
  for (const value of counts) {
    sum += value;
    levels.push((sum / total) * HEIGHT);
  }
  return levels;
}

function band(points, side) {
  const back = [...points].reverse();
  return `M${line(points, side)} L${line(back, side + 1)} Z`;
}

// From moment to moment by a curve that never swings over what was counted.
function line(points, level) {
  let path = '';
  points.forEach(({ x, levels }, place) => {
    const y = levels[level];
    if (place === 0) {
      path = `${x.toFixed(1)},${y.toFixed(1)}`;
      return;
    }
    const before = points[place - 1];
    const middle = ((before.x + x) / 2).toFixed(1);
    path += ` C${middle},${before.levels[level].toFixed(1)} ${middle},${y.toFixed(1)} ` +
      `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return path;
}

/** One bar of all sides, their names and parts below. @param {string[]} names @param {number[]} counts */
export function sharesView(names, counts, { mine = 0 } = {}) {
  const parts = percents(counts);
  return h(
    'div',
    { class: 'battle-shares' },
    h(
      'div',
      { class: 'battle-bar', 'aria-hidden': 'true' },
      names.map((_, place) =>
        h('span', { key: place, class: `side-ground side-${place + 1}`, vars: { '--part': parts[place] } })
      ),
    ),
    h(
      'ul',
      { class: 'plain battle-legend' },
      names.map((name, place) =>
        h(
          'li',
          { key: place, class: mine === place + 1 ? 'battle-mine' : '' },
          h('span', { class: `battle-dot side-ground side-${place + 1}`, 'aria-hidden': 'true' }),
          h('span', { class: 'battle-name', dir: 'auto' }, name),
          h('span', { class: 'battle-part' }, `${parts[place]}%`),
          h('span', { class: 'muted' }, t('battle.people', { count: counts[place] })),
        )
      ),
    ),
  );
}

/** How many took a side, for those who may not know which. */
export function stoodView(told) {
  return h('p', { class: 'battle-stood' }, t('battle.stood', { count: told?.stood ?? 0 }));
}

/** A number and its word, one below the other. */
export function figure(value, word) {
  return h('p', { class: 'battle-figure' }, h('strong', {}, count(value)), ' ', word);
}
