// The current item on the console, with what can be done to it: clock, posts, vote.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { currentItem, nextItem } from '../../state/agenda.js';
import { fairly, onScreenPost } from '../../state/posts.js';
import { clockView } from '../clock/clock.js';
import { cheerCount } from '../talk/talk.js';
import { PostList } from '../posts/posts.js';
import { Erasure } from '../erasure/erasure.js';
import { MotionPanel } from '../motion/panel.js';
import { Topics } from '../topics/load.js';
import { Opinions } from '../opinions/load.js';
import { VotePanel } from './votePanel.js';
import { BattlePanel } from '../battle/panel.js';
import { sideTag } from '../battle/flow.js';
import { ProposalsPanel } from '../proposals/panel.js';

/** Kinds in which people write. */
const WRITTEN = ['discussion', 'questions', 'battle', 'proposals'];
/** Of these, where a moderator writes a post like everybody else. */
const TALK = ['discussion', 'questions'];
const FILTERS = ['all', 'pending', 'hidden'];

export class ItemPanel {
  #session;
  #refresh;
  #dialogs;
  #told;
  #posts;
  #topics;
  #opinions;
  #vote;
  #motion;
  #erasure;
  #battle;
  #proposals;
  #filter = 'all';
  #minutes = '';

  /**
   * @param {{session: any, refresh: () => void, dialogs: any, told: (outcome: any) => void,
   *   editor: any}} parts
   */
  constructor({ session, refresh, dialogs, told, editor }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#dialogs = dialogs;
    this.#told = told;
    this.#posts = new PostList(session, refresh);
    this.#topics = new Topics({ session, refresh, dialogs, told });
    this.#opinions = new Opinions('console', { session, refresh, dialogs, told });
    this.#vote = new VotePanel({ session, refresh, dialogs, told, editor });
    this.#erasure = new Erasure({ session, dialogs, told });
    this.#battle = new BattlePanel({ session, refresh, told });
    this.#proposals = new ProposalsPanel({ session, refresh, told });
    this.#motion = new MotionPanel({ session, refresh, dialogs, told });
  }

  get vote() {
    return this.#vote;
  }

  view(state) {
    const item = currentItem(state);
    if (!item) return this.#nothing(state);
    return h(
      'section',
      { class: 'panel stack', 'aria-labelledby': 'item-title', key: item.id },
      h('p', { class: 'muted' }, `${t('tab.now')} · ${t(`kind.${item.kind}`)}`),
      h('h2', { id: 'item-title', class: 'item-title' }, item.title),
      item.speakers && h('p', {}, item.speakers),
      item.details?.text && h('p', { class: 'now-text' }, item.details.text),
      item.details?.guide && guideView(item.details.guide),
      this.#clock(state, item),
      item.kind === 'talk' && cheerCount(state, item),
      item.kind === 'vote' && this.#motion.view(state, item),
      this.#topics.view(state, item),
      this.#opinions.view(state, item),
      item.kind === 'vote' && this.#vote.view(state, item),
      item.kind === 'battle' && this.#battle.view(state, item),
      item.kind === 'proposals' && this.#proposals.view(state, item),
      WRITTEN.includes(item.kind) && this.#talk(state, item),
    );
  }

  #nothing(state) {
    const next = nextItem(state);
    return h(
      'section',
      { class: 'panel stack', 'aria-labelledby': 'item-title' },
      h('h2', { id: 'item-title' }, state.hall.closed ? t('hall.closed') : t('now.nothing')),
      next && !state.hall.closed && h('p', {}, t('now.next', { title: next.title })),
    );
  }

  #clock(state, item) {
    const running = state.clock?.item === item.id && state.clock.running;
    const shown = clockView(state, item, this.#session.now());
    return h(
      'div',
      { class: 'row between console-clock' },
      shown ?? h('p', { class: 'muted' }, t('clock.none')),
      h(
        'form',
        { class: 'row', on: { submit: (event) => this.#setClock(event, item) } },
        h(
          'button',
          {
            type: 'button',
            disabled: !shown,
            'aria-keyshortcuts': 'c',
            on: { click: () => this.toggleClock() },
          },
          running ? t('clock.pause') : t('clock.start'),
          h('kbd', {}, 'C'),
        ),
        h(
          'label',
          { class: 'clock-minutes' },
          h('span', { class: 'unseen' }, t('clock.minutes')),
          h('input', {
            type: 'number',
            min: 0.5,
            max: 1440,
            step: 'any',
            required: true,
            placeholder: t('clock.minutes'),
            prop: { value: this.#minutes },
            on: {
              input: (event) => {
                this.#minutes = event.target.value;
              },
            },
          }),
        ),
        h('button', { type: 'submit' }, t('clock.set')),
      ),
    );
  }

  /** Starts or pauses the clock of the current item. */
  async toggleClock() {
    const state = this.#session.state;
    const item = currentItem(state);
    if (!item) return;
    const running = state.clock?.item === item.id && state.clock.running;
    this.#told(await this.#session.send(running ? 'clock.pause' : 'clock.start', { item: item.id }));
  }

  /** Approves the post that has waited longest. */
  async approveOldest() {
    const post = this.#session.state.posts.find((entry) => entry.pending && !entry.hidden);
    if (post) this.#told(await this.#session.send('post.approve', { post: post.id }));
  }

  /** Takes the question off the screen, or else puts the first of the list there. */
  async toggleQuestion() {
    const state = this.#session.state;
    if (currentItem(state)?.kind !== 'questions') return;
    const open = state.posts.filter((post) => !post.replyTo && !post.pending && !post.hidden);
    const first = fairly(open.filter((post) => post.mark === 'open'), this.#session.now())[0];
    if (onScreenPost(state)) await this.#mark(onScreenPost(state), 'answered');
    else if (first) await this.#mark(first, 'onScreen');
  }

  async #setClock(event, item) {
    event.preventDefault();
    const seconds = Math.round(Number(this.#minutes) * 60);
    if (seconds > 0) this.#told(await this.#session.send('clock.start', { item: item.id, seconds }));
  }

  #talk(state, item) {
    const numberOf = {
      pending: state.posts.filter((post) => post.pending).length,
      hidden: state.posts.filter((post) => post.hidden).length,
    };
    const only =
      { all: undefined, pending: (post) => post.pending, hidden: (post) => post.hidden }[this.#filter];
    return [
      h(
        'div',
        { class: 'row', role: 'group', 'aria-label': t('filter.label') },
        FILTERS.map((name) =>
          h('button', {
            key: name,
            type: 'button',
            'aria-pressed': this.#filter === name ? 'true' : 'false',
            on: {
              click: () => {
                this.#filter = name;
                this.#refresh();
              },
            },
          }, t(`filter.${name}`, { count: numberOf[name] ?? 0 }))
        ),
      ),
      this.#posts.view(state, item, {
        tools: (post) => this.#tools(item, post),
        only,
        canWrite: this.#filter === 'all' && TALK.includes(item.kind),
        none: t('filter.none'),
        ...this.#further(state, item),
      }),
    ];
  }

  #further(state, item) {
    if (item.kind === 'battle') return { lead: (post) => sideTag(post, item.details?.options ?? []) };
    if (item.kind !== 'proposals') return {};
    return {
      tools: (post) => [this.#proposals.tools(state, post), this.#tools(item, post)],
      below: (post) => this.#proposals.below(state, post),
      only: (post) => !post.mergedInto && (this.#filter === 'all' || post[this.#filter]),
    };
  }

  #tools(item, post) {
    if (post.erased) return [];
    const act = (text, run, attributes = {}) =>
      h('button', { type: 'button', ...attributes, on: { click: run } }, text);
    const mark = (name) => act(t(`mark.do.${name}`), () => this.#mark(post, name));
    const shows = WRITTEN.includes(item.kind) && item.kind !== 'discussion';
    const screened = shows && !post.replyTo && !post.pending && !post.hidden;
    const question = item.kind === 'questions' && screened;
    return [
      post.pending &&
      act(
        t('post.approve'),
        async () => this.#told(await this.#session.send('post.approve', { post: post.id })),
        { class: 'primary' },
      ),
      screened && (post.mark === 'onScreen' ? mark('open') : mark('onScreen')),
      question && post.mark !== 'answered' && mark('answered'),
      question && post.mark !== 'dismissed' && mark('dismissed'),
      question && (post.mark === 'answered' || post.mark === 'dismissed') && mark('open'),
      post.hidden
        ? act(
          t('post.restore'),
          () => this.#withReason('post.restore', t('post.restoreAsk'), t('post.restore'), { post: post.id }),
        )
        : act(
          t('post.hide'),
          () => this.#withReason('post.hide', t('post.hideAsk'), t('post.hide'), { post: post.id }, true),
        ),
      post.authorMuted
        ? act(
          t('post.unmute'),
          () => this.#withReason('seat.unmute', t('post.unmuteAsk'), t('post.unmute'), { post: post.id }),
        )
        : act(
          t('post.mute'),
          () => this.#withReason('seat.mute', t('post.muteAsk'), t('post.mute'), { post: post.id }, true),
        ),
      act(t('erase.post'), () => this.#erasure.post(post)),
    ];
  }

  // One question is on the screen at a time: the hall puts the one before back to the open ones.
  async #mark(post, mark) {
    this.#told(await this.#session.send('question.mark', { post: post.id, mark }));
  }

  async #withReason(type, title, confirm, fields, bad = false) {
    const answer = await this.#dialogs.ask({ title, text: t('log.willShow'), confirm, reason: true, bad });
    if (answer) {
      this.#told(await this.#session.send(type, { ...fields, reason: String(answer.get('reason')).trim() }));
    }
  }
}

/** How to run the item: the moderators' own note, which no phone and no screen is told of. */
function guideView(guide) {
  return h(
    'details',
    { class: 'notice guide', open: true },
    h('summary', {}, t('console.guide')),
    h('p', { class: 'now-text' }, guide),
  );
}
