// The states of the entry of ballots on paper for /design.
import { Dialogs } from '../dialog/dialog.js';
import { Clerk } from './clerk.js';
import { NOW } from '../design/stage.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const came = [
    {},
    { way: 'device', at: NOW },
    { way: 'paper', at: NOW, by: stage.names[3] },
    { way: 'written', at: NOW, by: stage.names[3] },
  ];
  const voters = stage.names.slice(0, 4).map((name, place) => ({
    seat: place + 1,
    name,
    number: `${place + 1}`,
    group: 'A',
    here: place < 2,
    ...came[place],
  }));
  return [
    panel(stage, 'written, closed', 'draft', voters, () => {}),
    panel(stage, 'paper', 'open', voters, search),
  ];
}

function search(root) {
  root.querySelector('button[aria-expanded]').click();
  setTimeout(() => {
    const input = root.querySelector('input[type="search"]');
    if (!input) return;
    input.value = 'A';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, 100);
}

function panel(stage, name, state, voters, then) {
  const { details } = stage.motion;
  const item = { id: 7, details: { ...details, entitledRule: 'roll', written: 'yes' }, vote: { state } };
  return {
    name,
    setup: (refresh) => {
      const session = stage.session(stage.state(null), { lists: { voters: { voters, more: false } } });
      const clerk = new Clerk({ session, refresh, dialogs: new Dialogs(refresh), told: () => {} });
      return () => clerk.view(item);
    },
    then,
  };
}
