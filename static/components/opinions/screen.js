// An opinion map on the projector: how many answer, then the map with what all agree on beside it; after a
// second round what moved; the notes of tables while people talk.
import { h } from '../../lib/dom.js';
import { count, t } from '../../lib/text.js';
import { changesView, groupsView, mapPicture } from './map.js';

const OWN_SHOWN = 1;
const COMMON_SHOWN = 2;
const CHANGES_SHOWN = 4;

export class OpinionsView {
  view(state, item) {
    const told = state.opinions?.item === item.id ? state.opinions : null;
    if (!told) return null;
    const map = told.map?.groups.length ? told.map : null;
    return h(
      'div',
      { class: map ? 'opinions-board opinions-board-map' : 'opinions-board' },
      map ? this.#map(told, map) : this.#start(told),
      h('p', { class: 'opinions-figures' }, figures(told)),
    );
  }

  #start(told) {
    return h(
      'div',
      { class: 'opinions-start' },
      h('p', { class: 'opinions-call' }, t('opinions.call')),
      h(
        'p',
        { class: 'opinions-three' },
        ['agree', 'disagree', 'pass'].map((answer) =>
          h('span', { key: answer, class: `opinion-${answer} opinions-word` }, t(`opinions.answer.${answer}`))
        ),
      ),
      told.people > 0 && h('p', { class: 'opinions-big' }, t('opinions.answeredBy', { people: told.people })),
    );
  }

  #map(told, map) {
    const beside = told.round > 1 && map.changes.length
      ? changesView(map, CHANGES_SHOWN)
      : told.tables.length && told.notes.length ? notesView(told) : groupsView(map, OWN_SHOWN, COMMON_SHOWN);
    return h(
      'div',
      { class: 'opinions-halves' },
      mapPicture(map),
      h('div', { class: 'opinions-beside' }, beside),
    );
  }
}

function figures(told) {
  const words = [
    t('opinions.statements', { count: told.statements }),
    t('opinions.answeredBy', { people: told.people }),
    t('opinions.answers', { count: told.answers }),
  ];
  if (told.round > 1) words.unshift(t('opinions.secondRound'));
  if (told.tables.length) words.push(t('dialogue.tables', { count: told.tables.length }));
  return words.join(' · ');
}

function notesView(told) {
  return h(
    'div',
    { class: 'opinion-groups' },
    h('h4', {}, t('dialogue.notes')),
    h(
      'ul',
      { class: 'plain opinion-list' },
      told.notes.slice(0, 4).map(({ table, text }) =>
        h(
          'li',
          { key: table },
          h('span', { class: 'opinion-badge' }, count(table)),
          h('span', { dir: 'auto' }, text),
        )
      ),
    ),
  );
}
