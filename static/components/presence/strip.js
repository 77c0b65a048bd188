// What the room must see beside whatever is on: that a presence check runs, and that the quorum is missed
// while a vote is open. For projector and console.
import { h } from '../../lib/dom.js';
import { count, t } from '../../lib/text.js';
import { currentItem } from '../../state/agenda.js';
import { weightText } from '../roll/quorum.js';
import { countdownView } from '../countdown/countdown.js';

const ASKING = { text: 'presence.tap' };

/** @param {any} state @param {number} now server time */
export function presenceStrip(state, now) {
  const { presence } = state;
  if (!presence) return null;
  const { answered, asked } = presence;
  const figures = t('presence.figures', { answered: count(answered), asked: count(asked) });
  return h(
    'div',
    { class: 'presence-strip', key: 'presence', role: 'status' },
    presence.stage === 'asking'
      ? countdownView(presence.endsAt, now, ASKING.text)
      : h('p', { class: 'strong' }, t('presence.over')),
    h('p', { class: 'presence-figures' }, figures),
  );
}

/** The warning that the quorum of the vote that is open is missed. @param {any} state */
export function dipView(state) {
  const dip = currentItem(state)?.vote?.dip;
  if (!dip) return null;
  const decimals = state.numbers.roll?.decimals ?? 0;
  const shown = (value) => (dip.weighed ? weightText(value, decimals) : count(value));
  return h(
    'p',
    { class: 'presence-dip', key: 'dip', role: 'alert' },
    t(dip.weighed ? 'presence.dipWeights' : 'presence.dip', {
      present: shown(dip.present),
      needed: shown(dip.needed),
    }),
  );
}
