// The states of the ballot for /design.
import { Ballot } from './vote.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const ballot = (name, item, { me = {}, pending = [], then } = {}) => {
    const state = stage.state(item, { me });
    return {
      name,
      setup: (refresh) => {
        const view = new Ballot(stage.session(state, { pending }), refresh);
        return () => view.view(state, item);
      },
      then,
    };
  };
  const { motion, choice } = stage;
  const open = stage.voting(motion, 'open');
  const live = { voteKind: 'live', running: true };
  const mine = { ballots: { [motion.id]: 1 }, receipts: { [motion.id]: 1042 } };
  const choose = (root) => root.querySelector('input[value="2"]').click();
  const review = (root) => {
    choose(root);
    root.querySelector('form').requestSubmit();
  };
  const sending = [{ type: 'ballot.cast', fields: { item: motion.id, choice: 2 } }];
  const result = stage.result([63, 20, 4], 'accepted');
  const decided = stage.voting(motion, 'published', { result });
  return [
    ballot('not open', motion),
    ballot('check in first', stage.voting(motion, 'open', {}, { entitledRule: 'checkedIn' })),
    ballot('final, to choose', open),
    ballot('final, chosen', open, { then: choose }),
    ballot('final, review', open, { then: review }),
    ballot('final, sending', open, { pending: sending, then: review }),
    ballot('final, received', open, { me: mine }),
    ballot('choose one of several', stage.voting(choice, 'open', {}, { voteKind: 'final' })),
    ballot('live, before mine', stage.voting(choice, 'open', { running: [31, 24, 18, 14] }, live)),
    ballot('live, mine', stage.voting(choice, 'open', { running: [31, 24, 18, 14] }, live), {
      me: { ballots: { [choice.id]: 2 } },
    }),
    ballot('closed', stage.voting(motion, 'closed'), { me: mine }),
    ballot('published', decided, { me: mine }),
    ballot('cancelled', stage.voting(motion, 'cancelled', { reason: stage.posts[0] })),
    ballot('observer', open, { me: { role: 'observer' } }),
  ];
}
