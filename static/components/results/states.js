// The states of the results page's parts for /design.
import { NOW, still } from '../design/stage.js';
import { battleView } from './battles.js';
import { Replay } from './replay.js';
import { cheerView, decisionView, talkView } from './results.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const { motion, discussion, talk } = stage;
  const vote = { state: 'published', result: stage.result([63, 20, 4], 'accepted') };
  const ballots = stage.names.slice(0, 4).map((voter, place) => ({
    voter,
    choice: 1 + (place % 3),
    label: ['yes', 'no', 'abstain'][place % 3],
  }));
  const named = { ...motion, details: { ...motion.details, secrecy: 'named' }, vote: { ...vote, ballots } };
  const start = NOW / 1000;
  const cheers = [2, 5, 9, 4, 12, 30, 18, 7, 3].map((count, place) => ({ second: start + place, count }));
  const posts = stage.postsOf(stage.posts.slice(0, 3), discussion.id);
  const open = (root) => {
    for (const part of root.querySelectorAll('details')) part.open = true;
  };
  const early = [[start - 600, 30, 8], [start - 300, 71, 34]];
  const curve = [...early, [start - 120, 49, 50], [start, 58, 47]];
  const outcome = { first: [71, 34], last: [58, 47], flow: [52, 19, 6, 28], withheld: [], moves: 31 };
  const battle = { sides: stage.choice.details.options.slice(0, 2), outcome, curve };
  const reasons = posts.map((post, place) => ({ ...post, side: 1 + (place % 2), moved: place > 0 }));
  const fought = { ...stage.choice, battle };
  const said = new Map([[discussion.id, posts]]);
  const results = { items: [fought], posts: said, cheers: new Map([[1, cheers]]) };
  return [
    still('battle', battleView(fought, reasons), { then: open }),
    still('battle that is not over', battleView({ ...fought, battle: { sides: battle.sides } })),
    {
      name: 'through the event',
      setup: (refresh) => {
        const replay = new Replay(results, refresh);
        return () => replay.view();
      },
    },
    still('decision', decisionView({ ...motion, vote }, [])),
    still('decision by name', decisionView(named, []), { then: open }),
    still('not decided', decisionView({ ...motion, vote: { state: 'closed' } }, [])),
    still('what was said', talkView(discussion, posts), { then: open }),
    still('applause', cheerView(talk, cheers, posts)),
  ];
}
