// Proposals on the projector: those with the most support, with a fair start for new ones, large enough for
// the last row.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { fairly, onScreenPost } from '../../state/posts.js';
import { lineageView, partsOf, tops } from './lineage.js';

const SHOWN = 6;

/** @param {any} state @param {number} now */
export function proposalsBoard(state, now) {
  const chosen = onScreenPost(state);
  const list = chosen ? [chosen] : fairly(tops(state), now).slice(0, SHOWN);
  if (list.length === 0) return h('p', { class: 'board-state' }, t('proposal.takePhones'));
  return h('ul', { class: 'plain board-posts proposals-board' }, list.map((post) => one(state, post)));
}

function one(state, post) {
  const parts = partsOf(state, post).length;
  return h(
    'li',
    { key: post.id, class: 'board-post proposal-card' },
    h(
      'div',
      {},
      h('p', { class: 'board-words strong', dir: 'auto' }, post.title),
      post.text && h('p', { class: 'proposal-words', dir: 'auto' }, post.text),
      h(
        'p',
        { class: 'board-by' },
        h('bdi', {}, post.anonymous || !post.author ? t('post.nobody') : post.author),
        parts > 0 && ` · ${t('proposal.with', { count: parts })}`,
        ' ',
        lineageView(state, post),
      ),
    ),
    h('p', { class: 'proposal-support' }, h('strong', {}, post.likes), ' ', t('post.like')),
  );
}
