// The states of the agenda for /design.
import { still } from '../design/stage.js';
import { agendaView } from './agenda.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const accepted = { state: 'published', result: stage.result([63, 20, 4], 'accepted') };
  const done = stage.agenda.map((item) => ({ ...item, status: 'done' }));
  const decided = [
    ...done.slice(0, 3),
    stage.voting(done[3], 'cancelled', { reason: stage.posts[0] }),
    { ...done[4], vote: { ...done[4].vote, ...accepted } },
  ];
  return [
    still('empty', agendaView({ agenda: [], current: 0 })),
    still('planned and running', agendaView(stage.state(stage.discussion))),
    still('over and decided', agendaView({ agenda: decided, current: 0 })),
  ];
}
