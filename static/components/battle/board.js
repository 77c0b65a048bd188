// A battle on the projector: large shares, the river of how they went, the words that moved people with
// thanks, and at the end who moved where. It shows only what the screen's audience is told.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { onScreenPost } from '../../state/posts.js';
import { curveView, percents } from './curve.js';
import { flowView, sideTag } from './flow.js';
import { Shares } from './shares.js';

export class BattleBoard {
  #session;
  #shares;

  /** @param {{session: any, refresh: () => void}} parts */
  constructor({ session, refresh }) {
    this.#session = session;
    this.#shares = new Shares(session, refresh);
  }

  view(state, item) {
    if (!item.details) return null;
    const names = item.details.options;
    const { outcome, speaking = 0 } = item.battle ?? {};
    const known = this.#shares.of(state, item);
    const counts = outcome?.last ?? known?.counts ?? names.map(() => 0);
    const stood = counts.reduce((sum, value) => sum + value, 0);
    const said = onScreenPost(state) ?? bestReason(state);
    return h(
      'div',
      { class: 'battle-board', key: 'battle' },
      heads(item, counts, speaking),
      outcome
        ? flowView(names, outcome)
        : stood === 0
        ? h('p', { class: 'board-state' }, t('battle.takePhones'))
        : h(
          'div',
          { class: 'battle-stage' },
          curveView(known?.curve ?? [], Math.floor(this.#session.now() / 1000)),
        ),
      said && reasonView(said, names),
    );
  }
}

function heads({ details, battle }, counts, speaking) {
  const parts = percents(counts);
  const some = counts.some((value) => value > 0);
  return h(
    'ul',
    { class: 'plain battle-heads' },
    details.options.map((name, place) =>
      h(
        'li',
        { key: place, class: `battle-head side-edge side-${place + 1}` },
        h('span', { class: 'battle-head-name', dir: 'auto' }, name),
        details.statements[place] && h('bdi', { class: 'battle-head-who' }, details.statements[place]),
        some && h('strong', { class: 'battle-head-part' }, `${parts[place]}%`),
        some && h('span', { class: 'battle-head-people' }, t('battle.people', { count: counts[place] })),
        speaking === place + 1 && !battle.outcome &&
          h('span', { class: 'battle-head-speaks' }, t('battle.speaking')),
      )
    ),
  );
}

/** The reason with the most likes of those who moved; a first one needs two. */
function bestReason(state) {
  const moved = state.posts.filter((post) => post.moved && !post.hidden && post.likes >= 2);
  return moved.sort((one, other) => other.likes - one.likes || one.id - other.id)[0] ?? null;
}

function reasonView(post, names) {
  const author = post.anonymous || !post.author ? t('post.nobody') : post.author;
  return h(
    'figure',
    { class: `battle-said side-edge side-${post.side}`, key: `said-${post.id}` },
    h('blockquote', { dir: 'auto' }, post.text),
    h(
      'figcaption',
      {},
      sideTag(post, names),
      ' ',
      h('bdi', {}, author),
      post.likes > 0 && ` · ${t('post.likes', { count: post.likes })}`,
      post.moved && h('span', { class: 'battle-thanks' }, t('battle.thanks')),
    ),
  );
}
