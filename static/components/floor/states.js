// The states of the speakers' list for /design.
import { h } from '../../lib/dom.js';
import { still } from '../design/stage.js';
import { floorView } from './floor.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const request = (id) => ({ id, item: 1, order: false, spoken: 0, speaker: stage.names[id] });
  const at = (floor, me = {}, options = {}) => {
    const state = stage.state(stage.talk, { floor, me });
    return open(floorView(stage.session(state, options), state, stage.talk, () => {}));
  };
  const queue = [request(1), request(2), request(3)];
  return [
    still('nobody', at({ queue: [], speaking: null })),
    still('others wait', at({ queue, speaking: request(4) })),
    still('asking', at({ queue, speaking: null }, {}, { pending: [{ type: 'floor.request', fields: {} }] })),
    still('my place', at({ queue, speaking: request(4) }, { floor: 2 })),
    still('my turn', at({ queue: [], speaking: request(4) }, { floor: 4 })),
  ];
}

function open(view) {
  return h('details', { ...view.attributes, open: true }, view.children);
}
