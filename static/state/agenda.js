// The agenda's part of the page's fold: items, what is on now, the clock, and the life of votes.
import { motionSteps } from './motion.js';

/** Where a battle stands before anything happened. */
export const NEW_BATTLE = Object.freeze({ begun: false, speaking: 0 });
const DRAFT = Object.freeze({ state: 'draft', entitled: 0, present: 0, cast: 0 });

/** An item of a snapshot, with the details that were known of the same revision. */
export function briefItem(entry, known) {
  const same = known?.revision === entry.revision ? known : null;
  return {
    id: entry.id,
    revision: entry.revision,
    status: entry.status,
    kind: entry.kind,
    title: entry.title,
    speakers: entry.speakers ?? '',
    vote: entry.vote ?? (entry.kind === 'vote' ? DRAFT : null),
    details: same?.details ?? null,
    motion: same?.motion ?? null,
    battle: same?.battle ?? null,
    sources: entry.sources ?? [],
  };
}

/** Puts one full item into its place. */
export function settleAgenda(agenda, full) {
  if (!full) return agenda;
  const known = agenda.some((item) => item.id === full.id);
  const settled = settledItem(full);
  return known ? agenda.map((item) => (item.id === full.id ? settled : item)) : [...agenda, settled];
}

function settledItem(full) {
  return {
    id: full.id,
    revision: full.revision,
    status: full.status,
    kind: full.details.kind,
    title: full.details.title,
    speakers: full.details.speakers,
    vote: full.vote ?? null,
    details: full.details,
    motion: full.motion ?? null,
    battle: full.battle ?? null,
    sources: full.details.sources ?? [],
  };
}

// Every change of an item makes its event the item's revision, as the core does.
export function changed(state, event, id, change) {
  const agenda = state.agenda.map((
    item,
  ) => (item.id === id ? { ...item, revision: event.seq, ...change(item) } : item));
  return { ...state, agenda };
}

function placed(agenda, item, before) {
  const rest = agenda.filter((entry) => entry.id !== item.id);
  const place = before ? rest.findIndex((entry) => entry.id === before) : -1;
  return place < 0 ? [...rest, item] : [...rest.slice(0, place), item, ...rest.slice(place)];
}

export function withVote(state, event, change) {
  return changed(state, event, event.item, (item) => ({ vote: { ...(item.vote ?? DRAFT), ...change } }));
}

// Another item's posts and clock are not this one's. An item that was on before has earlier posts to ask for.
function nowAt(state, id, morePosts) {
  return { ...state, current: id, clock: null, posts: [], morePosts, onScreen: 0 };
}

// The speakers' list of an item ends with it.
function withoutFloor(state, id) {
  const queue = state.floor.queue.filter((request) => request.item !== id);
  const speaking = state.floor.speaking?.item === id ? null : state.floor.speaking;
  const mine = queue.some((request) => request.id === state.me.floor) || speaking?.id === state.me.floor;
  return { ...state, floor: { queue, speaking }, me: mine ? state.me : { ...state.me, floor: 0 } };
}

const REPRESENTED = ['proxied', 'written'];
const WEIGHTS = ['weights', 'blankWeight', 'entitledWeight', 'presentWeight'];

// Fields of an event that a snapshot has only where they say something.
function picked(says, event, names) {
  return says ? Object.fromEntries(names.map((name) => [name, event[name]])) : {};
}

// Whoever is asked whether they object is asked no more when the vote is cancelled.
function stopAsking(state, event) {
  const question = state.agenda.find((item) => item.id === event.item)?.vote?.noObjection;
  if (question?.stage !== 'asked') return state;
  const { endsAt: _, ...rest } = question;
  return withVote(state, event, { noObjection: { ...rest, stage: 'stopped' } });
}

export const agendaSteps = {
  'item.added'(state, event) {
    if (state.agenda.some((item) => item.id === event.seq)) return state;
    const item = settledItem({
      id: event.seq,
      revision: event.seq,
      status: 'planned',
      details: event.details,
      vote: event.details.kind === 'vote' ? DRAFT : null,
      battle: event.details.kind === 'battle' ? NEW_BATTLE : null,
    });
    return { ...state, agenda: placed(state.agenda, item, event.before), agendaAt: event.seq };
  },
  'item.edited': (state, event) =>
    changed(state, event, event.item, (item) => ({
      details: event.details,
      kind: event.details.kind,
      title: event.details.title,
      speakers: event.details.speakers,
      vote: event.details.kind === 'vote' ? (item.vote ?? DRAFT) : null,
      motion: event.details.kind === 'vote' ? item.motion : null,
      battle: event.details.kind === 'battle' ? (item.battle ?? NEW_BATTLE) : null,
      sources: event.details.sources ?? [],
    })),
  'item.moved'(state, event) {
    const item = state.agenda.find((entry) => entry.id === event.item);
    if (!item) return state;
    const moved = { ...item, revision: event.seq };
    return { ...state, agenda: placed(state.agenda, moved, event.before), agendaAt: event.seq };
  },
  'item.removed': (state, event) => ({
    ...state,
    agenda: state.agenda.filter((item) => item.id !== event.item),
    agendaAt: event.seq,
  }),
  'item.started'(state, event) {
    const again = state.agenda.find((item) => item.id === event.item)?.status === 'done';
    const opened = (battle) => battle && { begun: battle.begun, speaking: battle.speaking };
    const running = (item) => ({ status: 'running', battle: opened(item.battle) });
    return nowAt(changed(state, event, event.item, running), event.item, again);
  },
  'item.stopped'(state, event) {
    const stopped = withoutFloor(changed(state, event, event.item, () => ({ status: 'done' })), event.item);
    return state.current === event.item ? nowAt(stopped, 0, false) : stopped;
  },
  'clock.changed'(state, event) {
    const { item, running, endsAt, leftMillis } = event;
    return { ...changed(state, event, item, () => ({})), clock: { item, running, endsAt, leftMillis } };
  },
  'vote.opened': (state, event) =>
    withVote(state, event, {
      state: 'open',
      entitled: event.entitled,
      present: event.present,
      cast: event.written ?? 0,
      ...picked(event.entitledWeight > 0, event, ['entitledWeight', 'presentWeight']),
      ...picked(event.proxied > 0 || event.written > 0, event, REPRESENTED),
    }),
  'vote.closed': (state, event) =>
    withVote(state, event, {
      state: 'closed',
      cast: event.cast,
      running: undefined,
      closingAt: undefined,
      dip: undefined,
    }),
  'vote.published': (state, event) =>
    withVote(state, event, {
      state: 'published',
      result: {
        counts: event.counts,
        blank: event.blank,
        entitled: event.entitled,
        present: event.present,
        outcome: event.outcome,
        winners: event.winners,
        tied: event.tied,
        ...picked(event.weights?.length > 0, event, WEIGHTS),
        ...picked(event.excluded > 0, event, ['excluded', 'excludedWeight']),
        ...picked(event.proxied > 0 || event.written > 0, event, REPRESENTED),
        ...picked(event.ways?.length > 0, event, ['ways']),
        ...picked(event.filed > 0, event, ['filed']),
        ...picked(event.invalid > 0, event, ['invalid']),
        ...picked(event.filedWeight > 0, event, ['filedWeight']),
        ...picked(event.lot?.length > 0, event, ['lot']),
        ...picked(Boolean(event.report), event, ['report']),
      },
    }),
  'vote.cancelled': (state, event) =>
    withVote(stopAsking(state, event), event, {
      state: 'cancelled',
      reason: event.reason,
      closingAt: undefined,
      dip: undefined,
    }),

  ...motionSteps(changed),

  // The order and what is missing are taken; an item that is known whole is not touched, because events since
  // then know better. An answer older than the last change of the agenda is of no use.
  'agenda.loaded'(state, { seq, agenda }) {
    if (seq < state.agendaAt) return state;
    const known = new Map(state.agenda.map((item) => [item.id, item]));
    const listed = new Set(agenda.map((item) => item.id));
    const later = state.agenda.filter((item) => !listed.has(item.id) && item.id > seq);
    return { ...state, agenda: [...agenda.map((full) => merged(known.get(full.id), full)), ...later] };
  },
};

function merged(item, full) {
  if (!item) return settledItem(full);
  if (item.details) return item;
  const revision = Math.max(item.revision, full.revision);
  return {
    ...item,
    revision,
    details: full.details,
    motion: full.motion ?? null,
    battle: item.battle ?? full.battle ?? null,
    vote: item.vote && full.vote ? { ...full.vote, ...item.vote } : item.vote,
  };
}

/** @returns {any} the item that is on now, or null */
export function currentItem(state) {
  return state.agenda.find((item) => item.id === state.current) ?? null;
}

/** The item that "next" would start: the first planned one after the current, or of all. @returns {any} */
export function nextItem(state) {
  const place = state.agenda.findIndex((item) => item.id === state.current);
  return state.agenda.slice(place + 1).find((item) => item.status === 'planned') ?? null;
}

/**
 * What is left of the clock, below zero when overrun; null without a clock.
 * @param {number} now server time
 */
export function clockLeft(clock, now) {
  if (!clock) return null;
  return clock.running ? clock.endsAt - now : clock.leftMillis;
}
