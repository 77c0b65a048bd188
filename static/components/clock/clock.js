// The clock of an item, counting down and then over. Colour is never alone: overrun has a sign and a word.
import { h } from '../../lib/dom.js';
import { clockText, t } from '../../lib/text.js';
import { clockLeft } from '../../state/agenda.js';

/** @param {any} state @param {any} item @param {number} now server time */
export function clockView(state, item, now) {
  const clock = state.clock?.item === item.id ? state.clock : null;
  const planned = item.details?.seconds ?? 0;
  if (!clock && !planned) return null;
  const left = clock ? clockLeft(clock, now) : planned * 1000;
  const over = left <= -1000;
  const word = over ? 'over' : !clock ? 'planned' : clock.running ? 'left' : 'stopped';
  const tone = over ? ' clock-over' : left < 60_000 && clock?.running ? ' clock-soon' : '';
  return h(
    'p',
    { class: `clock${tone}`, role: 'timer', 'aria-live': 'off' },
    h('span', { class: 'clock-digits' }, clockText(left)),
    ' ',
    h('span', { class: 'clock-word' }, t(`clock.${word}`)),
  );
}
