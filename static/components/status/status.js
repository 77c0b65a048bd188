// Where we are with the server: connected or not since when, and whether what I sent was kept.
// Always in sight; read out when it changes.
import { h } from '../../lib/dom.js';
import { t, timeOfDay } from '../../lib/text.js';

/** @param {import('../../net/session.js').Session} session */
export function statusView(session) {
  const line = lineOf(session);
  const sent = sentOf(session);
  return h(
    'div',
    { class: 'status', role: 'status' },
    h(
      'span',
      { class: `status-line status-${line.tone}` },
      h('span', { class: 'status-dot', 'aria-hidden': 'true' }),
      line.text,
    ),
    sent && h('span', { class: `status-sent status-${sent.tone}` }, sent.text),
  );
}

function lineOf(session) {
  if (session.line === 'live' && !session.isStale()) return { tone: 'live', text: t('line.live') };
  if (session.line === 'connecting' && !session.heardAt) return { tone: 'wait', text: t('line.connecting') };
  if (!session.heardAt) return { tone: 'lost', text: t('line.waiting') };
  return { tone: 'lost', text: t('line.lost', { time: timeOfDay(session.heardAt) }) };
}

function sentOf(session) {
  const waiting = session.pending.length;
  if (waiting) return { tone: 'wait', text: t('sent.sending', { count: waiting }) };
  if (!session.outcome) return null;
  if (session.outcome.kept) return { tone: 'live', text: t('sent.kept', { seq: session.outcome.seq }) };
  return { tone: 'lost', text: t('sent.refused') };
}
