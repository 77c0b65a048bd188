// The sentence of the quorum: how many are entitled, present and needed. Pure.
import { count, t } from '../../lib/text.js';

/** @param {any} state with `numbers.roll` */
export function quorumSentence(state) {
  const { entitled, present, needed, entitledWeight, presentWeight, decimals } = state.numbers.roll;
  const values = { entitled: count(entitled), present: count(present), needed: count(needed ?? 0) };
  const sentence = needed === undefined
    ? t('quorum.here', values)
    : t(present >= needed ? 'quorum.met' : 'quorum.missed', values);
  if (entitledWeight === undefined) return sentence;
  const weights = t('quorum.weights', {
    entitled: weightText(entitledWeight, decimals),
    present: weightText(presentWeight, decimals),
  });
  return `${sentence} (${weights})`;
}

/**
 * A weight as people write it: 1250 with two decimals is 12.5.
 * @param {number} value @param {number} decimals
 */
export function weightText(value, decimals) {
  return decimals ? String(value / 10 ** decimals) : count(value);
}
