// The states of a result for /design.
import { NOW, still } from '../design/stage.js';
import { resultView, turnoutView } from './result.js';
import { publishedView, repeatsView, standingView } from './standing.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const motion = stage.motion.details;
  const choice = { ...stage.choice.details, voteKind: 'final' };
  const half = { ...motion, quorumNumerator: 1, quorumDenominator: 2, quorumOver: true };
  const objections = [{ at: NOW, reason: stage.posts[1], stage: 'corrected' }];
  const corrections = [{ at: NOW, reason: stage.posts[2], former: stage.result([63, 20, 4], 'accepted') }];
  const drawn = stage.result([31, 31, 18, 7], 'elected', { winners: [1], lot: [1, 3, 2, 4] });
  const level = stage.result([40, 40, 4], 'accepted', { winners: [1] });
  const chair = { at: NOW, choice: 1, voted: false };
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
    still('drawn', publishedView({ ...choice, tie: 'seed', tieSeed: '0625' }, { result: drawn })),
    still('by the chair', publishedView({ ...half, article: 'Art. 12' }, { result: level, chair })),
    still('turnout', turnoutView({ cast: 87, entitled: 120 })),
  ];
}
