// The sentence of the quorum: how many are entitled, present and needed, and how they are present. Pure.
import { count, t } from '../../lib/text.js';

/** @param {any} state with `numbers.roll` */
export function quorumSentence({ numbers }) {
  const { roll } = numbers;
  const { entitled, present, needed, entitledWeight, presentWeight, decimals } = roll;
  const parts = presentParts(roll);
  const values = { entitled: count(entitled), needed: count(needed ?? 0), present: count(present), parts };
  const state = needed === undefined ? 'here' : present >= needed ? 'met' : 'missed';
  const sentence = t(parts ? `quorum.${state}Mixed` : `quorum.${state}`, values);
  if (entitledWeight === undefined) return sentence;
  const weights = t('quorum.weights', {
    entitled: weightText(entitledWeight, decimals),
    present: weightText(presentWeight, decimals),
  });
  return `${sentence} (${weights})`;
}

/**
 * How the present are present, where not all are in person; else nothing.
 * @param {{present: number, proxied?: number, written?: number}} figures
 */
export function presentParts({ present, proxied = 0, written = 0 }) {
  if (!proxied && !written) return '';
  const parts = [t('quorum.direct', { direct: count(present - proxied - written) })];
  if (proxied) parts.push(t('quorum.proxied', { proxied: count(proxied) }));
  if (written) parts.push(t('quorum.written', { written: count(written) }));
  return parts.join(', ');
}

/**
 * A weight as people write it: 1250 with two decimals is 12.5.
 * @param {number} value @param {number} decimals
 */
export function weightText(value, decimals) {
  return decimals ? String(value / 10 ** decimals) : count(value);
}
