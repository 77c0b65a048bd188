// The states of an opinion map for /design.
import { Dialogs } from '../dialog/dialog.js';
import { loadTexts } from '../../lib/page.js';
import { OpinionsView as OnPhone } from './opinions.js';
import { OpinionsView as OnScreen } from './screen.js';
import { OpinionsView as OnConsole } from './panel.js';

const CENTRES = [[-2200, 300], [1900, 900], [600, -1900]];

// A map like a real one: three groups of people who stand close to each other.
function mapOf(texts) {
  const points = CENTRES.flatMap(([x, y], group) =>
    Array.from({ length: 9 }, (_, place) => [
      x + Math.round(Math.cos(place * 2.1) * 260 * (1 + place % 4)),
      y + Math.round(Math.sin(place * 1.7) * 230 * (1 + place % 3)),
      1 + (place * 5) % 7,
      group + 1,
    ])
  );
  const about = (group, place, agrees, share) => ({
    id: 200 + place,
    text: texts[place],
    group,
    agrees,
    share,
  });
  return {
    people: 96,
    answers: 1204,
    least: 7,
    groups: CENTRES.map(([x, y], group) => [38 - group * 9, x, y]),
    points,
    moves: [],
    standsFor: [
      about(1, 0, true, 861),
      about(1, 1, false, 792),
      about(2, 2, true, 902),
      about(3, 3, true, 744),
    ],
    common: [{ id: 205, text: texts[5], share: 712 }, { id: 206, text: texts[6], share: 655 }],
    changes: [],
  };
}

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const item = {
    ...stage.discussion,
    kind: 'opinions',
    details: { ...stage.discussion.details, kind: 'opinions' },
  };
  const texts = stage.posts;
  const map = mapOf(texts);
  const told = {
    item: item.id,
    round: 1,
    accepting: true,
    moderated: false,
    answering: true,
    statements: 24,
    pending: 1,
    people: 103,
    answers: 1204,
    willing: 41,
    tables: [],
    notes: [],
    changed: 1,
  };
  const mine = {
    item: item.id,
    round: 1,
    card: { id: 210, text: texts[4] },
    answered: 9,
    of: 24,
    last: { id: 209, text: texts[3], answer: 'agree' },
    place: { x: -1800, y: 500, group: 1 },
    own: [{ id: 208, text: texts[7], status: 'pending' }],
    willing: false,
    table: 0,
  };
  const atTables = { tables: [2, 2, 3], notes: [{ table: 2, text: texts[2] }] };
  const talk = [{ id: 1, mine: false, text: texts[0] }, { id: 2, mine: true, text: texts[1] }];
  const moved = {
    ...map,
    moves: map.points.map(([x, y]) => [x * 1.25, y * 1.2]),
    changes: [{ id: 201, text: texts[1], counts: [30, 2, 1, 9, 20, 3, 4, 1, 3] }],
  };
  const lists = {
    statements: {
      statements: texts.slice(0, 4).map((text, place) => ({
        id: 200 + place,
        text,
        status: ['shown', 'pending', 'out', 'shown'][place],
        seeded: place === 0,
        counts: [[30 - place, 12, 5]],
      })),
    },
    tables: { tables: [] },
  };
  const shown = (name, View, more, frame) => ({
    name,
    setup: (refresh) => {
      const state = stage.state(item, { opinions: told, mine, ...more });
      loadTexts('opinions').then(refresh);
      const session = stage.session(state, { lists });
      const view = new View({ session, refresh, told: () => {}, dialogs: new Dialogs(refresh) });
      return () => view.view(state, item);
    },
    frame,
  });
  return [
    shown(
      'the first card',
      OnPhone,
      { mine: { ...mine, answered: 0, last: undefined, place: undefined, own: [] } },
    ),
    shown('with the map', OnPhone, { opinions: { ...told, map } }),
    shown('at a table, asked again', OnPhone, {
      opinions: { ...told, ...atTables, round: 2, map: moved },
      mine: { ...mine, round: 2, table: 2, willing: true, talk },
    }),
    shown('nothing left', OnPhone, { mine: { ...mine, card: undefined, answered: 24 } }),
    shown('no answers are taken', OnPhone, { opinions: { ...told, answering: false } }),
    shown('screen, the beginning', OnScreen, {}, 'board'),
    shown('screen, the map', OnScreen, { opinions: { ...told, map } }, 'board'),
    shown(
      'screen, what moved',
      OnScreen,
      { opinions: { ...told, ...atTables, round: 2, map: moved } },
      'board',
    ),
    shown('console', OnConsole, { opinions: { ...told, ...atTables, map } }),
  ];
}
