// The states of the emergency kit for /design.
import { StillSession } from '../design/stage.js';
import { Emergency } from './emergency.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const member = (name, place) => ({ seat: place, name, number: `${place + 1}`, group: '', weight: 1 });
  const sheet = (name, place, members) => ({
    name,
    setup: (refresh) => {
      const state = stage.state(stage.motion);
      const lists = { roll: { members, more: false } };
      const kit = new Emergency({ session: new StillSession(state, { lists }), refresh });
      kit.open();
      return () => kit.view(state);
    },
    then: (root) => root.querySelectorAll('.emergency-head [aria-pressed]')[place].click(),
  });
  const people = stage.names.slice(0, 4).map(member);
  return [
    sheet('roll to sign', 0, people),
    sheet('nobody on the roll', 0, []),
    sheet('ballot papers', 1, people),
    sheet('tally sheet', 2, people),
  ];
}
