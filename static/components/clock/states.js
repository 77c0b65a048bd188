// The states of the clock for /design.
import { NOW, still } from '../design/stage.js';
import { clockView } from './clock.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const at = (clock) => clockView({ ...stage.state(stage.talk), clock }, stage.talk, NOW);
  const running = (left) => ({ item: stage.talk.id, running: true, endsAt: NOW + left, leftMillis: left });
  return [
    still('planned', at(null)),
    still('running', at(running(154_000))),
    still('soon', at(running(31_000))),
    still('over', at(running(-72_000))),
    still('stopped', at({ ...running(154_000), running: false })),
  ];
}
