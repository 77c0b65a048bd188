// "So far", for who comes late: what is over with its outcome, and what found most agreement in what is on
// now. Twenty seconds to read; once it is put away it stays away on this device.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { deviceStore } from '../../lib/store.js';
import { outcomeWord } from '../agenda/agenda.js';

const ITEMS_SHOWN = 5;
const POSTS_SHOWN = 2;

export class SoFar {
  #refresh;
  #name;
  #isKnown;

  /** @param {string} hall @param {() => void} refresh */
  constructor(hall, refresh) {
    this.#refresh = refresh;
    this.#name = `sofar.${hall}`;
    this.#isKnown = deviceStore.get(this.#name, false);
  }

  /** @param {any} state of a page that is ready */
  view(state) {
    if (this.#isKnown) return null;
    const over = state.agenda.filter((item) => item.status === 'done' && item.id !== state.current);
    const { me } = state;
    const voted = Object.keys({ ...me.ballots, ...me.filed }).length > 0;
    const wasHere = me.posts.length > 0 || me.likes.length > 0 || voted;
    if (over.length === 0 || wasHere || state.hall.closed) {
      this.#putAway();
      return null;
    }
    return this.#card(over, liked(state));
  }

  #card(over, posts) {
    return h(
      'section',
      { class: 'card stack sofar', key: 'sofar', 'aria-labelledby': 'sofar-title' },
      h('h2', { id: 'sofar-title' }, t('sofar.title')),
      h('p', {}, t('sofar.over', { count: over.length })),
      h('ul', { class: 'option-list' }, over.slice(-ITEMS_SHOWN).map(itemView)),
      posts.length > 0 && h('p', {}, t('sofar.liked')),
      posts.map((post) =>
        h('blockquote', { key: post.id, class: 'sofar-words', dir: 'auto' }, post.text, ' ', likes(post))
      ),
      h('button', { type: 'button', on: { click: () => this.#dismiss() } }, t('sofar.done')),
    );
  }

  #dismiss() {
    this.#putAway();
    this.#refresh();
  }

  #putAway() {
    this.#isKnown = true;
    deviceStore.put(this.#name, true);
  }
}

function itemView(item) {
  const outcome = item.vote?.state === 'published' && outcomeWord(item);
  return h('li', { key: item.id }, item.title, outcome && h('span', { class: 'strong' }, ` · ${outcome}`));
}

function likes(post) {
  return h('span', { class: 'muted' }, t('post.likes', { count: post.likes }));
}

function liked(state) {
  const most = [...state.posts].filter((post) => post.likes > 0 && !post.hidden);
  return most.sort((one, other) => other.likes - one.likes || one.id - other.id).slice(0, POSTS_SHOWN);
}
