// A motion as people read it: its text with what amendments changed, who stands behind it, each amendment as
// a difference. Used on phones, consoles, screens and the results page; decides nothing.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { isInConflict } from '../../state/motion.js';
import { amendmentPieces, difference } from './difference.js';

/** The item whose motion an amendment is about, and the amendment; null: not here. */
export function amendmentOf(state, id) {
  for (const item of state.agenda) {
    const amendment = item.motion?.amendments.find((entry) => entry.id === id);
    if (amendment) return { item, amendment };
  }
  return null;
}

/** Pieces of a difference; those who hear the page are told where something was taken out or put in. */
function piecesView(pieces) {
  const hint = (key) => h('span', { class: 'unseen' }, t(key));
  return pieces.map(({ kind, text }, place) => {
    if (kind === 'same') return h('span', { key: place }, text);
    return h(kind, { key: place }, hint(`motion.${kind}`), text, hint('motion.end'));
  });
}

function paragraphView({ number, text, original, changedBy, removed }) {
  let pieces = [{ kind: 'same', text }];
  if (removed) pieces = [{ kind: 'del', text }];
  else if (changedBy) pieces = original === undefined ? [{ kind: 'ins', text }] : difference(original, text);
  return h(
    'li',
    { key: number, class: 'motion-paragraph' },
    h('span', { class: 'motion-number' }, `${number}.`),
    h('p', { dir: 'auto' }, piecesView(pieces)),
  );
}

/** The text as it stands, with marks for what amendments changed. */
export function textView(motion) {
  return h('ol', { class: 'plain motion-text' }, motion.paragraphs.map(paragraphView));
}

/** Who moved and seconded it, and how many more it takes. */
export function backersView(motion) {
  const called = (name) => name || t('motion.somebody');
  const { moved, mover, seconders, seconds } = motion;
  return h(
    'p',
    { class: 'muted', role: 'status' },
    moved ? t('motion.movedBy', { name: called(mover) }) : t('motion.notMoved'),
    ' · ',
    seconds > 0
      ? t('motion.secondsOf', { count: seconders.length, seconds })
      : t('motion.seconds', { count: seconders.length }),
    seconders.length > 0 && ` (${seconders.map(called).join(', ')})`,
  );
}

/** What an amendment wants, in words. */
export function changeWords({ change, paragraph }) {
  if (change === 'add' && paragraph === 0) return t('motion.change.first');
  return t(`motion.change.${change}`, { number: paragraph });
}

/**
 * An amendment as a difference, with what became of it.
 * @param {any} motion @param {any} amendment @param {{place?: number, acts?: any}} [options]
 */
export function amendmentView(motion, amendment, { place, acts } = {}) {
  const { id, status, name, seconders } = amendment;
  return h(
    'article',
    { key: id, class: `card stack amendment amendment-${status}`, 'aria-labelledby': `amendment-${id}` },
    h(
      'h4',
      { id: `amendment-${id}` },
      place ? `${t('motion.amendmentNumber', { place })} · ` : '',
      changeWords(amendment),
      h('span', { class: 'tag' }, t(`motion.status.${status}`)),
    ),
    h('p', { class: 'amendment-text', dir: 'auto' }, piecesView(shownPieces(motion, amendment))),
    h(
      'p',
      { class: 'muted' },
      t('motion.proposedBy', { name: name || t('motion.somebody') }),
      seconders.length > 0 && ` · ${t('motion.seconds', { count: seconders.length })}`,
    ),
    isInConflict(motion, amendment) && h('p', { class: 'notice' }, t('motion.conflict')),
    acts,
  );
}

// What is settled is shown by its own words: the paragraph may be another one now.
function shownPieces(motion, amendment) {
  if (amendment.status === 'pending') return amendmentPieces(motion, amendment);
  const original = motion.paragraphs.find((entry) => entry.number === amendment.paragraph)?.original;
  if (amendment.change === 'remove') return [{ kind: 'del', text: original ?? '' }];
  return amendment.change === 'add' || original === undefined
    ? [{ kind: 'ins', text: amendment.text }]
    : difference(original, amendment.text);
}

/** All of it, to read. @param {any} motion @param {{acts?: (amendment: any) => any}} [options] */
export function motionView(motion, { acts } = {}) {
  const changed = motion.paragraphs.some((entry) => entry.changedBy);
  let place = 0;
  return h(
    'div',
    { class: 'motion stack' },
    h('h3', {}, t(changed ? 'motion.amendedText' : 'motion.text')),
    textView(motion),
    changed && h('p', { class: 'muted' }, t('motion.writtenVotes')),
    backersView(motion),
    motion.amendments.length > 0 && h('h3', {}, t('motion.amendments', { count: motion.amendments.length })),
    motion.amendments.map((amendment) =>
      amendmentView(motion, amendment, {
        place: amendment.status === 'pending' ? (place += 1) : undefined,
        acts: acts?.(amendment),
      })
    ),
  );
}

/** What a vote on an amendment is about: its difference. Null where it is about none, or not here yet. */
export function votedAmendment(state, item) {
  const found = item.details?.amendment ? amendmentOf(state, item.details.amendment) : null;
  return found &&
    h('div', { class: 'motion stack', key: 'amendment' }, amendmentView(found.item.motion, found.amendment));
}
