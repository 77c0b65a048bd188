// The hall on a phone: what is on now and what I can do, the agenda, and the rest. Owns the session of this
// page.
import { h } from '../lib/dom.js';
import { t } from '../lib/text.js';
import { boot, nameWindow, Page, takeFragment } from '../lib/page.js';
import { post, takeSeat } from '../lib/api.js';
import { Session } from '../net/session.js';
import { currentItem, nextItem } from '../state/agenda.js';
import { statusView } from '../components/status/status.js';
import { Toasts } from '../components/toast/toast.js';
import { Dialogs } from '../components/dialog/dialog.js';
import { CodeForm, NameForm, readingTools } from '../components/join/join.js';
import { CheerButton } from '../components/talk/talk.js';
import { clockView } from '../components/clock/clock.js';
import { PostList } from '../components/posts/posts.js';
import { Ballot } from '../components/vote/vote.js';
import { floorView } from '../components/floor/floor.js';
import { agendaView } from '../components/agenda/agenda.js';
import { ModerationLog } from '../components/log/log.js';

const TABS = ['now', 'agenda', 'more'];

class HallPage {
  #page = new Page(() => this.#view());
  #refresh = this.#page.refresh;
  #toasts = new Toasts(this.#refresh);
  #dialogs = new Dialogs(this.#refresh);
  #code = new CodeForm(boot.unknown ? decodeURIComponent(location.pathname.split('/').pop() ?? '') : '');
  #name = new NameForm(boot, this.#refresh, () => this.#enter());
  /** @type {Session|null} */
  #session = null;
  #parts = null;
  #tab = 'now';
  #notice = '';
  #news = '';

  async start() {
    const secret = takeFragment();
    await this.#page.start();
    if (secret && boot.hall) await this.#comeByLink(secret);
    else if (boot.seated) this.#enter();
    setInterval(() => this.#tick(), 1000);
  }

  // Observers come by a link; they read along and have no ballot.
  async #comeByLink(secret) {
    const answer = await takeSeat(`/api/halls/${boot.hall}/enter`, { secret, name: '' }, `link.${boot.hall}`);
    if (answer.ok) this.#enter();
    else this.#toasts.add(answer.message, { bad: true });
  }

  #enter() {
    const session = new Session({
      hall: boot.hall,
      as: 'participant',
      language: document.documentElement.lang,
      changed: () => this.#changed(),
    });
    this.#session = session;
    this.#notice = '';
    this.#parts = {
      cheer: new CheerButton(session, this.#refresh),
      posts: new PostList(session, this.#refresh),
      ballot: new Ballot(session, this.#refresh),
      log: new ModerationLog(session, this.#refresh),
    };
    session.listen((message) => this.#hear(message));
    session.start();
  }

  #changed() {
    if (this.#session?.line === 'ended') this.#leaveSession(this.#session.ending);
    this.#refresh();
  }

  #leaveSession(ending) {
    if (ending === 'outdated') return;
    this.#session = null;
    this.#notice = ending === 'closed' ? '' : t(`ending.${ending}`);
  }

  // What must be heard by those who do not see the page change.
  #hear(message) {
    const item = currentItem(this.#session.state);
    if (message.type === 'item.started') this.#news = item ? t('news.started', { title: item.title }) : '';
    else if (message.type === 'vote.opened') this.#news = t('news.voteOpened');
    else if (message.type === 'vote.closed') this.#news = t('news.voteClosed');
    else if (message.type === 'vote.published') {
      this.#news = t('news.published', { outcome: t(`outcome.${message.outcome}`) });
    } else if (
      message.type === 'question.marked' && message.mark === 'onScreen' &&
      this.#session.state.me.posts.includes(message.post)
    ) {
      this.#toasts.add(t('news.mineOnScreen'));
    }
  }

  #tick() {
    const session = this.#session;
    if (session && (session.line !== 'live' || session.state.clock?.running)) this.#refresh();
  }

  #told = (outcome) => {
    if (!outcome.kept) this.#toasts.add(outcome.message, { bad: true });
  };

  #view() {
    nameWindow(boot.title ?? '');
    if (boot.unknown || !boot.hall) return [this.#door(t('product'), this.#code.view(true))];
    if (!this.#session) return [this.#door(boot.title, this.#doorBody()), this.#toasts.view()];
    const state = this.#session.state;
    return [
      h('a', { class: 'skip', href: '#main' }, t('skip')),
      h('div', { class: 'hall' }, this.#head(state), this.#main(state), this.#tabs()),
      this.#toasts.view(),
      this.#dialogs.view(),
      h('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' }, this.#news),
    ];
  }

  #door(title, body) {
    return h('main', { class: 'door' }, h('h1', {}, title), body, readingTools(this.#refresh));
  }

  #doorBody() {
    if (!boot.closed) return this.#name.view(this.#notice);
    return [h('p', { class: 'notice' }, t('hall.closed')), resultsLink()];
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
      !state.ready ? h('p', { class: 'muted', role: 'status' }, t('do.loading')) : [
        part('now', this.#now(state)),
        part('agenda', this.#tab === 'agenda' && [h('h2', {}, t('tab.agenda')), agendaView(state)]),
        part('more', this.#tab === 'more' && this.#more(state)),
      ],
    );
  }

  #now(state) {
    const item = currentItem(state);
    if (state.hall.closed) {
      return h('div', { class: 'card now' }, h('h2', {}, t('hall.closed')), resultsLink());
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
      h(
        'div',
        { class: 'card now', key: `now-${item.id}` },
        h('p', { class: 'muted' }, `${t('tab.now')} · ${t(`kind.${item.kind}`)}`),
        h('h2', {}, item.title),
        item.speakers && h('p', {}, item.speakers),
        item.details?.text && h('p', { class: 'now-text' }, item.details.text),
        clockView(state, item, this.#session.now()),
        speaking && h('p', { class: 'now-can' }, t(canDo(item))),
        item.kind === 'talk' && this.#parts.cheer.view(state, item),
        item.kind === 'vote' && this.#parts.ballot.view(state, item),
      ),
      speaking && floorView(this.#session, state, item, this.#told),
      (item.kind === 'discussion' || item.kind === 'questions') &&
      this.#parts.posts.view(state, item, { canWrite: speaking }),
    ];
  }

  #more(state) {
    const { me, numbers } = state;
    return [
      h('h2', {}, t('tab.more')),
      h(
        'div',
        { class: 'card now' },
        me.name && h('p', {}, t('me.name'), ' ', h('bdi', { class: 'strong' }, me.name)),
        h(
          'p',
          {},
          t('room.numbers', { online: numbers.online, joined: numbers.joined, checkedIn: numbers.checkedIn }),
        ),
        me.role === 'participant' && this.#checkIn(me),
      ),
      readingTools(this.#refresh),
      this.#parts.log.view(state),
      h('button', { type: 'button', on: { click: () => this.#leave() } }, t('me.leave')),
    ];
  }

  #checkIn(me) {
    const type = me.checkedIn ? 'seat.checkOut' : 'seat.checkIn';
    return h(
      'div',
      { class: 'row between' },
      h('span', {}, me.checkedIn ? t('me.here') : t('me.notHere')),
      h('button', {
        type: 'button',
        class: me.checkedIn ? '' : 'primary',
        disabled: this.#session.isSending(type),
        on: { click: async () => this.#told(await this.#session.send(type)) },
      }, me.checkedIn ? t('me.checkOut') : t('me.checkIn')),
    );
  }

  async #leave() {
    const answer = await this.#dialogs.ask({
      title: t('me.leaveAsk'),
      text: t('me.leaveText'),
      confirm: t('me.leave'),
      bad: true,
    });
    if (!answer) return;
    const left = await post(`/api/halls/${boot.hall}/leave`, { as: 'participant' });
    if (!left.ok) {
      this.#toasts.add(left.message, { bad: true });
      return;
    }
    this.#session?.end();
    location.assign('/');
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
  }
}

function resultsLink() {
  return h('a', { class: 'button primary wide', href: `/results/${boot.hall}` }, t('results.open'));
}

function canDo(item) {
  if (item.kind !== 'vote') return `can.${item.kind}`;
  return `can.vote.${item.vote?.state ?? 'draft'}`;
}

new HallPage().start();
