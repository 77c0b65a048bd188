// The states of further methods' ballots and results for /design.
import { still } from '../design/stage.js';
import { resultView } from '../result/result.js';
import { Papers } from './ballot.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const { choice } = stage;
  const paper = (name, details, { me = {}, vote = {}, then } = {}) => {
    const final = { voteKind: 'final', statements: [stage.posts[0]] };
    const item = stage.voting(choice, 'open', vote, { ...final, ...details });
    const state = stage.state(item, { me });
    return {
      name,
      setup: (refresh) => {
        const session = { ...stage.session(state), hall: `design-${name}`, isSending: () => false };
        const view = new Papers(session, refresh);
        return () => view.view(state, item);
      },
      then,
    };
  };
  const rank = (root) => {
    const next = () => root.querySelector('.ballot-rest button')?.click();
    next();
    queueMicrotask(() => queueMicrotask(next));
  };
  const filed = (marks) => ({ filed: { [choice.id]: marks }, receipts: { [choice.id]: 1042 } });
  const live = { voteKind: 'live', running: true };
  const counted = (method, outcome, report, more = {}, details = {}) =>
    still(
      `${method}, ${outcome}`,
      resultView(
        { ...choice.details, voteKind: 'final', ...details, method },
        stage.result([31, 24, 18, 14], outcome, {
          winners: [1],
          filed: 87,
          report: JSON.stringify(report),
          ...more,
        }),
      ),
    );
  const round = (number, tallies, exhausted = '0') => ({ round: number, tallies, exhausted, lost: '0' });
  return [
    paper('approval', { method: 'approval', maxChoices: 2 }),
    paper('approval, live and counted', { method: 'approval', ...live }, {
      me: filed([1, 3]),
      vote: { running: [31, 24, 18, 14] },
    }),
    paper('dots', { method: 'cumulative', points: 10, maxPerOption: 5 }),
    paper('squares', { method: 'quadratic', credits: 25, negative: true }),
    paper('score', { method: 'score', maxScore: 5 }),
    paper('ranking', { method: 'irv' }, { then: rank }),
    paper('ranking, received', { method: 'schulze' }, { me: filed([2, 3, 0, 1]) }),
    paper('consent', { method: 'consent', options: [] }),
    paper('fist', { method: 'fist', options: [] }),
    counted('approval', 'elected', { scores: { 1: '51', 2: '44', 3: '18', 4: '14' } }),
    counted('irv', 'elected', {
      tied: true,
      rounds: [
        round(1, { 1: '31', 2: '24', 3: '18', 4: '14' }),
        round(2, { 1: '36', 2: '29', 3: '20' }, '2'),
        round(3, { 1: '45', 2: '38' }, '4'),
      ],
    }, { lot: [1, 2, 3, 4] }, { tie: 'seed', tieSeed: stage.title }),
    counted('fist', 'discuss', { mean: '10/3' }, { counts: [0, 0, 4, 20, 31, 32], winners: [], filed: 0 }, {
      options: [],
    }),
    counted('consent', 'consented', {}, { counts: [80, 7, 0], winners: [], filed: 0 }, { options: [] }),
  ];
}
