// Whether anybody objects, instead of a vote: the question while it is asked, and what came of it.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { countdownView } from '../countdown/countdown.js';

/** @param {any} vote */
export function isAsking(vote) {
  return vote?.noObjection?.stage === 'asked';
}

/** The question with its countdown, or the word that it was objected to. @param {number} now server time */
export function questionView(vote, now) {
  const question = vote.noObjection;
  if (!question) return null;
  if (question.stage === 'asked') return countdownView(question.endsAt, now, 'noObjection.asking');
  const isNews = question.stage === 'objected' && vote.state === 'draft';
  return isNews ? h('p', { class: 'notice', role: 'status' }, t('noObjection.objected')) : null;
}

/** That it was carried without a vote. */
export function carriedView({ entitled, present }) {
  return h(
    'div',
    { class: 'result', role: 'group', 'aria-label': t('vote.result') },
    h('p', { class: 'outcome outcome-accepted' }, t('noObjection.passed')),
    h('p', { class: 'muted' }, t('noObjection.figures', { entitled, present })),
  );
}
