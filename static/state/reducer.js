// The page's fold: what the server sends, in order, makes the state that every component draws. It mirrors
// the hall core and is as pure: no clock, no socket, no document; a state is never changed in place.
import { batchSteps } from './batches.js';
import { agendaSteps, briefItem, settleAgenda } from './agenda.js';
import { erasedSteps } from './erased.js';
import { battleSteps, sidesOf, withSides } from './battle.js';
import { floorSteps } from './floor.js';
import { lifeSteps } from './life.js';
import { secretSteps } from './secret.js';
import { postSteps } from './posts.js';
import { presenceEffects, presenceSteps } from './presence.js';
import { castBallot, fileBallot, representSteps } from './represents.js';

/** @typedef {any} State */

/** A page that has heard nothing yet. @type {State} */
export const emptyState = Object.freeze({
  journal: '',
  seq: 0,
  audience: '',
  ready: false,
  readOnly: false,
  skew: 0,
  me: Object.freeze({
    seat: null,
    role: '',
    name: '',
    code: '',
    muted: false,
    checkedIn: false,
    present: false,
    posts: [],
    likes: [],
    ballots: {},
    filed: {},
    sides: {},
    receipts: {},
    floor: 0,
    waiting: [],
  }),
  hall: null,
  agenda: [],
  agendaAt: 0,
  current: 0,
  clock: null,
  presence: null,
  posts: [],
  morePosts: false,
  onScreen: 0,
  shownPost: null,
  floor: { queue: [], speaking: null },
  numbers: { online: 0, joined: 0, checkedIn: 0 },
  cheers: {},
  sides: {},
  links: [],
  logged: 0,
  topics: null,
  opinions: null,
  mine: null,
});

/**
 * One step. Events that the state holds already are left out, so that a resumed line may repeat them.
 * @param {State} state @param {any} message a message of the server, or an action of the session:
 * `agenda.loaded`, `posts.loaded`, `command.kept`, `command.refused` @returns {State}
 */
export function reduce(state, message) {
  const step = steps[message.type];
  if (!step) return isEvent(message) ? seen(state, message) : state;
  if (!isEvent(message)) return step(state, message);
  if (message.seq <= state.seq) return state;
  return seen(step(state, message), message);
}

function isEvent(message) {
  return message.seq !== undefined && message.at !== undefined;
}

function seen(state, message) {
  return message.seq > state.seq ? { ...state, seq: message.seq } : state;
}

const sessionSteps = {
  welcome(state, message) {
    const ballots = {};
    for (let place = 0; place + 1 < message.ballots.length; place += 2) {
      ballots[message.ballots[place]] = message.ballots[place + 1];
    }
    const me = {
      ...state.me,
      seat: message.seat,
      role: message.role,
      name: message.name ?? '',
      code: message.code ?? '',
      muted: message.muted,
      checkedIn: message.checkedIn,
      present: message.present ?? false,
      posts: message.posts,
      likes: message.likes,
      ballots,
      filed: Object.fromEntries(message.filed ?? []),
      sides: sidesOf(message.sides),
      floor: message.floor ?? state.me.floor,
    };
    return { ...state, journal: message.journal, audience: message.audience, readOnly: false, me };
  },

  snapshot(state, message) {
    const known = new Map(state.agenda.map((item) => [item.id, item]));
    const agenda = message.agenda.map((entry) => briefItem(entry, known.get(entry.id)));
    const next = {
      ...state,
      ready: true,
      audience: message.audience,
      seq: message.seq,
      hall: message.hall,
      agenda: settleAgenda(agenda, message.item),
      agendaAt: message.seq,
      current: message.current,
      clock: message.clock ?? null,
      presence: message.presence ?? null,
      posts: message.posts,
      morePosts: message.more?.posts ?? false,
      onScreen: message.posts.findLast?.((post) => post.mark === 'onScreen')?.id ?? 0,
      floor: message.floor,
      links: message.links ?? [],
      logged: message.seq,
    };
    return reduceNumbers(next, message.numbers ?? {});
  },

  numbers: (state, message) => reduceNumbers(state, message),

  topics: (state, message) => ({ ...state, topics: message }),

  opinions: (state, message) => ({ ...state, opinions: message }),

  // What my table wrote is told only when there is more of it.
  'opinions.mine': (state, message) => ({
    ...state,
    mine: { ...message, talk: message.talk ?? (state.mine?.item === message.item ? state.mine.talk : []) },
  }),

  // Said when it happens and after every welcome for as long as it lasts.
  readOnly: (state) => ({ ...state, readOnly: true }),
};

function reduceNumbers(state, message) {
  const numbers = { ...state.numbers };
  for (const name of ['online', 'joined', 'checkedIn']) {
    if (message[name] !== undefined) numbers[name] = message[name];
  }
  if (message.roll) numbers.roll = message.roll;
  let next = { ...state, numbers };
  if (message.presence && state.presence) {
    next.presence = { ...state.presence, ...message.presence };
  }
  if (message.cheers) next.cheers = { ...state.cheers, [message.cheers.item]: message.cheers.count };
  if (message.sides) next = withSides(next, message.sides);
  if (message.likes) {
    const likes = new Map(message.likes);
    next.posts = state.posts.map((
      post,
    ) => (likes.has(post.id) ? { ...post, likes: likes.get(post.id) } : post));
  }
  for (const running of message.votes ?? []) {
    next = { ...next, agenda: next.agenda.map((item) => withRunning(item, running)) };
  }
  return next;
}

function withRunning(item, running) {
  if (item.id !== running.item || !item.vote) return item;
  return {
    ...item,
    vote: { ...item.vote, cast: running.cast, running: running.counts ?? item.vote.running },
  };
}

const hallSteps = {
  'hall.edited': (state, event) => ({
    ...state,
    hall: {
      ...state.hall,
      title: event.title,
      names: event.names,
      premoderation: event.premoderation,
      streamDelay: event.streamDelay,
    },
  }),
  'quorum.set': (state, { numerator, denominator, over }) => {
    const { quorum: _, ...hall } = state.hall;
    return { ...state, hall: numerator ? { ...hall, quorum: { numerator, denominator, over } } : hall };
  },
  'hall.closed': (state) => ({ ...state, hall: { ...state.hall, closed: true } }),
  'link.created': (state, event) => ({
    ...state,
    links: [...state.links, { id: event.seq, role: event.role, label: event.label, revoked: false }],
  }),
  'link.revoked': (state, event) => ({
    ...state,
    links: state.links.map((link) => (link.id === event.link ? { ...link, revoked: true } : link)),
  }),
  'seat.muted': (state, event) => muted(state, event, true),
  'seat.unmuted': (state, event) => muted(state, event, false),
  'statement.moderated': (state, event) => ({ ...state, logged: event.seq }),
  'cheers.counted': (state) => state,
};

// Another person's mute says only the post: mine when the post is mine. Where no post is said, an end of
// muting may be mine: whoever writes then and was not meant is refused, and knows.
function muted(state, event, isMuted) {
  const mine = event.post === undefined ? !isMuted : state.me.posts.includes(event.post);
  const logged = { ...state, logged: event.seq, posts: withMuted(state.posts, event.post, isMuted) };
  return mine ? { ...logged, me: { ...state.me, muted: isMuted } } : logged;
}

function withMuted(posts, id, isMuted) {
  return posts.map((post) => (post.id === id ? { ...post, authorMuted: isMuted } : post));
}

/** What a kept command of mine says about me, which no event tells. */
const ownSteps = {
  'command.kept'(state, { command, seq }) {
    const mine = ownEffects[command.type];
    return mine ? { ...state, me: mine(state.me, command.fields, seq, state) } : state;
  },

  // What others did to a seat is not told to its page, nor in a snapshot whose author is muted; a refusal
  // says it, so that the page then offers what can be done.
  'command.refused'(state, { command, code }) {
    const others = { 'seat.mutedAlready': true, 'seat.notMuted': false }[code];
    if (others !== undefined) return { ...state, posts: withMuted(state.posts, command.fields.post, others) };
    const mine = command.fields.seat === undefined && ownRefusals[code];
    return mine ? { ...state, me: { ...state.me, ...mine } } : state;
  },
};

const ownEffects = {
  'post.add': wrote,
  'reason.give': wrote,
  'proposal.add': wrote,
  'side.take': (me, fields) => ({ ...me, sides: { ...me.sides, [fields.item]: fields.position } }),
  'post.like': (me, fields) => ({
    ...me,
    likes: [fields.post, ...me.likes.filter((id) => id !== fields.post)],
  }),
  'post.unlike': (me, fields) => ({ ...me, likes: me.likes.filter((id) => id !== fields.post) }),
  'ballot.cast': castBallot,
  'ballot.file': fileBallot,
  'floor.request': (me, fields, seq) => ({ ...me, floor: seq }),
  'floor.withdraw': (me, fields) => (me.floor === fields.request ? { ...me, floor: 0 } : me),
  'seat.checkIn': (me, fields, _, { presence }) =>
    fields.seat === undefined ? { ...me, checkedIn: true, present: Boolean(presence) } : me,
  ...presenceEffects,
  'seat.checkOut': (me, fields) => (fields.seat === undefined ? { ...me, checkedIn: false } : me),
};

const ownRefusals = {
  'seat.checkedInAlready': { checkedIn: true },
  'presence.answered': { present: true },
  'seat.notCheckedIn': { checkedIn: false },
  'seat.muted': { muted: true },
};

function wrote(me, { item, title, text }, seq, state) {
  const waiting = waitsForApproval(state)
    ? [...me.waiting, { id: seq, item, text: title ?? text }]
    : me.waiting;
  return { ...me, posts: [seq, ...me.posts].slice(0, 50), waiting };
}

function waitsForApproval(state) {
  return state.audience === 'public' && state.hall?.premoderation;
}

const steps = {
  ...representSteps,
  ...sessionSteps,
  ...hallSteps,
  ...erasedSteps,
  ...floorSteps,
  ...ownSteps,
  ...agendaSteps,
  ...lifeSteps,
  ...presenceSteps,
  ...batchSteps,
  ...secretSteps,
  ...postSteps,
  ...battleSteps,
};
