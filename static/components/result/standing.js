// What became of a published result: objections, recounts, and the figures that stood before a correction,
// struck through. Used on phones, consoles, screens and the results page.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { choicesOf } from '../../state/arithmetic.js';
import { carriedView } from './noObjection.js';
import { resultView } from './result.js';

/** @param {any} details @param {any} vote */
export function standingView(details, vote) {
  const { objections = [], corrections = [] } = vote;
  if (objections.length === 0 && corrections.length === 0) return null;
  return h(
    'ul',
    { class: 'standing plain' },
    corrections.map(({ at, reason, former }) =>
      h(
        'li',
        { key: `correction-${at}` },
        h('span', { class: 'strong' }, t('life.former')),
        ' ',
        h('del', {}, figures(details, former)),
        h('br'),
        t('life.corrected', { reason }),
      )
    ),
    objections.map(({ at, reason, stage }) =>
      h('li', { key: `objection-${at}` }, `${t('life.objected', { reason })} · ${t(`life.stage.${stage}`)}`)
    ),
  );
}

// All figures in one line, so that they can be struck.
function figures(details, result) {
  const parts = choicesOf(details).map((choice) =>
    `${choice.key ? t(choice.key, choice.values) : choice.text} ${result.counts[choice.choice - 1] ?? 0}`
  );
  return `${parts.join(' · ')} → ${t(`outcome.${result.outcome}`)}`;
}

/**
 * All that is said of a published vote. @param {any} details @param {any} vote
 * @param {{mine?: number, most?: number}} [options]
 */
export function publishedView(details, vote, options) {
  if (!vote.result) return vote.noObjection && carriedView(vote.noObjection);
  return [resultView(details, vote.result, options), decidedView(details, vote), standingView(details, vote)];
}

// How level candidates were told apart, so that anybody can draw the lot again; how the chair decided.
function decidedView(details, { result, chair }) {
  if (chair) {
    const { choice, voted } = chair;
    const said = t(choice === 1 ? 'chair.yes' : 'chair.no', { article: details.article });
    return h('p', { class: 'strong' }, said, ' ', t(voted ? 'chair.voted' : 'chair.notVoted'));
  }
  if (details.method !== 'plurality' || !result.lot?.length) return null;
  const names = result.lot.map((choice) => details.options[choice - 1] ?? '').join(', ');
  const key = details.tie === 'seed' ? 'tie.drawn' : 'tie.ordered';
  return h('p', {}, t(key, { names, seed: details.tieSeed }));
}

/** Names the vote that this one repeats. @param {any} details @param {any[]} agenda */
export function repeatsView(details, agenda) {
  const former = details?.repeats && agenda.find((item) => item.id === details.repeats);
  return former ? h('p', { class: 'muted' }, t('life.repeats', { title: former.title })) : null;
}
