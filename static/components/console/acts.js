// What another moderator has just done, as a sentence for those who sit beside.
import { t } from '../../lib/text.js';

const TITLED = new Set([
  'sides.counted',
  'item.edited',
  'item.moved',
  'item.removed',
  'item.started',
  'item.stopped',
  'vote.opened',
  'noObjection.asked',
  'vote.closing',
  'vote.objected',
  'vote.recounted',
  'vote.corrected',
  'vote.settled',
  'vote.chairDecided',
  'vote.closingStopped',
  'vote.closed',
  'vote.published',
  'vote.cancelled',
]);
const PLAIN = new Set([
  'hall.edited',
  'hall.closed',
  'link.created',
  'link.revoked',
  'clock.changed',
  'post.approved',
  'post.hidden',
  'post.restored',
  'question.marked',
  'post.erased',
  'seat.erased',
  'hall.erased',
  'retention.set',
  'seat.muted',
  'seat.unmuted',
  'side.speaking',
  'proposal.merged',
  'proposal.parted',
  'floor.granted',
  'floor.finished',
  'roll.imported',
  'roll.removed',
  'quorum.set',
  'quorum.declared',
  'presence.asked',
  'presence.ended',
  'presence.settled',
]);

/**
 * @param {any} event with `by`
 * @param {any} before the state before it
 * @param {any} after
 * @returns {string} '' for none
 */
export function actSentence(event, before, after) {
  if (event.type === 'item.stopped' && after.current !== 0) return '';
  if (TITLED.has(event.type)) {
    const find = (state) => state.agenda.find((item) => item.id === event.item)?.title;
    return t(`by.${event.type}`, { by: event.by, title: find(after) ?? find(before) ?? '' });
  }
  return PLAIN.has(event.type) ? t(`by.${event.type}`, { by: event.by, reason: event.reason ?? '' }) : '';
}
