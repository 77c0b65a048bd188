// What should be so before a hall starts, seen from this console: each line with its state in words and what
// to do about it. It goes away with the first item.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

const SKEW_MILLIS_MAX = 2000;

/** Whether nothing has been started yet. @param {any} state */
export function isBefore(state) {
  return !state.hall.closed && state.agenda.every((item) => item.status === 'planned');
}

/**
 * @param {any} state
 * @param {{publicURL: string, soundTried: boolean}} around
 * @returns {{name: string, ok: boolean}[]}
 */
export function checks(state, { publicURL, soundTried }) {
  const screen = state.links.some((link) => link.role === 'screen' && !link.revoked);
  const votes = state.agenda.filter((item) => item.details?.kind === 'vote');
  const needsCheckIn = votes.some((item) => item.details.entitledRule === 'checkedIn');
  return [
    { name: 'agenda', ok: state.agenda.length > 0 },
    { name: 'screen', ok: screen },
    { name: 'people', ok: state.numbers.joined > 0 },
    ...(needsCheckIn ? [{ name: 'checkedIn', ok: state.numbers.checkedIn > 0 }] : []),
    { name: 'clock', ok: Math.abs(state.skew) < SKEW_MILLIS_MAX },
    { name: 'address', ok: !/^https?:\/\/(127\.|localhost\b|\[::1\])/.test(publicURL) },
    { name: 'secure', ok: publicURL.startsWith('https:') },
    { name: 'disk', ok: !state.readOnly },
    { name: 'sound', ok: soundTried },
  ];
}

/** @param {any} state @param {{publicURL: string, soundTried: boolean}} around */
export function checklistView(state, around) {
  const list = checks(state, around);
  const left = list.filter((check) => !check.ok).length;
  return h(
    'section',
    { class: 'card stack checklist', 'aria-labelledby': 'checklist-title' },
    h('h2', { id: 'checklist-title' }, t('checklist.title')),
    h('p', { role: 'status' }, left ? t('checklist.left', { count: left }) : t('checklist.ready')),
    h(
      'ul',
      { class: 'plain' },
      list.map(({ name, ok }) =>
        h(
          'li',
          { key: name, class: ok ? 'check check-ok' : 'check' },
          h('span', { class: 'strong' }, t(ok ? 'checklist.ok' : 'checklist.open')),
          ' ',
          t(ok ? `check.${name}` : `check.${name}.do`),
        )
      ),
    ),
  );
}
