// The states of what somebody sees who acts for others, for /design.
import { Represented } from './proxy.js';
import { GiveProxy } from './give.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const { motion } = stage;
  const open = stage.voting(motion, 'open');
  const members = stage.names.slice(1, 4).map((name, place) => ({
    seat: place + 5,
    name,
    number: `${place + 2}`,
    weight: 1,
    instruction: place === 0 ? stage.posts[0] : '',
    votes: [motion.id],
    ballots: [],
    filed: [],
  }));
  const ballots = (name, represented, me = {}) => {
    const represents = { agent: false, for: represented, by: [] };
    const state = stage.state(open, { me: { ...me, represents } });
    return {
      name,
      setup: (refresh) => {
        const view = new Represented(stage.session(state), refresh);
        return () => view.view(state, open);
      },
    };
  };
  const own = (name, represents, then) => ({
    name,
    setup: (refresh) => {
      const give = new GiveProxy(stage.session(stage.state(null)), refresh);
      const whole = { agent: false, for: [], by: [], ...represents };
      return () => give.view({ checkedIn: false, represents: whole });
    },
    then,
  });
  const voted = [{ ...members[0], ballots: [motion.id, 1] }, ...members.slice(1)];
  return [
    ballots('three ballots to cast', members),
    ballots('one cast, mine too', voted, { ballots: { [motion.id]: 2 } }),
    own('no proxy given', {}),
    own('giving one', {}, (root) => root.querySelector('button').click()),
    own('given', { by: [{ name: stage.names[2] }] }),
    own('acting for others', { for: members }),
  ];
}
