// A secret vote in the page's fold: its keys when it opens, that its ballots are being collected, that it was
// stopped.
import { withVote } from './agenda.js';

// As the snapshot has it; papers and ballots themselves are nowhere in the hall's events.
function changedSecret(state, event, change) {
  const secret = state.agenda.find((item) => item.id === event.item)?.vote?.secret;
  return withVote(state, event, secret ? { secret: { ...secret, ...change } } : {});
}

export const secretSteps = {
  'secret.opened': (state, event) => {
    const { issuer, box, definition, roll, papers } = event;
    return withVote(state, event, { secret: { stage: 'open', issuer, box, definition, roll, papers } });
  },
  'secret.shut': (state, event) =>
    withVote(changedSecret(state, event, { stage: 'shut' }), event, { closingAt: undefined }),
  'secret.alarmed': (state, event) => changedSecret(state, event, { alarm: event.alarm }),
};
