// A vote's life beside its opening and its result, in the page's fold: the countdown to its close, objections
// to what was published and what came of them.
import { withVote } from './agenda.js';

function withLast(objections = [], stage) {
  return objections.map((entry, place) => (place === objections.length - 1 ? { ...entry, stage } : entry));
}

// The details of a vote say from here on how level options were told apart.
function settled(state, event) {
  const { item: id, how, seed, order, outcome, winners, tied, lot, report } = event;
  const agenda = state.agenda.map((item) => {
    if (item.id !== id || !item.vote?.result) return item;
    const { lot: _, report: __, ...rest } = item.vote.result;
    const said = { ...(lot.length > 0 ? { lot } : {}), ...(report ? { report } : {}) };
    const details = item.details && { ...item.details, tie: how, tieSeed: seed, tieOrder: order };
    const result = { ...rest, outcome, winners, tied, ...said };
    return { ...item, revision: event.seq, details, vote: { ...item.vote, result } };
  });
  return { ...state, agenda };
}

// A change that depends on the vote as it is.
function changedVote(state, event, change) {
  const vote = state.agenda.find((item) => item.id === event.item)?.vote;
  return vote ? withVote(state, event, change(vote)) : state;
}

export const lifeSteps = {
  'vote.closing': (state, event) => withVote(state, event, { closingAt: event.endsAt }),
  'vote.closingStopped': (state, event) => withVote(state, event, { closingAt: undefined }),
  'noObjection.asked': (state, { type, item, seq, endsAt, entitled, present }) =>
    withVote(state, { type, item, seq }, {
      noObjection: { stage: 'asked', endsAt, entitled, present },
    }),
  'noObjection.ended': (state, event) =>
    changedVote(state, event, (vote) => {
      const { entitled, present } = vote.noObjection ?? {};
      return { ...ENDED[event.end], noObjection: { stage: event.end, entitled, present } };
    }),
  'vote.objected': (state, event) =>
    changedVote(state, event, ({ objections = [], ...vote }) => ({
      objections: [...objections, { at: event.at, reason: event.reason, stage: 'raised' }],
      ...withoutWhole(vote),
    })),
  'vote.recounted': (state, event) =>
    changedVote(state, event, (vote) => ({
      objections: withLast(vote.objections, event.same ? 'same' : 'other'),
      ...recountOf(vote, event),
    })),
  'vote.settled': settled,
  'vote.chairDecided': (state, event) =>
    changedVote(state, event, ({ result }) => ({
      chair: { at: event.at, choice: event.choice, voted: event.voted },
      result: result && {
        ...result,
        outcome: event.outcome,
        winners: event.outcome === 'accepted' ? [1] : [],
        tied: [],
      },
    })),
  'vote.corrected': (state, event) =>
    changedVote(state, event, (vote) => ({
      chair: undefined,
      corrections: [...(vote.corrections ?? []), { at: event.at, reason: event.reason, former: vote.result }],
      objections: withLast(vote.objections, 'corrected'),
      result: corrected(vote.result, event),
    })),
};

const ENDED = { passed: { state: 'published' }, objected: {}, stopped: {} };

// What two people counted after an objection; a new one asks for a new count.
function withoutWhole({ batches }) {
  return batches ? { batches: batches.filter(({ number }) => number > 0), recount: undefined } : {};
}

function recountOf({ batches = [] }, { counts, blank, invalid }) {
  const isByTwo = batches.some(({ number, stage }) => number === 0 && stage === 'agreed');
  return isByTwo ? { recount: { counts, blank, invalid } } : {};
}

function corrected(result, { counts, blank, weights, blankWeight, invalid, outcome, winners, tied }) {
  const figures = { ...result, counts, blank, outcome, winners, tied };
  if (invalid || result.invalid) figures.invalid = invalid;
  return weights.length > 0 ? { ...figures, weights, blankWeight } : figures;
}

function isCountingDown({ vote }) {
  return vote?.closingAt || vote?.noObjection?.stage === 'asked';
}

/** Whether something on the page moves with the clock: the item's, or a countdown. */
export function isTicking(state) {
  const isAsking = state.presence?.stage === 'asking';
  return isAsking || Boolean(state.clock?.running) || state.agenda.some(isCountingDown);
}
