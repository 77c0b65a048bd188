// The states of erasing for /design.
import { Dialogs } from '../dialog/dialog.js';
import { Erasure } from './erasure.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const base = { title: stage.title, names: 'nickname', premoderation: false, closed: true };
  const panel = (name, hall, then) => ({
    name,
    setup: (refresh) => {
      const host = { audience: 'staff', me: { role: 'host' } };
      const state = stage.state(null, { ...host, hall: { ...base, ...hall } });
      const dialogs = new Dialogs(refresh);
      const view = new Erasure({ session: stage.session(state), dialogs, told: () => {} });
      return () => [view.view(state), dialogs.view()];
    },
    then,
  });
  return [
    panel('kept', {}),
    panel('in some days', { retention: 90 }),
    panel('erased', { erased: true }),
    panel('asking', {}, (root) => root.querySelector('.bad').click()),
  ];
}
