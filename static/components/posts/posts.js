// Posts and their replies, with likes and answering, for discussions, questions, proposals and reasons in
// battles. Staff pages hang their tools under each post.
import { h } from '../../lib/dom.js';
import { t, timeOfDay } from '../../lib/text.js';
import { fairly, newestFirst, threads } from '../../state/posts.js';
import { Composer } from '../composer/composer.js';
import { ListWindow } from './window.js';

const OLDER_AT_ONCE = 200;
const RESORT_MILLIS = 5000;

export class PostList {
  #session;
  #refresh;
  #item = 0;
  #composer = null;
  #reply = null;
  #replyTo = 0;
  #window;
  #loading = false;
  #newest = false;
  #order = [];
  #sortedAt = 0;
  #around = {};

  /** @param {import('../../net/session.js').Session} session @param {() => void} refresh */
  constructor(session, refresh) {
    this.#session = session;
    this.#refresh = refresh;
    this.#window = new ListWindow(refresh);
  }

  /**
   * @param {any} state @param {any} item
   * @param {{tools?: (post: any) => any, canWrite?: boolean, only?: (post: any) => boolean, none?: string,
   *   lead?: (post: any) => any, below?: (post: any) => any}} [options]
   * `lead` hangs tags at a post's head, `below` what belongs to it under its words
   */
  view(state, item, { tools, canWrite = true, only, none, lead, below } = {}) {
    if (this.#item !== item.id) this.#enter(item.id);
    const questions = item.kind === 'questions';
    const fair = item.kind !== 'discussion';
    this.#around = { tools, lead, below };
    const posts = only ? state.posts.filter(only) : state.posts;
    const list = threads(posts, (tops) => this.#sorted(tops, fair));
    const label = questions ? t('question.write') : t('post.write');
    return h(
      'section',
      { class: 'posts', 'aria-label': t(`kind.${item.kind}`) },
      canWrite && this.#composer.view(item.details, { label, muted: state.me.muted }),
      this.#waiting(state, item),
      fair && list.length > 1 && this.#orderChoice(),
      list.length === 0 &&
      h('p', { class: 'muted' }, none ?? (questions ? t('question.none') : t('post.none'))),
      this.#window.view(list, (thread) => this.#thread(state, item, thread, canWrite)),
      state.morePosts && h('button', {
        type: 'button',
        class: 'wide',
        disabled: this.#loading,
        on: { click: () => this.#more() },
      }, this.#loading ? t('do.loading') : t('post.more')),
    );
  }

  #enter(item) {
    this.#item = item;
    this.#composer = new Composer(this.#session, this.#refresh, item);
    this.#reply = null;
    this.#replyTo = 0;
    this.#window.clear();
    this.#order = [];
    this.#sortedAt = 0;
  }

  // Questions keep their places for some seconds, so that nothing jumps away under a finger.
  #sorted(tops, fair) {
    if (!fair || this.#newest) return newestFirst(tops);
    const now = Date.now();
    if (now - this.#sortedAt > RESORT_MILLIS || this.#order.length === 0) {
      this.#sortedAt = now;
      this.#order = fairly(tops, this.#session.now()).map((post) => post.id);
      return fairly(tops, this.#session.now());
    }
    const places = new Map(this.#order.map((id, place) => [id, place]));
    return newestFirst(tops).sort((one, other) => (places.get(one.id) ?? -1) - (places.get(other.id) ?? -1));
  }

  #orderChoice() {
    const choose = (newest) => () => {
      this.#newest = newest;
      this.#sortedAt = 0;
      this.#refresh();
    };
    const button = (newest, text) =>
      h('button', {
        type: 'button',
        'aria-pressed': this.#newest === newest ? 'true' : 'false',
        on: { click: choose(newest) },
      }, text);
    return h(
      'div',
      { class: 'row', role: 'group', 'aria-label': t('question.order') },
      button(false, t('question.byLikes')),
      button(true, t('question.byTime')),
    );
  }

  // My posts that wait for a moderator, which nobody else sees yet.
  #waiting(state, item) {
    const mine = state.me.waiting.filter((post) => post.item === item.id);
    return mine.length > 0 &&
      h(
        'ul',
        { class: 'plain' },
        mine.map((post) =>
          h(
            'li',
            { key: `waiting-${post.id}`, class: 'post post-waiting' },
            h('p', { class: 'post-text' }, post.text),
            h('p', { class: 'muted' }, t('post.pendingMine')),
          )
        ),
      );
  }

  #thread(state, item, { id, post, replies }, canWrite) {
    return h(
      'li',
      { key: id, class: 'thread' },
      post
        ? this.#post(state, item, post, canWrite)
        : h('p', { class: 'muted' }, t('post.outOfSight')),
      replies.length > 0 && h(
        'ul',
        { class: 'plain replies' },
        replies.map((reply) => h('li', { key: reply.id }, this.#post(state, item, reply, false))),
      ),
      this.#replyTo === id && canWrite &&
        this.#reply.view(item.details, { label: t('post.reply'), muted: state.me.muted }),
    );
  }

  #post(state, item, post, canReply) {
    const { tools, lead, below } = this.#around;
    const mine = state.me.posts.includes(post.id);
    const classes = [
      'post',
      post.pending && 'post-waiting',
      post.hidden && 'post-hidden',
      post.mark === 'onScreen' && 'post-on',
    ];
    return h(
      'article',
      { class: classes.filter(Boolean).join(' ') },
      h(
        'p',
        { class: 'post-head' },
        h('bdi', { class: 'post-author' }, post.anonymous || !post.author ? t('post.nobody') : post.author),
        mine && h('span', { class: 'tag' }, t('post.mine')),
        lead?.(post),
        item.kind === 'questions' && post.mark !== 'open' &&
          h('span', { class: 'tag' }, t(`mark.${post.mark}`)),
        post.pending && h('span', { class: 'tag' }, t('post.pending')),
        post.hidden && h('span', { class: 'tag' }, t('post.hidden')),
        h(
          'span',
          { class: 'post-when muted' },
          h('time', { datetime: new Date(post.at).toISOString() }, timeOfDay(post.at)),
          ` · ${t('post.number', { post: post.id })}`,
        ),
      ),
      post.title && h('p', { class: 'post-title', dir: 'auto' }, post.title),
      post.erased
        ? h('p', { class: 'muted' }, t('post.erased'))
        : post.text && h('p', { class: 'post-text', dir: 'auto' }, post.text),
      below?.(post),
      h(
        'div',
        { class: 'row post-acts' },
        !post.pending && !post.hidden && !post.erased && this.#like(state, post),
        canReply && !post.pending && !post.hidden && !post.erased && h('button', {
          type: 'button',
          class: 'quiet',
          'aria-expanded': this.#replyTo === post.id ? 'true' : 'false',
          on: { click: () => this.#toggleReply(item, post.id) },
        }, t('post.reply')),
        tools?.(post),
      ),
    );
  }

  #like(state, post) {
    const liked = state.me.likes.includes(post.id);
    const sending = this.#session.isSending('post.like', (fields) => fields.post === post.id) ||
      this.#session.isSending('post.unlike', (fields) => fields.post === post.id);
    return h(
      'button',
      {
        type: 'button',
        class: 'like',
        'aria-pressed': liked ? 'true' : 'false',
        'aria-busy': sending ? 'true' : 'false',
        'aria-label': t('post.likeOf', { count: post.likes }),
        on: {
          click: () => !sending && this.#session.send(liked ? 'post.unlike' : 'post.like', { post: post.id }),
        },
      },
      t('post.like'),
      ' ',
      h('span', { class: 'like-count' }, post.likes),
    );
  }

  #toggleReply(item, id) {
    this.#replyTo = this.#replyTo === id ? 0 : id;
    this.#reply = new Composer(this.#session, this.#refresh, item.id, id, () => this.#closeReply());
    this.#refresh();
  }

  #closeReply() {
    this.#replyTo = 0;
    this.#refresh();
  }

  async #more() {
    this.#loading = true;
    this.#refresh();
    await this.#session.loadPosts(OLDER_AT_ONCE);
    this.#loading = false;
    this.#refresh();
  }
}
