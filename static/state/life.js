// A vote's life beside its opening and its result, in the page's fold: the countdown to its close.
import { withVote } from './agenda.js';

export const lifeSteps = {
  'vote.closing': (state, event) => withVote(state, event, { closingAt: event.endsAt }),
  'vote.closingStopped': (state, event) => withVote(state, event, { closingAt: undefined }),
};

/** Whether something on the page moves with the clock: the item's, or a countdown. */
export function isTicking(state) {
  return Boolean(state.clock?.running) || state.agenda.some((item) => item.vote?.closingAt);
}
