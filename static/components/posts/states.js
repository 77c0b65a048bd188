// The states of posts for /design.
import { PostList } from './posts.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const list = (name, item, posts, { me = {}, more = {}, options = {}, then } = {}) => {
    const state = stage.state(item, { posts, me, ...more });
    return {
      name,
      setup: (refresh) => {
        const view = new PostList(stage.session(state), refresh);
        return () => view.view(state, item, options);
      },
      then,
    };
  };
  const { discussion, questionTime } = stage;
  const posts = stage.postsOf(stage.posts.slice(0, 3), discussion.id, [{}, { anonymous: true, author: '' }, {
    replyTo: 100,
  }]);
  const marks = ['open', 'onScreen', 'answered', 'dismissed'].map((mark) => ({ mark }));
  const staff = stage.postsOf(stage.posts.slice(0, 2), discussion.id, [{ pending: true }, { hidden: true }]);
  return [
    list('empty', discussion, []),
    list('posts and a reply', discussion, posts, { me: { posts: [100], likes: [101] } }),
    list('replying', discussion, posts, {
      then: (root) => root.querySelector('[aria-expanded]').click(),
    }),
    list('waits for approval', discussion, [], {
      me: { waiting: [{ id: 7, item: discussion.id, text: stage.posts[4] }] },
    }),
    list('questions', questionTime, stage.postsOf(stage.questions.slice(0, 4), questionTime.id, marks)),
    list('for moderators', discussion, staff, { more: { audience: 'staff' }, options: { canWrite: false } }),
    list('older ones', discussion, posts.slice(0, 1), { more: { morePosts: true } }),
  ];
}
