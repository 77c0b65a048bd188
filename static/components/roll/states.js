// The states of the roll on the console for /design.
import { Dialogs } from '../dialog/dialog.js';
import { Roll } from './roll.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const hall = stage.state(null).hall;
  const numbers = (roll) => ({ online: 3, joined: 2, checkedIn: 2, ...(roll ? { roll } : {}) });
  const half = { ...hall, quorum: { numerator: 1, denominator: 2, over: true } };
  const weights = { entitledWeight: 12050, presentWeight: 7000, decimals: 2 };
  const members = stage.names.slice(0, 4).map((name, place) => ({
    seat: place + 1,
    name,
    number: `${place + 1}`,
    group: place < 2 ? 'A' : 'B',
    contact: '',
    weight: place + 1,
    status: place === 3 ? 'suspended' : 'active',
    card: place > 0,
    joined: place === 1,
    checkedIn: place < 2,
  }));
  return [
    panel(stage, 'no roll', stage.state(null, { numbers: numbers(null) }), []),
    panel(
      stage,
      'no quorum yet',
      stage.state(null, { hall: half, numbers: numbers({ entitled: 120, present: 58, needed: 61 }) }),
      [],
    ),
    panel(
      stage,
      'members',
      stage.state(null, { hall: half, numbers: numbers({ entitled: 3, present: 2, needed: 2, ...weights }) }),
      members,
      (root) => root.querySelector('button[aria-expanded]').click(),
    ),
  ];
}

function panel(stage, name, state, members, then) {
  return {
    name,
    setup: (refresh) => {
      const session = stage.session(state, { lists: { roll: { members, more: false } } });
      const roll = new Roll({ session, refresh, dialogs: new Dialogs(refresh), told: () => {} });
      return () => roll.view(state);
    },
    then,
  };
}
