// The states of the keepsake for /design.
import { Keepsake } from './keepsake.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const day = (name, acts) => ({
    name,
    setup: (refresh) => {
      const listeners = [];
      const session = { hall: `design-${name}`, listen: (listener) => listeners.push(listener) };
      const state = stage.state(null);
      const keepsake = new Keepsake(session, refresh);
      for (const command of acts) listeners[0]({ type: 'command.kept', command }, state);
      for (let taps = 0; taps < acts.length * 9; taps += 1) keepsake.cheered();
      return () => keepsake.view();
    },
  });
  const wrote = (text) => ({ type: 'post.add', fields: { text } });
  const acts = [wrote(stage.posts[0]), wrote(stage.posts[1]), { type: 'ballot.cast', fields: { item: 5 } }];
  return [day('nothing yet', []), day('a full day', [...acts, { type: 'post.like', fields: { post: 1 } }])];
}
