// The states of the gallery of formats for /design.
import { Dialogs } from '../dialog/dialog.js';
import { Gallery } from './gallery.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const format = (id, more) => ({
    id,
    title: stage.title,
    about: stage.posts[0],
    items: stage.demo.agenda,
    ...more,
  });
  const shown = (name, chosen, then) => ({
    name,
    setup: (refresh) => {
      const gallery = new Gallery(refresh, new Dialogs(refresh));
      gallery.use([format('first', { for: stage.posts[1], minutes: 90, people: { from: 20, to: 1000 } })], [
        format('own-1'),
      ]);
      gallery.chosen = chosen;
      return () => gallery.view();
    },
    then,
  });
  return [
    shown('none chosen', ''),
    shown('own chosen', 'own-1'),
    shown('steps', 'first', (root) => root.querySelector('.format-steps summary').click()),
  ];
}
