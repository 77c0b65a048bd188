// What a room talks about: keywords sized by their posts, grouped and coloured by topic. They glide to new
// places; a keyword opens its posts; a table says the same in rows.
import { h } from '../../lib/dom.js';
import { count, t, timeOfDay } from '../../lib/text.js';
import { KeywordTools } from './tools.js';
import { Places } from './places.js';

const WORD_EM_MIN = 0.9;
const WORD_EM_MAX = 2.2;

export class TopicsView {
  #session;
  #refresh;
  #tools;
  #places = new Places();
  #size;
  #asTable = false;
  /** The keyword that is open, with its posts. @type {any} */
  #open = null;
  #message = '';

  /**
   * @param {{session: any, refresh: () => void, dialogs?: any, told?: any, size?: string}} parts
   * `dialogs` where keywords may be edited; `size` is `screen` on a projector, where nothing can be pressed
   */
  constructor({ session, refresh, dialogs, told, size = 'page' }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#size = size;
    this.#tools = dialogs ? new KeywordTools({ session, dialogs, told }) : null;
  }

  view(state, item) {
    const { topics: told } = state;
    const topics = this.#places.ordered(told);
    if (this.#tools && this.#open && !isShown(topics, this.#open.word)) this.#open = null;
    return h(
      'section',
      { key: `topics-${item.id}`, class: `topics topics-${this.#size}`, 'aria-labelledby': 'topics-title' },
      h('h3', { id: 'topics-title' }, nowSentence(topics, told.now)),
      this.#asTable ? tableView(topics) : this.#cloud(topics),
      this.#open && this.#posts(state, topics),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      this.#size === 'page' && h(
        'div',
        { class: 'row' },
        h('button', {
          type: 'button',
          class: 'quiet',
          'aria-pressed': this.#asTable ? 'true' : 'false',
          on: { click: () => this.#toggleTable() },
        }, t('topics.asTable')),
        this.#tools?.grain(item, told),
      ),
      this.#tools?.edits(item, told),
    );
  }

  #cloud(topics) {
    const most = Math.max(...topics.flatMap((topic) => topic.keywords.map((keyword) => keyword.posts)), 1);
    return h(
      'div',
      { class: 'topics-cloud', created: (node) => this.#places.stand(node) },
      topics.map((topic) =>
        h(
          'ul',
          {
            key: topic.id,
            class: 'plain topic',
            vars: { '--hue': topic.colour },
            'data-place': `t${topic.id}`,
            'aria-label': t('topics.topic', { words: wordsOf(topic), count: topic.posts }),
          },
          topic.keywords.map((keyword) =>
            h(
              'li',
              {
                key: keyword.word,
                'data-place': `w${keyword.word}`,
                vars: { '--em': sizeOf(keyword.posts, most) },
              },
              this.#word(keyword),
            )
          ),
        )
      ),
    );
  }

  #word(keyword) {
    const text = keyword.title ?? keyword.word;
    if (this.#size === 'screen') return h('span', { class: 'topic-word' }, text);
    return h('button', {
      type: 'button',
      class: 'topic-word',
      'aria-pressed': this.#open?.word === keyword.word ? 'true' : 'false',
      'aria-label': t('topics.word', { word: text, count: keyword.posts }),
      on: { click: () => this.#toggle(keyword.word, text) },
    }, text);
  }

  #posts(state, topics) {
    const { word, title, posts } = this.#open;
    const others = topics.flatMap((topic) => topic.keywords).filter((keyword) => keyword.word !== word);
    return h(
      'div',
      { class: 'card stack topics-posts', role: 'region', 'aria-labelledby': 'keyword-title' },
      h(
        'div',
        { class: 'row between' },
        h(
          'h4',
          { id: 'keyword-title', tabindex: -1, created: (node) => node.focus() },
          t('topics.postsOf', { word: title }),
        ),
        h('button', { type: 'button', on: { click: () => this.#toggle(word, title) } }, t('topics.close')),
      ),
      this.#tools?.acts(state.topics.item, { word, title }, others),
      posts === null
        ? h('p', { class: 'muted', role: 'status' }, t('do.loading'))
        : h('ul', { class: 'plain stack' }, posts.map(postView)),
    );
  }

  #toggleTable() {
    this.#asTable = !this.#asTable;
    this.#refresh();
  }

  async #toggle(word, title) {
    const isOpen = this.#open?.word === word;
    this.#open = isOpen ? null : { word, title, posts: null };
    this.#message = '';
    this.#refresh();
    if (isOpen) return;
    const answer = await this.#session.fetch('posts', { item: this.#session.state.topics.item, word });
    if (this.#open?.word !== word) return;
    if (answer.ok) this.#open = { word, title, posts: answer.data.posts };
    else [this.#open, this.#message] = [null, answer.message];
    this.#refresh();
  }
}

function postView(post) {
  return h(
    'li',
    { key: post.id, class: 'post' },
    h(
      'p',
      { class: 'post-head muted' },
      h('bdi', {}, post.anonymous || !post.author ? t('post.nobody') : post.author),
      ` · ${timeOfDay(post.at)}`,
    ),
    h('p', { class: 'post-text', dir: 'auto' }, post.text),
  );
}

/** The same in rows, for whoever reads tables better than pictures. */
function tableView(topics) {
  const head = ['topic', 'keyword', 'posts'];
  return h(
    'table',
    { class: 'topics-table' },
    h(
      'thead',
      {},
      h('tr', {}, head.map((name) => h('th', { key: name, scope: 'col' }, t(`topics.col.${name}`)))),
    ),
    topics.map((topic) =>
      h(
        'tbody',
        { key: topic.id },
        topic.keywords.map((keyword, place) =>
          h(
            'tr',
            { key: keyword.word },
            place === 0 && h('th', { scope: 'rowgroup', rowspan: topic.keywords.length }, wordsOf(topic)),
            h('td', {}, keyword.title ?? keyword.word),
            h('td', { class: 'number' }, count(keyword.posts)),
          )
        ),
      )
    ),
  );
}

function isShown(topics, word) {
  return topics.some((topic) => topic.keywords.some((keyword) => keyword.word === word));
}

function wordsOf(topic) {
  const byPosts = [...topic.keywords].sort((one, other) => other.posts - one.posts);
  return byPosts.slice(0, 3).map((keyword) => keyword.title ?? keyword.word).join(' · ');
}

function nowSentence(topics, now) {
  const topic = topics.find((entry) => entry.id === now);
  return topic ? t('topics.now', { words: wordsOf(topic) }) : t('topics.title');
}

/** By the root of the number of posts: the area of a word says how many. */
function sizeOf(posts, most) {
  return (WORD_EM_MIN + (WORD_EM_MAX - WORD_EM_MIN) * Math.sqrt(posts / most)).toFixed(2);
}
