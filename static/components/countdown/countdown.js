// What counts down on every page until something happens by itself: the seconds, and what they are for.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

// Clocks of devices are set by a message that was on its way: nobody is shown eleven seconds of ten.
const SKEW_MILLIS = 300;

/** @param {number} endsAt @param {number} now server time @param {string} text key of the sentence */
export function countdownView(endsAt, now, text) {
  const seconds = Math.max(0, Math.ceil((endsAt - now - SKEW_MILLIS) / 1000));
  return h(
    'div',
    { class: 'countdown', role: 'timer', 'aria-live': 'off' },
    h('span', { class: 'countdown-digits' }, String(seconds)),
    h('span', { class: 'countdown-text' }, t(text, { seconds })),
  );
}

/** The countdown to a vote's close, where it runs. @param {any} vote @param {number} now server time */
export function closingView(vote, now) {
  return vote.closingAt ? countdownView(vote.closingAt, now, 'vote.closingIn') : null;
}
