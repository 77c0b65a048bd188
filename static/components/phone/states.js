// The phone inside a hall, in its states, for /design.
import { Phone } from './phone.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const phone = (name, state, { options = {}, tab = 0 } = {}) => ({
    name,
    frame: 'phone',
    setup: (refresh) => {
      const session = stage.session(state, options);
      const view = new Phone(session, refresh);
      return () => view.view();
    },
    then: (root) => root.querySelectorAll('.hall-tabs button')[tab]?.click(),
  });
  const { talk, discussion, motion } = stage;
  const posts = stage.postsOf(stage.posts.slice(0, 4), discussion.id);
  const closed = { hall: { title: stage.title, names: 'nickname', premoderation: false, closed: true } };
  const lists = { log: { log: [] } };
  return [
    phone('loading', { ...stage.state(null), ready: false }, { options: { line: 'connecting', heardAt: 0 } }),
    phone('nothing on', stage.state(null)),
    phone('talk', stage.state(talk, { cheers: { [talk.id]: 412 } })),
    phone('discussion', stage.state(discussion, { posts })),
    phone('vote', stage.state(stage.voting(motion, 'open'))),
    phone('line lost', stage.state(discussion, { posts }), { options: { line: 'waiting' } }),
    phone('read only', stage.state(talk, { readOnly: true })),
    phone('hall over', stage.state(null, closed)),
    phone('agenda', stage.state(discussion), { tab: 1 }),
    phone('more', stage.state(discussion), { tab: 2, options: { lists } }),
  ];
}
