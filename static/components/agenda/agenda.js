// The agenda as everybody reads it: what was, what is on now, what comes.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { hasOptions } from '../../state/methods.js';
import { choiceName } from '../vote/vote.js';

/** @param {any} state */
export function agendaView(state) {
  if (state.agenda.length === 0) return h('p', { class: 'muted' }, t('agenda.empty'));
  return h('ol', { class: 'agenda plain' }, state.agenda.map((item) => itemView(state, item)));
}

function itemView(state, item) {
  const now = item.id === state.current;
  return h(
    'li',
    { key: item.id, class: `agenda-item agenda-${item.status}`, 'aria-current': now ? 'step' : null },
    h('span', { class: 'agenda-kind' }, t(`kind.${item.kind}`)),
    h(
      'span',
      { class: 'agenda-title' },
      item.title,
      item.speakers && h('span', { class: 'muted' }, ` · ${item.speakers}`),
    ),
    h('span', { class: 'agenda-state' }, stateWord(state, item, now)),
  );
}

function stateWord(state, item, now) {
  if (item.vote?.state === 'published') return outcomeWord(item);
  if (item.vote?.state === 'cancelled') return t('status.cancelled');
  if (now) return t('status.running');
  return t(`status.${item.status}`);
}

/** The outcome of a published vote, with who or what won. */
export function outcomeWord(item) {
  if (!item.vote.result) return t('noObjection.passed');
  const { outcome, winners } = item.vote.result;
  const names = item.details && hasOptions(item.details.method)
    ? winners.map((choice) => choiceName(item.details, choice))
    : [];
  return [t(`outcome.${outcome}`), ...names].join(' · ');
}
