// The states of a result for /design.
import { NOW, still } from '../design/stage.js';
import { resultView, turnoutView } from './result.js';
import { repeatsView, standingView } from './standing.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const motion = stage.motion.details;
  const choice = { ...stage.choice.details, voteKind: 'final' };
  const half = { ...motion, quorumNumerator: 1, quorumDenominator: 2, quorumOver: true };
  const objections = [{ at: NOW, reason: stage.posts[1], stage: 'corrected' }];
  const corrections = [{ at: NOW, reason: stage.posts[2], former: stage.result([63, 20, 4], 'accepted') }];
  return [
    still('objected to', standingView(motion, { objections: [{ ...objections[0], stage: 'raised' }] })),
    still('recounted', standingView(motion, { objections: [{ ...objections[0], stage: 'same' }] })),
    still('corrected', standingView(motion, { objections, corrections })),
    still('repeats another', repeatsView({ repeats: stage.motion.id }, stage.agenda)),
    still('accepted', resultView(half, stage.result([63, 20, 4], 'accepted'), { mine: 1 })),
    still('rejected', resultView(half, stage.result([30, 53, 4], 'rejected'))),
    still('no quorum', resultView(half, stage.result([20, 3, 1], 'noQuorum', { present: 24 }))),
    still('no votes', resultView(motion, stage.result([0, 0, 0], 'noVotes'))),
    still('elected', resultView(choice, stage.result([31, 24, 18, 14], 'elected', { winners: [1] }))),
    still('tied', resultView(choice, stage.result([31, 31, 18, 7], 'tied', { tied: [1, 2] }))),
    still('turnout', turnoutView({ cast: 87, entitled: 120 })),
  ];
}
