// The presence check in the page's fold: who is checked in taps while it is asked, and what becomes of
// the others.
import { withVote } from './agenda.js';

export const presenceSteps = {
  'presence.asked': (state, { endsAt, asked }) => ({
    ...state,
    presence: { stage: 'asking', endsAt, asked, answered: 0 },
    me: { ...state.me, present: false },
  }),
  'presence.ended': (state, { asked, answered }) => ({
    ...state,
    presence: state.presence && { ...state.presence, stage: 'ended', asked, answered },
  }),
  // Somebody whom a clerk marked is told by a refusal that they are checked in still.
  'presence.settled'(state, { out }) {
    const gone = out > 0 && state.me.role === 'participant' && state.me.checkedIn && !state.me.present;
    const me = { ...state.me, present: false, checkedIn: gone ? false : state.me.checkedIn };
    return { ...state, presence: null, me };
  },
  'quorum.moved': (state, event) =>
    withVote(state, event, {
      dip: event.met
        ? undefined
        : { present: event.present, needed: event.needed, weighed: event.weighed },
    }),
};

/** What my own answer changes about me. */
export const presenceEffects = {
  'presence.answer': (me, fields) => (fields.seat === undefined ? { ...me, present: true } : me),
};

/** Whether this phone is asked, or has just answered. @param {any} state */
export function isAsked(state) {
  return Boolean(state.presence) && state.me.role === 'participant' && state.me.checkedIn;
}
