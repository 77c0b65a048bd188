// The states of the counting in batches for /design.
import { Dialogs } from '../dialog/dialog.js';
import { Batches } from './batches.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const [one, other] = stage.names;
  const batches = [
    { number: 1, way: 'paper', stage: 'agreed', total: 32, by: [one, other] },
    { number: 2, way: 'hands', stage: 'waiting', total: 0, by: [other] },
    { number: 3, way: 'paper', stage: 'differs', total: 0, by: [one, other] },
  ];
  const objections = [{ at: 1, reason: stage.posts[0], stage: 'raised' }];
  return [
    panel(stage, 'batches', { state: 'closed', batches, papers: 60 }),
    panel(stage, 'the whole vote again', { state: 'published', objections, batches: [] }),
  ];
}

function panel(stage, name, vote) {
  const { details } = stage.motion;
  const item = { id: 7, details: { ...details, entitledRule: 'roll', voteKind: 'final' }, vote };
  return {
    name,
    setup: (refresh) => {
      const session = stage.session(stage.state(null));
      const batches = new Batches({ session, refresh, dialogs: new Dialogs(refresh) });
      return () => batches.view(item);
    },
    then: (root) => root.querySelector('button[aria-expanded]').click(),
  };
}
