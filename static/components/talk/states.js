// The states of applause for /design.
import { still } from '../design/stage.js';
import { CheerButton, cheerCount } from './talk.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const state = stage.state(stage.talk, { cheers: { [stage.talk.id]: 412 } });
  const button = (name, options, then) => ({
    name,
    setup: (refresh) => {
      const cheer = new CheerButton(stage.session(state, options), refresh);
      return () => cheer.view(state, stage.talk);
    },
    then,
  });
  return [
    button('before', {}),
    button('tapped', {}, (root) => root.querySelector('button').click()),
    button('line lost', { line: 'waiting' }),
    still('count', cheerCount(state, stage.talk)),
  ];
}
