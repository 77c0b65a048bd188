// The posts' part of the page's fold, and the orders in which posts are read. Newest are kept, up to a bound.

const POSTS_KEPT_MAX = 10_000;
const NEWCOMER_MILLIS = 180_000;

export function upserted(state, post) {
  if (post.item !== state.current) return state;
  const rest = state.posts.filter((entry) => entry.id !== post.id);
  const place = rest.findIndex((entry) => entry.id > post.id);
  const posts = place < 0 ? [...rest, post] : [...rest.slice(0, place), post, ...rest.slice(place)];
  const cut = posts.length > POSTS_KEPT_MAX;
  return { ...state, posts: cut ? posts.slice(-POSTS_KEPT_MAX) : posts, morePosts: state.morePosts || cut };
}

function changed(state, id, change) {
  return { ...state, posts: state.posts.map((post) => (post.id === id ? { ...post, ...change } : post)) };
}

function settled(state, id) {
  if (!state.me.waiting.some((post) => post.id === id)) return state;
  return { ...state, me: { ...state.me, waiting: state.me.waiting.filter((post) => post.id !== id) } };
}

export const postSteps = {
  'post.added'(state, event) {
    const isStaff = state.audience === 'staff';
    if (event.pending && !isStaff) return state;
    return upserted(state, {
      id: event.seq,
      item: event.item,
      at: event.at,
      text: event.text,
      author: event.author,
      authorSeat: event.authorSeat,
      anonymous: event.anonymous,
      replyTo: event.replyTo,
      likes: 0,
      mark: 'open',
      ...(isStaff ? { pending: event.pending, hidden: false } : {}),
    });
  },
  'post.approved'(state, event) {
    const next = settled(state, event.post);
    return event.full ? upserted(next, event.full) : changed(next, event.post, { pending: false });
  },
  'post.hidden'(state, event) {
    const next = { ...settled(state, event.post), logged: event.seq };
    if (state.audience === 'staff') {
      return changed(next, event.post, { hidden: true, hiddenReason: event.reason });
    }
    const onScreen = state.onScreen === event.post ? 0 : state.onScreen;
    return { ...next, onScreen, posts: next.posts.filter((post) => post.id !== event.post) };
  },
  'post.erased'(state, event) {
    const next = { ...settled(state, event.post), logged: event.seq };
    return changed(next, event.post, { text: '', title: undefined, erased: true });
  },
  'post.restored'(state, event) {
    const next = { ...state, logged: event.seq };
    return event.full ? upserted(next, event.full) : changed(next, event.post, { hidden: false });
  },
  'question.marked'(state, event) {
    const up = event.mark === 'onScreen';
    const onScreen = up ? event.post : state.onScreen === event.post ? 0 : state.onScreen;
    const posts = state.posts.map((post) => {
      if (post.id === event.post) return { ...post, mark: event.mark };
      return up && post.mark === 'onScreen' ? { ...post, mark: 'open' } : post;
    });
    return { ...state, posts, onScreen };
  },
  // One older post: the list has no gap, so it does not go there.
  'screen.loaded': (state, { post }) => (post.item === state.current ? { ...state, shownPost: post } : state),
  'posts.loaded'(state, { posts, more }) {
    const known = new Set(state.posts.map((post) => post.id));
    const older = posts.filter((post) => post.item === state.current && !known.has(post.id));
    const all = [...older, ...state.posts].sort((one, other) => one.id - other.id);
    const onScreen = state.onScreen || (all.findLast?.((post) => post.mark === 'onScreen')?.id ?? 0);
    return { ...state, posts: all, morePosts: more, onScreen };
  },
};

/** The question that is on the screen, also when it is older than the list. @returns {any} or null */
export function onScreenPost(state) {
  if (!state.onScreen) return null;
  const post = state.posts.find((entry) => entry.id === state.onScreen);
  if (post) return post.mark === 'onScreen' && !post.hidden ? post : null;
  return state.shownPost?.id === state.onScreen ? state.shownPost : null;
}

/**
 * Posts with their replies: top ones in the order given, replies oldest first. Replies whose post is out of
 * sight stand under a thread without a post. @returns {{post: any, replies: any[], id: number}[]}
 */
export function threads(posts, order) {
  const replies = new Map();
  for (const post of posts) {
    if (!post.replyTo) continue;
    if (!replies.has(post.replyTo)) replies.set(post.replyTo, []);
    replies.get(post.replyTo).push(post);
  }
  const tops = order(posts.filter((post) => !post.replyTo));
  const list = tops.map((post) => ({ id: post.id, post, replies: replies.get(post.id) ?? [] }));
  const shown = new Set(tops.map((post) => post.id));
  for (const [id, orphans] of replies) if (!shown.has(id)) list.push({ id, post: null, replies: orphans });
  return list;
}

/** Newest first. */
export function newestFirst(posts) {
  return [...posts].sort((one, other) => other.id - one.id);
}

/**
 * Questions by support with a fair start: the one on screen, then by likes, every third place a question of
 * the last three minutes that has not been seen yet; answered and dismissed ones last.
 * @param {number} now server time
 */
export function fairly(posts, now) {
  const onScreen = posts.filter((post) => post.mark === 'onScreen');
  const over = newestFirst(posts.filter((post) => post.mark === 'answered' || post.mark === 'dismissed'));
  const open = posts.filter((post) => post.mark === 'open');
  const liked = [...open].sort((one, other) => other.likes - one.likes || one.id - other.id);
  const fresh = newestFirst(open.filter((post) => now - post.at < NEWCOMER_MILLIS));
  const placed = new Set();
  const mixed = [];
  const take = (list) => {
    const post = list.find((entry) => !placed.has(entry.id));
    if (!post) return false;
    placed.add(post.id);
    mixed.push(post);
    return true;
  };
  while (mixed.length < open.length) {
    const freshTurn = mixed.length % 3 === 2;
    if (!(freshTurn && take(fresh))) take(liked);
  }
  return [...onScreen, ...mixed, ...over];
}
