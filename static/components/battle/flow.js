// Who moved from where to where, as a river: where people stood first at the left, where they stand at the
// end at the right. Counts only; what too few people stand behind is told nobody, and the page says so. A
// table says the same.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

const WIDTH = 1000;
const HEIGHT = 300;
const EDGE = 18;
const GAP = 8;

/** @param {string[]} names @param {any} outcome */
export function flowView(names, outcome) {
  const { first, last, flow, withheld, moves } = outcome;
  const rows = names.map((_, row) => row).filter((row) => first[row] > 0 && !withheld.includes(row + 1));
  const total = first.reduce((sum, value) => sum + value, 0);
  const net = names.map((_, side) => last[side] - first[side]);
  return h(
    'div',
    { class: 'battle-flow' },
    h(
      'p',
      { class: 'battle-flow-title' },
      moves === 0 ? t('battle.noMoves') : t('battle.moved', { count: moves }),
    ),
    rows.length > 0 && h('div', { class: 'battle-bed' }, river(names, { first, last, flow }, rows, total)),
    h(
      'ul',
      { class: 'plain battle-net' },
      names.map((name, side) =>
        h(
          'li',
          { key: side },
          h('span', { class: `battle-dot side-ground side-${side + 1}`, 'aria-hidden': 'true' }),
          h('span', { class: 'battle-name', dir: 'auto' }, name),
          h('span', { class: 'battle-part' }, `${first[side]} → ${last[side]}`),
          h('span', { class: 'muted' }, signed(net[side])),
        )
      ),
    ),
    withheld.length > 0 && h('p', { class: 'muted' }, t('battle.withheld')),
    rows.length > 0 && table(names, outcome, rows),
  );
}

function signed(value) {
  return value > 0 ? `+${value}` : String(value);
}

function river(names, { first, last, flow }, rows, total) {
  const height = HEIGHT - GAP * (names.length - 1);
  const size = (value) => (value / total) * height;
  const starts = tops(first, size);
  const ends = tops(last, size);
  const from = [...starts];
  const to = [...ends];
  const ribbons = [];
  for (const row of names.keys()) {
    for (const column of names.keys()) {
      const value = flow[row * names.length + column];
      if (!value || !rows.includes(row)) continue;
      const tall = size(value);
      ribbons.push(ribbon({ row, column, tall, from: from[row], to: to[column] }));
      from[row] += tall;
      to[column] += tall;
    }
  }
  const block = (side, x, top, value) =>
    value > 0 && h('rect', {
      key: `${x}-${side}`,
      class: `side-fill side-${side + 1}`,
      x,
      y: top.toFixed(1),
      width: EDGE,
      height: size(value).toFixed(1),
      rx: 4,
    });
  return h(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: 'none',
      class: 'battle-river',
      'aria-hidden': 'true',
    },
    ribbons,
    names.map((_, side) => block(side, 0, starts[side], first[side])),
    names.map((_, side) => block(side, WIDTH - EDGE, ends[side], last[side])),
  );
}

function tops(counts, size) {
  let top = 0;
  return counts.map((value) => {
    const place = top;
    top += size(value) + GAP;
    return place;
  });
}

function ribbon({ row, column, tall, from, to }) {
  const [left, right, middle] = [EDGE, WIDTH - EDGE, WIDTH / 2];
  const f = (value) => value.toFixed(1);
  return h('path', {
    key: `${row}-${column}`,
    class: `side-fill side-${row + 1} ${row === column ? 'battle-stay' : 'battle-move'}`,
    d: `M${left},${f(from)} C${middle},${f(from)} ${middle},${f(to)} ${right},${f(to)} ` +
      `L${right},${f(to + tall)} C${middle},${f(to + tall)} ${middle},${f(from + tall)} ` +
      `${left},${f(from + tall)} Z`,
  });
}

function table(names, { flow }, rows) {
  return h(
    'details',
    { class: 'battle-table' },
    h('summary', {}, t('battle.table')),
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, t('battle.fromTo')),
          names.map((name, column) => h('th', { key: column, scope: 'col' }, name)),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map((row) =>
          h(
            'tr',
            { key: row },
            h('th', { scope: 'row' }, names[row]),
            names.map((_, column) => h('td', { key: column }, flow[row * names.length + column])),
          )
        ),
      ),
    ),
  );
}

/** Where a reason's author stands, and whether they came from elsewhere. */
export function sideTag(post, names) {
  if (!post.side) return null;
  const name = names[post.side - 1] ?? '';
  return h(
    'span',
    { class: `tag battle-tag side-${post.side}` },
    post.moved ? t('battle.movedTo', { side: name }) : name,
  );
}
