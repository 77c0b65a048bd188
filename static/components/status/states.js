// The states of the status line for /design.
import { NOW, still } from '../design/stage.js';
import { statusView } from './status.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const at = (options) => statusView(stage.session(stage.state(null), options));
  return [
    still('live', at({})),
    still('connecting', at({ line: 'connecting', heardAt: 0 })),
    still('waiting', at({ line: 'waiting', heardAt: 0 })),
    still('lost', at({ line: 'waiting', heardAt: NOW })),
    still('sending', at({ pending: [{ type: 'post.add', fields: {} }] })),
    still('kept', at({ outcome: { kept: true, seq: 1042 } })),
    still('refused', at({ outcome: { kept: false, seq: 0 } })),
  ];
}
