// The states of "so far" for /design.
import { SoFar } from './sofar.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const decided = stage.voting(stage.motion, 'published', { result: stage.result([63, 20, 4], 'accepted') });
  const over = [stage.talk, stage.questionTime, decided].map((item) => ({ ...item, status: 'done' }));
  const late = (name, posts) => ({
    name,
    setup: (refresh) => {
      const card = new SoFar(`design-${name}`, refresh);
      const state = { ...stage.state(stage.discussion, { posts }), agenda: [...over, stage.discussion] };
      return () => card.view(state);
    },
  });
  return [
    late('came late', stage.postsOf(stage.posts.slice(0, 4), stage.discussion.id)),
    late('nothing said yet', []),
  ];
}
