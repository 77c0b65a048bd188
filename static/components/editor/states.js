// The states of the form of an item for /design.
import { ItemEditor } from './editor.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const editor = (name, open) => ({
    name,
    setup: (refresh) => {
      const form = new ItemEditor(stage.session(stage.state(null)), refresh);
      open(form);
      return () => form.view();
    },
  });
  return [
    editor('new item', (form) => form.add()),
    editor('discussion', (form) => form.edit(stage.discussion)),
    editor('motion', (form) => form.edit(stage.motion)),
    editor('one of several', (form) => form.edit(stage.choice)),
  ];
}
