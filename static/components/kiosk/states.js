// The states of a helper's device for /design.
import { Kiosk } from './kiosk.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const show = (name, item) => ({
    name,
    setup: (refresh) => {
      const state = stage.state(item);
      const kiosk = new Kiosk({ session: stage.session(state), refresh, now: () => 0, able: false });
      return () => kiosk.view(state);
    },
  });
  return [show('a vote is open', stage.voting(stage.motion, 'open')), show('no vote', stage.talk)];
}
