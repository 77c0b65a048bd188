// The opinion map as a picture and in words: who stands together, what each group stands for, what all
// agree on. Nobody is named. Letters tell groups apart as well as colours do; lists say all of it for
// screen readers.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { fitted, hull, letter, path, VIEW_BOX } from './places.js';

// Sizes of words in units of the picture.
const LETTER = 6;
const HERE = 5;

/** The picture. @param {any} map @param {any} [place] where I stand */
export function mapPicture(map, place) {
  const points = map.points.map(([x, y, people, group]) => ({ at: [x, y], people, group }));
  const mine = place ? [[place.x, place.y]] : [];
  const fit = fitted([...points.map(({ at }) => at), ...map.moves, ...mine]);
  const drawn = points.map((point) => ({ ...point, at: fit(point.at) }));
  const groups = map.groups.map(([people, x, y], index) => ({
    number: index + 1,
    people,
    ...namePlace(drawn.filter(({ group }) => group === index + 1).map(({ at }) => at), fit([x, y])),
  }));
  return h(
    'svg',
    { class: 'opinion-map', viewBox: VIEW_BOX, role: 'img', 'aria-label': pictureSentence(map, place) },
    groups.map(({ number, outline }) =>
      outline.length > 0 &&
      h('path', { key: `hull-${number}`, class: `opinion-hull opinion-group-${number}`, d: path(outline) })
    ),
    map.moves.map((from, index) => moveLine(fit(from), drawn[index], index)),
    drawn.map(({ at, people, group }, index) =>
      h('circle', {
        key: `p${index}`,
        class: `opinion-point opinion-group-${group}`,
        cx: at[0],
        cy: at[1],
        r: Math.min(5, 0.9 + 0.55 * Math.sqrt(people)).toFixed(1),
      })
    ),
    groups.map(({ number, middle, people }) =>
      h(
        'text',
        {
          key: `name-${number}`,
          class: `opinion-letter opinion-group-${number}`,
          x: middle[0],
          y: middle[1],
          'font-size': LETTER,
        },
        `${letter(number)} ${people}`,
      )
    ),
    place && meView(fit([place.x, place.y])),
  );
}

// A group's name stands above its outline, so that it covers nobody.
function namePlace(points, [x, y]) {
  const top = Math.min(...points.map((point) => point[1]), y);
  return { outline: hull(points), middle: [x, Math.max(4, top - 9)] };
}

// Where the same people stood before they talked.
function moveLine([x, y], point, index) {
  if (!point || (Math.abs(point.at[0] - x) < 0.6 && Math.abs(point.at[1] - y) < 0.6)) return null;
  return h('line', {
    key: `m${index}`,
    class: `opinion-move opinion-group-${point.group}`,
    x1: x,
    y1: y,
    x2: point.at[0],
    y2: point.at[1],
  });
}

function meView([x, y]) {
  const anchor = x > 120 ? 'end' : x < 40 ? 'start' : 'middle';
  return h(
    'g',
    { key: 'me', class: 'opinion-me' },
    h('path', { d: `M${x} ${y - 1} l-2.6 -5.4 h5.2 Z` }),
    h('circle', { cx: x, cy: y, r: 1.6 }),
    h('text', { x, y: y - 8, 'text-anchor': anchor, 'font-size': HERE }, t('opinions.here')),
  );
}

function pictureSentence(map, place) {
  const sizes = map.groups.map(
    ([people], index) => t('opinions.groupOf', { letter: letter(index + 1), people }),
  );
  const me = place?.group ? t('opinions.youIn', { letter: letter(place.group) }) : '';
  const whole = t('opinions.mapOf', { people: map.people, groups: map.groups.length });
  return `${whole} ${sizes.join(', ')} ${me}`.trim();
}

/** What groups stand for, and what all agree on. @param {any} map @param {number} [most] a group */
export function groupsView(map, most = 5, common = most) {
  return h(
    'div',
    { class: 'opinion-groups' },
    map.common.length > 0 && [
      h('h4', {}, t('opinions.common')),
      h('ul', { class: 'plain opinion-list opinion-common' }, map.common.slice(0, common).map(commonView)),
    ],
    map.groups.map(([people], index) => {
      const own = map.standsFor.filter(({ group }) => group === index + 1).slice(0, most);
      return h(
        'div',
        { key: index, class: `opinion-about opinion-group-${index + 1}` },
        h(
          'h4',
          {},
          h('span', { class: 'opinion-badge' }, letter(index + 1)),
          t('opinions.group', { people }),
        ),
        own.length === 0
          ? h('p', { class: 'muted' }, t('opinions.nothingOwn'))
          : h('ul', { class: 'plain opinion-list' }, own.map(ownView)),
      );
    }),
  );
}

function commonView({ id, text }) {
  return h('li', { key: id }, h('span', { dir: 'auto' }, text));
}

function ownView({ id, text, agrees, share }) {
  const key = agrees ? 'opinions.agrees' : 'opinions.disagrees';
  return h(
    'li',
    { key: id },
    h('span', { dir: 'auto' }, text),
    h(
      'span',
      { class: `opinion-share opinion-${agrees ? 'agree' : 'disagree'}` },
      t(key, { percent: Math.round(share / 10) }),
    ),
  );
}

/** What moved between asking and asking again. @param {any} map @param {number} most */
export function changesView(map, most = 5) {
  if (map.changes.length === 0) return null;
  return h(
    'div',
    { class: 'opinion-changes' },
    h('h4', {}, t('opinions.changes')),
    h('ul', { class: 'plain opinion-list' }, map.changes.slice(0, most).map(changeView)),
  );
}

function changeView({ id, text, counts }) {
  const total = counts.reduce((sum, count) => sum + count, 0) || 1;
  const before = (counts[0] + counts[1] + counts[2]) / total;
  const after = (counts[0] + counts[3] + counts[6]) / total;
  const moved = total - counts[0] - counts[4] - counts[8];
  const percent = (share) => Math.round(share * 100);
  return h(
    'li',
    { key: id, class: 'opinion-change' },
    h('span', { dir: 'auto' }, text),
    h(
      'span',
      { class: 'muted' },
      t('opinions.moved', { before: percent(before), after: percent(after), moved }),
    ),
    h(
      'span',
      { class: 'opinion-bars', 'aria-hidden': 'true' },
      h('span', { class: 'opinion-bar opinion-bar-before', vars: { '--share': before } }),
      h('span', { class: 'opinion-bar', vars: { '--share': after } }),
    ),
  );
}

/** The map in rows, for whoever reads tables better than pictures. @param {any} map */
export function mapTable(map) {
  return h(
    'table',
    { class: 'opinion-table' },
    h(
      'thead',
      {},
      h('tr', {}, ['group', 'people', 'statement', 'share'].map((name) =>
        h('th', { key: name, scope: 'col' }, t(`opinions.col.${name}`))
      )),
    ),
    h(
      'tbody',
      {},
      map.groups.flatMap(([people], index) => {
        const own = map.standsFor.filter(({ group }) => group === index + 1);
        const rows = own.length ? own : [{ id: 0, text: t('opinions.nothingOwn'), agrees: true, share: 0 }];
        return rows.map(({ id, text, agrees, share }, row) =>
          h(
            'tr',
            { key: `${index}-${id}` },
            row === 0 && h('th', { scope: 'rowgroup', rowspan: rows.length }, letter(index + 1)),
            row === 0 && h('td', { rowspan: rows.length }, people),
            h('td', { dir: 'auto' }, text),
            h(
              'td',
              {},
              id ? t(
                agrees ? 'opinions.agrees' : 'opinions.disagrees',
                { percent: Math.round(share / 10) },
              ) : '',
            ),
          )
        );
      }),
    ),
  );
}
