// A battle and proposals after the event: how the shares went, who moved from where to where, the words that
// moved most, and which proposals an option came from. Pure views.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { curveView, sharesView } from '../battle/curve.js';
import { flowView, sideTag } from '../battle/flow.js';

const WORDS_SHOWN = 3;

/** @param {any} item with its battle @param {any[]} posts of that item */
export function battleView(item, posts = []) {
  const { sides, outcome, curve = [] } = item.battle;
  return h(
    'article',
    { key: item.id, class: 'card stack', 'aria-labelledby': `battle-${item.id}` },
    h('h3', { id: `battle-${item.id}` }, item.title),
    outcome
      ? [
        sharesView(sides, outcome.last),
        curve.length > 1 && curveView(curve, curve[curve.length - 1][0]),
        flowView(sides, outcome),
      ]
      : h('p', { class: 'muted' }, t('battle.notOver')),
    words(posts, sides),
  );
}

function words(posts, sides) {
  const liked = [...posts].sort((one, other) =>
    Number(other.moved ?? false) - Number(one.moved ?? false) || other.likes - one.likes || one.id - other.id
  );
  if (liked.length === 0) return null;
  return [
    h('h4', {}, t('battle.reasons')),
    h(
      'ul',
      { class: 'plain stack' },
      liked.slice(0, WORDS_SHOWN).map((post) =>
        h(
          'li',
          { key: post.id, class: 'results-post' },
          h('p', { class: 'results-text', dir: 'auto' }, post.text),
          h(
            'p',
            { class: 'muted' },
            sideTag(post, sides),
            ' ',
            h('bdi', {}, post.anonymous || !post.author ? t('post.nobody') : post.author),
            post.likes > 0 && ` · ${t('post.likes', { count: post.likes })}`,
          ),
        )
      ),
    ),
  ];
}

/**
 * Which proposals the options of a vote come from, with those that were merged into them.
 * @param {any} item @param {any[]} posts of the whole hall
 */
export function sourcesView(item, posts) {
  const named = (item.sources ?? []).map((id, place) => ({
    option: item.details.options[place] ?? '',
    post: posts.find((post) => post.id === id),
    parts: posts.filter((post) => post.mergedInto === id),
  })).filter(({ post }) => post);
  if (named.length === 0) return null;
  const by = (post) => (post.anonymous || !post.author ? t('post.nobody') : post.author);
  return h(
    'details',
    {},
    h('summary', {}, t('proposal.sources')),
    h(
      'ul',
      {},
      named.map(({ option, post, parts }) =>
        h(
          'li',
          { key: post.id },
          h('span', { class: 'strong', dir: 'auto' }, option),
          ' ← ',
          t('post.number', { post: post.id }),
          ' ',
          h('bdi', {}, by(post)),
          parts.map((part) =>
            h(
              'p',
              { key: part.id, class: 'muted', dir: 'auto' },
              `+ ${part.title} · `,
              h('bdi', {}, by(part)),
            )
          ),
        )
      ),
    ),
  );
}
