// The states of battles for /design.
import { loadTexts } from '../../lib/page.js';
import { BattleBoard } from './board.js';
import { BattlePanel } from './panel.js';
import { BattlePart } from './part.js';
import { NOW } from '../design/stage.js';

const COUNTS = [58, 47];
const OUTCOME = { first: [71, 34], last: COUNTS, flow: [52, 19, 6, 28], withheld: [], moves: 31 };

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const { options } = stage.choice.details;
  const second = Math.floor(NOW / 1000);
  const early = [[-600, 30, 8]];
  const went = [...early, [-480, 60, 25], [-300, 71, 34], [-240, 60, 40], [-120, 49, 50], [-20, ...COUNTS]];
  const curve = went
    .map(([ago, ...counts]) => [second + ago, ...counts]);
  const known = { item: stage.choice.id, counts: COUNTS, moves: 31, curve };
  const item = (battle, names = options.slice(0, 2)) => ({
    ...stage.choice,
    kind: 'battle',
    vote: null,
    battle: { begun: true, speaking: 1, ...battle },
    details: { ...stage.choice.details, kind: 'battle', options: names, statements: stage.names.slice(0, 2) },
  });
  const posts = stage.postsOf(stage.posts.slice(0, 3), stage.choice.id, [
    { side: 2, moved: true },
    { side: 1, moved: false },
    { side: 2, moved: true, anonymous: true },
  ]);
  const shown = (name, Part, { battle = {}, me = {}, audience = 'public', more = {}, then, frame } = {}) => ({
    name,
    frame,
    then,
    setup: (refresh) => {
      const on = item(battle, more.names);
      const sides = { [on.id]: { item: on.id, stood: 105, moves: 31 } };
      const state = { ...stage.state(on, { me, posts, sides }), audience, current: on.id };
      const session = stage.session(state, { lists: { sides: known } });
      Promise.all([loadTexts('battle')]).then(refresh);
      const view = new Part({ session, refresh, told: () => {} });
      return () => view.view(state, on);
    },
  });
  const mine = { sides: { [stage.choice.id]: 2 } };
  const say = (root) => root.querySelector('button.wide').click();
  return [
    shown('before choosing', BattlePart),
    shown('chosen', BattlePart, { me: mine }),
    shown('saying why', BattlePart, { me: mine, then: say }),
    shown('over', BattlePart, { me: mine, battle: { outcome: OUTCOME, speaking: 0 } }),
    shown('withheld', BattlePart, {
      me: mine,
      battle: { speaking: 0, outcome: { ...OUTCOME, first: [3, 102], flow: [0, 0, 0, 0], withheld: [1, 2] } },
    }),
    shown('console', BattlePanel, { audience: 'staff' }),
    shown('screen', BattleBoard, { audience: 'screen', frame: 'board' }),
    shown('screen, over', BattleBoard, {
      audience: 'screen',
      frame: 'board',
      battle: { outcome: OUTCOME, speaking: 0 },
    }),
  ];
}
