// The states of a motion for /design.
import { still } from '../design/stage.js';
import { motionView } from './motion.js';
import { MotionPart } from './part.js';
import { MotionPanel } from './panel.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const [first, second, third, fourth] = stage.posts;
  const paragraph = (number, text, more = {}) => ({
    number,
    text,
    original: text,
    changedBy: 0,
    removed: false,
    ...more,
  });
  const amendment = (id, change, number, text, more = {}) => ({
    id,
    change,
    paragraph: number,
    text,
    name: stage.names[1],
    seconders: [],
    status: 'pending',
    seen: 0,
    ...more,
  });
  const bare = {
    seconds: 2,
    backing: true,
    amending: true,
    moved: false,
    mover: '',
    seconders: [],
    paragraphs: [paragraph(1, first), paragraph(2, second)],
    amendments: [],
  };
  const amended = {
    ...bare,
    moved: true,
    mover: stage.names[0],
    seconders: [stage.names[1], ''],
    paragraphs: [
      paragraph(1, first.replace(/\S+$/, third), { original: first, changedBy: 50 }),
      paragraph(2, second, { removed: true, changedBy: 51 }),
      { number: 3, text: fourth, changedBy: 52, removed: false },
    ],
    amendments: [
      amendment(53, 'replace', 1, fourth, { seconders: [stage.names[2]] }),
      amendment(54, 'add', 0, third),
      amendment(50, 'replace', 1, first.replace(/\S+$/, third), { status: 'adopted' }),
      amendment(51, 'remove', 2, '', { status: 'adopted' }),
    ],
  };
  const item = (motion) => ({ ...stage.motion, motion });
  const part = (name, motion, me = {}) => {
    const state = stage.state(item(motion), { me });
    const parts = { session: stage.session(state), refresh() {}, told() {}, dialogs: {} };
    return {
      name,
      setup: () => {
        const view = new MotionPart(parts);
        return () => view.view(state, item(motion));
      },
      then: (root) => {
        for (const details of root.querySelectorAll('details')) details.open = true;
      },
    };
  };
  const panel = (name, shown) => {
    const state = stage.state(shown);
    const parts = { session: stage.session(state), refresh() {}, told() {}, dialogs: {} };
    return { name, setup: () => () => new MotionPanel(parts).view(state, shown) };
  };
  return [
    still('to read', motionView(bare)),
    still('amended', motionView(amended)),
    part('on a phone, not moved yet', bare),
    part('on a phone, with amendments', amended),
    panel('on the console, without a text', item(null)),
    panel('on the console, with amendments', item(amended)),
  ];
}
