// The states of the console's panels for /design.
import { Dialogs } from '../dialog/dialog.js';
import { ItemEditor } from '../editor/editor.js';
import { NOW } from '../design/stage.js';
import { AgendaPanel } from './agendaPanel.js';
import { ItemPanel } from './itemPanel.js';
import { HallSettings } from './settings.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const staff = { audience: 'staff', me: { role: 'host' } };
  const panel = (name, Panel, state, then) => ({
    name,
    setup: (refresh) => {
      const session = stage.session(state);
      const parts = { session, refresh, dialogs: new Dialogs(refresh), told: () => {} };
      const view = new Panel({ ...parts, editor: new ItemEditor(session, refresh) });
      return () => view.view(state);
    },
    then,
  });
  const item = (name, on, more = {}) =>
    panel(`item, ${name}`, ItemPanel, stage.state(on, { ...staff, ...more }));
  const { talk, discussion, questionTime, motion } = stage;
  const clock = { item: talk.id, running: true, endsAt: NOW + 154_000, leftMillis: 0 };
  const closed = { hall: { title: stage.title, names: 'nickname', premoderation: false, closed: true } };
  const result = stage.result([63, 20, 4], 'accepted');
  const raised = { at: NOW, reason: stage.posts[1], stage: 'raised' };
  const other = { ...raised, stage: 'other' };
  const post = (more) => stage.postsOf(stage.posts.slice(0, 3), discussion.id, more);
  const questions = stage.postsOf(stage.questions.slice(0, 3), questionTime.id, [{ mark: 'onScreen' }, {}, {
    mark: 'answered',
  }]);
  return [
    panel('agenda', AgendaPanel, stage.state(discussion, staff), (root) =>
      root.querySelectorAll('.console-item-head')[3].click()),
    panel('agenda, empty', AgendaPanel, { ...stage.state(null, staff), agenda: [] }),
    panel('agenda, hall over', AgendaPanel, stage.state(null, { ...staff, ...closed })),
    item('nothing on', null),
    item('hall over', null, closed),
    item('talk', talk, { clock, cheers: { [talk.id]: 412 } }),
    item('discussion', discussion, { posts: post([{ pending: true }, {}, { hidden: true }]) }),
    item('questions', questionTime, { posts: questions, onScreen: 100 }),
    item('vote, draft', motion),
    item('vote, open', stage.voting(motion, 'open')),
    item('vote, closed', stage.voting(motion, 'closed')),
    item('vote, counting down', stage.voting(motion, 'open', { closingAt: NOW + 7000 })),
    item('vote, published', stage.voting(motion, 'published', { result })),
    item('vote, objected to', stage.voting(motion, 'published', { result, objections: [raised] })),
    item('vote, recounted', stage.voting(motion, 'published', { result, objections: [other] })),
    item('vote, cancelled', stage.voting(motion, 'cancelled', { reason: stage.posts[1] })),
    panel('settings', HallSettings, stage.state(null, staff)),
    panel('settings, hall over', HallSettings, stage.state(null, { ...staff, ...closed })),
  ];
}
