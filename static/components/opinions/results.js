// An opinion map on the results page: the map as it was in the end, what groups stand for, what moved, what
// tables told everybody, and its files.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { changesView, groupsView, mapPicture, mapTable } from './map.js';

/** @param {any} item an item with its opinions @param {string} folder where its files lie */
export function opinionsResult({ id, title, opinions }, folder) {
  const { map, notes, files } = opinions;
  const figures = [
    t('opinions.statements', { count: opinions.statements }),
    t('opinions.answeredBy', { people: map?.people ?? opinions.people }),
  ];
  return h(
    'article',
    { key: id, class: 'card stack', 'aria-labelledby': `opinions-${id}` },
    h('h3', { id: `opinions-${id}` }, title),
    h('p', { class: 'muted' }, figures.join(' · ')),
    map?.groups.length > 0 && [
      mapPicture(map),
      groupsView(map),
      changesView(map),
      h('details', {}, h('summary', {}, t('opinions.asTable')), mapTable(map)),
    ],
    notes.length > 0 && [
      h('h4', {}, t('dialogue.notes')),
      h(
        'ul',
        { class: 'plain opinion-list' },
        notes.map(({ table, text }) =>
          h('li', { key: table }, h('span', { dir: 'auto' }, text), ' ', tableTag(table))
        ),
      ),
    ],
    files.length > 0 && [
      h('p', { class: 'muted' }, t('opinions.files')),
      h(
        'div',
        { class: 'row' },
        files.map((name) =>
          h('a', {
            key: name,
            class: 'button',
            href: `${folder}/${name}.csv`,
            download: true,
          }, `${name.split('-').slice(2).join('-')}.csv`)
        ),
      ),
    ],
  );
}

function tableTag(table) {
  return h('span', { class: 'tag' }, t('dialogue.table', { table }));
}
