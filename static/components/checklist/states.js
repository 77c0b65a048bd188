// The states of the checklist before the start, for /design.
import { still } from '../design/stage.js';
import { checklistView } from './checklist.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const numbers = { online: 0, joined: 0, checkedIn: 0 };
  const bare = { ...stage.state(null), agenda: [], numbers, skew: 9000 };
  const ready = stage.state(null, { links: [{ id: 1, role: 'screen', revoked: false }] });
  return [
    still('much to do', checklistView(bare, { publicURL: 'http://127.0.0.1:8080', soundTried: false })),
    still('ready', checklistView(ready, { publicURL: 'https://hall.example.org', soundTried: true })),
  ];
}
