// The states of the list of barred members for /design.
import { Dialogs } from '../dialog/dialog.js';
import { Barred } from './barred.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const voters = stage.names.slice(0, 3).map((name, place) => ({
    seat: place + 1,
    name,
    number: `${place + 1}`,
    group: 'A',
    ...(place === 1 ? { excluded: stage.posts[0] } : {}),
  }));
  return [
    panel(stage, 'closed', 'draft', voters, () => {}),
    panel(stage, 'open', 'draft', voters, open),
    panel(stage, 'of an open vote', 'open', voters, open),
  ];
}

const open = (root) => root.querySelector('button[aria-expanded]').click();

function panel(stage, name, state, voters, then) {
  const item = { id: 7, details: { entitledRule: 'roll' }, vote: { state } };
  return {
    name,
    setup: (refresh) => {
      const session = stage.session(stage.state(null), { lists: { voters: { voters, more: false } } });
      const barred = new Barred({ session, refresh, dialogs: new Dialogs(refresh), told: () => {} });
      return () => barred.view(item);
    },
    then,
  };
}
