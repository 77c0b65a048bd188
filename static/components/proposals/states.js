// The states of proposals for /design.
import { loadTexts } from '../../lib/page.js';
import { h } from '../../lib/dom.js';
import { NOW } from '../design/stage.js';
import { PostList } from '../posts/posts.js';
import { proposalsBoard } from './board.js';
import { ProposalsPanel } from './panel.js';
import { ProposalsPart } from './part.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const item = {
    ...stage.discussion,
    kind: 'proposals',
    details: { ...stage.discussion.details, kind: 'proposals', anonymous: true },
  };
  const texts = stage.posts.slice(0, 4);
  const titled = texts.map((text, place) => ({ title: text.slice(0, 24), likes: 9 - place }));
  const posts = stage.postsOf(stage.posts.slice(0, 4), item.id, titled);
  posts[3] = { ...posts[3], mergedInto: posts[0].id };
  const vote = { ...stage.choice, sources: [posts[0].id, posts[1].id] };
  const topics = { item: item.id, topics: [], similar: [[posts[1].id, posts[2].id]] };
  const made = (me = {}) => {
    const state = stage.state(item, { me, posts, topics });
    return { ...state, agenda: state.agenda.map((entry) => (entry.id === vote.id ? vote : entry)) };
  };
  const shown = (name, draw, more = {}) => ({
    name,
    ...more,
    setup: (refresh) => {
      const state = made(more.me);
      loadTexts('proposals').then(refresh);
      return draw(state, { session: stage.session(state), refresh, told: () => {} });
    },
  });
  const panel = (state, parts) => {
    const view = new ProposalsPanel(parts);
    const list = new PostList(parts.session, parts.refresh);
    return () => [
      view.view(state, item),
      list.view(state, item, {
        canWrite: false,
        only: (post) => !post.mergedInto,
        tools: (post) => view.tools(state, post),
        below: (post) => view.below(state, post),
      }),
    ];
  };
  const pick = (root) => {
    const acts = root.querySelectorAll('.post-acts [aria-pressed="false"]:not(.like)');
    for (const place of [0, 2]) acts[place]?.click();
  };
  return [
    shown('phone', (state, parts) => {
      const view = new ProposalsPart(parts);
      return () => view.view(state, item);
    }, { me: { posts: [posts[0].id], likes: [posts[1].id] } }),
    shown('console', panel),
    shown('console, picked', panel, { then: pick }),
    shown('screen', (state) => () => h('div', { class: 'board-body' }, proposalsBoard(state, NOW)), {
      frame: 'board',
    }),
  ];
}
