// What must be heard by those who do not see the page change: a sentence for each event of the room.
import { t } from '../../lib/text.js';
import { currentItem } from '../../state/agenda.js';

/** @param {any} message @param {any} state after it @param {number} now @returns {string} empty: no news */
export function newsOf(message, state, now) {
  return sentences[message.type]?.(message, state, now) ?? '';
}

function secondsTo(time, now) {
  return Math.max(0, Math.round((time - now) / 1000));
}

const sentences = {
  'item.started': (_, state) => t('news.started', { title: currentItem(state)?.title ?? '' }),
  'vote.opened': () => t('news.voteOpened'),
  'presence.asked': () => t('news.presence'),
  'noObjection.asked': ({ endsAt }, _, now) => t('noObjection.asking', { seconds: secondsTo(endsAt, now) }),
  'noObjection.ended': ({ end }) => t(`noObjection.${end}`),
  'vote.closing': ({ endsAt }, _, now) => t('vote.closingIn', { seconds: secondsTo(endsAt, now) }),
  'vote.closingStopped': () => t('vote.closingStopped'),
  'vote.closed': () => t('news.voteClosed'),
  'vote.objected': ({ reason }) => t('life.objected', { reason }),
  'vote.settled': ({ outcome }) => t('news.published', { outcome: t(`outcome.${outcome}`) }),
  'vote.chairDecided': ({ outcome }) => t('news.published', { outcome: t(`outcome.${outcome}`) }),
  'vote.corrected': ({ reason }) => t('life.corrected', { reason }),
  'vote.cancelled': ({ reason }) => t('vote.cancelled', { reason }),
  'vote.published': ({ outcome }) => t('news.published', { outcome: t(`outcome.${outcome}`) }),
  'quorum.declared': ({ entitled, direct, proxied, written }) =>
    t('quorum.met', { entitled, present: direct + proxied + written }),
};
