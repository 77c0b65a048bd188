// The states of the topics for /design.
import { Dialogs } from '../dialog/dialog.js';
import { loadTexts } from '../../lib/page.js';
import { TopicsView } from './topics.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const words = stage.posts.flatMap((post) => post.split(' ')).filter((word) => word.length > 1);
  const topic = (id, colour, posts) => ({
    id,
    colour,
    posts,
    keywords: words.slice(id * 6, id * 6 + 6).map((word, place) => ({
      word: `${word}${id}`,
      title: word,
      posts: Math.max(1, posts - place * 4),
    })),
  });
  const edits = [
    { word: words[0], act: 'hide', text: '' },
    { word: words[1], act: 'rename', text: words[2] },
  ];
  const told = {
    item: stage.discussion.id,
    posts: 64,
    grain: 6,
    now: 2,
    topics: [topic(1, 0, 30), topic(2, 4, 22), topic(3, 8, 9)],
    edits,
  };
  const shown = (name, more, then) => ({
    name,
    setup: (refresh) => {
      const state = stage.state(stage.discussion, { topics: told });
      loadTexts('topics').then(refresh);
      const parts = { session: stage.session(state), refresh, told: () => {} };
      const view = new TopicsView({ ...parts, ...more(refresh) });
      return () => view.view(state, stage.discussion);
    },
    then,
  });
  return [
    shown('phone', () => ({})),
    shown('a table', () => ({}), (root) => root.querySelector('.quiet').click()),
    shown('console', (refresh) => ({ dialogs: new Dialogs(refresh) })),
    { ...shown('screen', () => ({ size: 'screen' })), frame: 'board' },
  ];
}
