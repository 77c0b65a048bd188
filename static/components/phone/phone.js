// A phone inside the hall: the head that says where we are, what is on now and what I can do, the agenda, the
// rest. Draws the session's state and sends commands; the page owns the session.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { boot, loadStyles, loadTexts } from '../../lib/page.js';
import { currentItem, nextItem } from '../../state/agenda.js';
import { isTicking } from '../../state/life.js';
import { newsOf } from './news.js';
import { statusView } from '../status/status.js';
import { Toasts } from '../toast/toast.js';
import { CheerButton } from '../talk/talk.js';
import { clockView } from '../clock/clock.js';
import { Topics } from '../topics/load.js';
import { Presence } from '../presence/load.js';
import { Opinions } from '../opinions/load.js';
import { floorView } from '../floor/floor.js';
import { Keepsake } from '../keepsake/keepsake.js';
import { Acting, isAgentIn } from './acting.js';
import { Later } from '../../lib/later.js';

const TABS = ['now', 'agenda', 'more'];

export class Phone {
  #session;
  #refresh;
  #toasts;
  #more = null;
  #motion = null;
  #parts;
  /** What few halls have. @type {Record<string, Later>} */
  #further;
  /** What draws votes and what was, once it has come. @type {any} */
  #voting = null;
  #isFetching = false;
  #tab = 'now';
  #news = '';

  /** @param {import('../../net/session.js').Session} session @param {() => void} refresh */
  constructor(session, refresh) {
    this.#session = session;
    this.#refresh = refresh;
    this.#toasts = new Toasts(refresh);
    const keepsake = new Keepsake(session, refresh);
    this.#parts = {
      keepsake,
      acting: new Acting(session, refresh),
      cheer: new CheerButton(session, refresh, () => keepsake.cheered()),
      posts: new Later(() => postList(session, refresh), refresh),
      topics: new Topics({ session, refresh }),
      presence: new Presence(session, refresh),
      opinions: new Opinions('phone', { session, refresh }),
    };
    this.#further = { battle: this.#later('battle'), proposals: this.#later('proposals') };
    session.listen((message, before) => this.#hear(message, before));
  }

  /** Whether something on the page moves with the clock. */
  get isTicking() {
    return isTicking(this.#session.state);
  }

  #later(name) {
    const parts = { session: this.#session, refresh: this.#refresh, told: (outcome) => this.#told(outcome) };
    return new Later(async () => {
      const made = name === 'battle' ? import('../battle/part.js') : import('../proposals/part.js');
      const [part] = await Promise.all([made, loadStyles([name]), loadTexts(name)]);
      return name === 'battle' ? new part.BattlePart(parts) : new part.ProposalsPart(parts);
    }, this.#refresh);
  }

  // What must be heard by those who do not see the page change, and what befalls me.
  #hear(message, before) {
    const news = newsOf(message, this.#session.state, this.#session.now());
    if (news) this.#news = news;
    else this.#tellMine(message, before.me);
  }

  #tellMine(message, me) {
    const { type, post, reason } = message;
    const mine = post !== undefined && me.posts.includes(post);
    if (type === 'floor.granted' && message.request === me.floor) this.#toasts.add(t('floor.mine'));
    if (type === 'item.added') this.#tellWent(message);
    if (!mine) return;
    if (type === 'question.marked' && message.mark === 'onScreen') this.#toasts.add(t('news.mineOnScreen'));
    if (type === 'post.hidden') this.#toasts.add(t('news.mineHidden', { reason }), { bad: true });
    if (type === 'seat.muted') this.#toasts.add(t('news.muted', { reason }), { bad: true });
    if (type === 'seat.unmuted') this.#toasts.add(t('news.unmuted'));
  }

  // A proposal of mine may have gone into a vote.
  async #tellWent(event) {
    const { proposals } = this.#parts.keepsake;
    if (proposals.length === 0 || !event.details.sources?.length) return;
    const [{ wentSentences }] = await Promise.all([import('../proposals/went.js'), loadTexts('proposals')]);
    for (const text of wentSentences(this.#session.state, event, proposals)) this.#toasts.add(text);
  }

  #told = (outcome) => {
    if (!outcome.kept) this.#toasts.add(outcome.message, { bad: true });
  };

  view() {
    const state = this.#session.state;
    if (this.#tab === 'agenda' || state.agenda.some(isOfVoting)) this.#fetchVoting();
    return [
      h('a', { class: 'skip', href: '#main' }, t('skip')),
      h('div', { class: 'hall' }, this.#head(state), this.#main(state), this.#tabs()),
      this.#toasts.view(),
      this.#more?.dialogs.view(),
      h('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' }, this.#news),
    ];
  }

  #head(state) {
    return h(
      'header',
      { class: 'hall-head' },
      h('h1', {}, state.hall?.title ?? boot.title),
      statusView(this.#session),
    );
  }

  #main(state) {
    const part = (name, ...body) =>
      h('section', { key: name, hidden: this.#tab !== name, 'aria-label': t(`tab.${name}`) }, ...body);
    return h(
      'main',
      { class: 'hall-main', id: 'main', tabindex: -1 },
      this.#session.outdated && h('p', { class: 'notice', role: 'alert' }, t('outdated')),
      state.readOnly && h('p', { class: 'notice', role: 'alert' }, t('readOnly')),
      !state.ready ? loading() : [
        part('now', this.#parts.presence.view(state), this.#now(state)),
        part('agenda', this.#tab === 'agenda' && [h('h2', {}, t('tab.agenda')), this.#agenda(state)]),
        part('more', this.#tab === 'more' && (this.#more?.view(state) ?? loading())),
      ],
    );
  }

  #now(state) {
    const item = currentItem(state);
    if (state.hall.closed) {
      if (!this.#more) this.#loadMore();
      return [
        h('div', { class: 'card now' }, h('h2', {}, t('hall.closed')), resultsLink()),
        this.#parts.keepsake.view(),
      ];
    }
    if (!item) {
      const next = nextItem(state);
      return h(
        'div',
        { class: 'card now' },
        h('h2', {}, t('now.nothing')),
        h('p', {}, next ? t('now.next', { title: next.title }) : t('now.wait')),
      );
    }
    const speaking = state.me.role !== 'observer';
    return [
      this.#voting?.soFar.view(state),
      h(
        'div',
        { class: 'card now', key: `now-${item.id}` },
        h('p', { class: 'muted' }, `${t('tab.now')} · ${t(`kind.${item.kind}`)}`),
        h('h2', {}, item.title),
        item.speakers && h('p', {}, item.speakers),
        item.details?.text && h('p', { class: 'now-text' }, item.details.text),
        clockView(state, item, this.#session.now()),
        speaking && h('p', { class: 'now-can' }, t(canDo(item, state.me))),
        item.kind === 'talk' && this.#parts.cheer.view(state, item),
        item.kind === 'vote' && this.#motionOf(state, item),
        item.kind === 'vote' && [
          !isAgentIn(state, item) && (this.#voting?.ballot.view(state, item) ?? loading()),
          this.#parts.acting.view(state, item),
        ],
      ),
      this.#further[item.kind] && (this.#further[item.kind].part?.view(state, item) ?? loading()),
      this.#parts.opinions.view(state, item),
      speaking && floorView(this.#session, state, item, this.#told),
      this.#parts.topics.view(state, item),
      (item.kind === 'discussion' || item.kind === 'questions') &&
      (this.#parts.posts.part?.view(state, item, { canWrite: speaking }) ?? loading()),
    ];
  }

  #tabs() {
    return h(
      'nav',
      { class: 'hall-tabs', 'aria-label': t('tab.label') },
      TABS.map((name) =>
        h('button', {
          key: name,
          type: 'button',
          'aria-current': this.#tab === name ? 'page' : null,
          on: { click: () => this.#open(name) },
        }, t(`tab.${name}`))
      ),
    );
  }

  #open(name) {
    this.#tab = name;
    scrollTo(0, 0);
    this.#refresh();
    if (name === 'more' && !this.#more) this.#loadMore();
  }

  #agenda(state) {
    return this.#voting?.agendaView(state) ?? loading();
  }

  // Votes and what was are drawn by parts that come once the agenda has some: the door opens without them.
  async #fetchVoting() {
    if (this.#voting || this.#isFetching) return;
    this.#isFetching = true;
    try {
      const [{ Ballot }, { agendaView }, { SoFar }] = await Promise.all([
        import('../vote/vote.js'),
        import('../agenda/agenda.js'),
        import('../sofar/sofar.js'),
        loadStyles(['vote', 'result', 'countdown', 'agenda', 'sofar']),
      ]);
      const ballot = new Ballot(this.#session, this.#refresh);
      this.#voting = { ballot, agendaView, soFar: new SoFar(this.#session.hall, this.#refresh) };
      this.#refresh();
    } catch {
      // Asked for again with the next message or tap.
    }
    this.#isFetching = false;
  }

  // A vote about a text brings what shows it; most votes have none.
  #motionOf(state, item) {
    if (!item.motion && !item.details?.amendment) return null;
    if (!this.#motion) this.#loadMotion();
    return this.#motion?.view?.(state, item) ?? loading();
  }

  async #loadMotion() {
    this.#motion = {};
    try {
      const wanted = [import('../motion/part.js'), loadStyles(['motion']), loadTexts('motion')];
      const [{ MotionPart }] = await Promise.all(wanted);
      this.#motion = new MotionPart({ session: this.#session, refresh: this.#refresh, told: this.#told });
    } catch {
      this.#motion = null;
      this.#toasts.add(t('error.line'), { bad: true });
      return;
    }
    this.#refresh();
  }

  // What few people open comes when they do.
  async #loadMore() {
    try {
      const [{ More }] = await Promise.all([
        import('./more.js'),
        loadStyles(['keepsake']),
        loadTexts('proxy'),
      ]);
      const { keepsake } = this.#parts;
      this.#more ??= new More({ session: this.#session, refresh: this.#refresh, told: this.#told, keepsake });
    } catch {
      this.#toasts.add(t('error.line'), { bad: true });
    }
    this.#refresh();
  }
}

function isOfVoting(item) {
  return item.kind === 'vote' || item.status === 'done';
}

function loading() {
  return h('p', { class: 'muted', role: 'status' }, t('do.loading'));
}

/** The way to the results of this hall. */
export function resultsLink() {
  return h('a', { class: 'button primary wide', href: `/results/${boot.hall}` }, t('results.open'));
}

function canDo(item, me) {
  const writing = item.kind === 'discussion' || item.kind === 'questions';
  if (writing && me.muted) return 'can.muted';
  if (item.kind !== 'vote') return `can.${item.kind}`;
  const { state = 'draft', noObjection } = item.vote ?? {};
  if (noObjection?.stage === 'asked') return 'can.noObjection';
  const outside = item.details?.entitledRule === 'checkedIn' && !me.checkedIn;
  return state === 'open' && outside ? 'can.checkIn' : `can.vote.${state}`;
}

// Where nobody writes yet, what people write with is no part of the first load.
async function postList(session, refresh) {
  const [{ PostList }] = await Promise.all([import('../posts/posts.js'), loadStyles(['posts'])]);
  return new PostList(session, refresh);
}
