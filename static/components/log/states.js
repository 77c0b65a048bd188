// The states of the moderation log for /design.
import { NOW } from '../design/stage.js';
import { ModerationLog } from './log.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const state = stage.state(null, { logged: 9 });
  const log = (name, lists) => ({
    name,
    setup: (refresh) => {
      const view = new ModerationLog(stage.session(state, { lists }), refresh);
      return () => view.view(state);
    },
  });
  const by = stage.names[1];
  const entry = (seq, act, more) => ({ seq, at: NOW, act, by, reason: stage.posts[seq], ...more });
  const entries = [
    entry(1, 'post.hidden', { post: 33 }),
    entry(2, 'seat.muted', {}),
    entry(3, 'post.restored', { post: 33 }),
    entry(4, 'seat.unmuted', { by: '' }),
  ];
  return [
    log('empty', { log: { log: [] } }),
    log('entries', { log: { log: entries } }),
    log('not loaded', { message: stage.posts[0] }),
  ];
}
