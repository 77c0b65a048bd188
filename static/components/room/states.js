// The states of the room on the console for /design.
import { Dialogs } from '../dialog/dialog.js';
import { still } from '../design/stage.js';
import { codeView, Links } from './links.js';
import { People } from './people.js';
import { numbersView, speakersView } from './room.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const request = (id, more = {}) => ({ id, order: false, spoken: 0, speaker: stage.names[id], ...more });
  const queue = [request(1, { order: true }), request(2), request(3, { spoken: 2 })];
  const floor = { queue, speaking: null };
  const speakers = (more) => {
    const state = stage.state(stage.talk, { floor: { ...floor, ...more } });
    return speakersView(stage.session(state), state, () => {});
  };
  return [
    still('numbers', numbersView(stage.state(null))),
    still('code', codeView('SPRING24', 'https://hall.example.org')),
    still('nobody waits', speakers({ queue: [] })),
    still('speakers wait', speakers({})),
    still('somebody speaks', speakers({ speaking: request(4) })),
    people(stage),
    links(stage),
  ];
}

function people(stage) {
  const roles = ['host', 'participant', 'participant', 'participant'];
  const seats = roles.map((role, seat) => ({
    seat,
    role,
    name: stage.names[seat],
    checkedIn: seat === 1,
    muted: seat === 2,
    left: false,
  }));
  return {
    name: 'people',
    setup: (refresh) => {
      const session = stage.session(stage.state(null), { lists: { seats: { seats, more: false } } });
      const view = new People({ session, refresh, dialogs: new Dialogs(refresh), told: () => {} });
      return () => view.view();
    },
    then: (root) => root.querySelector('button').click(),
  };
}

function links(stage) {
  const link = (id, role, revoked) => ({ id, role, label: stage.names[id], revoked });
  const state = stage.state(null, {
    me: { role: 'host' },
    links: [link(1, 'moderator', false), link(2, 'screen', true)],
  });
  return {
    name: 'links',
    setup: (refresh) => {
      const view = new Links({
        session: stage.session(state),
        refresh,
        dialogs: new Dialogs(refresh),
        told: () => {},
      });
      return () => view.view(state);
    },
  };
}
