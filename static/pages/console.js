// The moderator's and host's page: agenda on the left, what is on now in the middle, the room on the right.
// Other moderators' acts are told, a lost line is seen and heard, dangerous acts ask.
import { h } from '../lib/dom.js';
import { t, timeOfDay } from '../lib/text.js';
import { boot, nameWindow, Page } from '../lib/page.js';
import { post } from '../lib/api.js';
import { minutesAddress } from '../lib/minutes.js';
import { Session } from '../net/session.js';
import { isTicking } from '../state/life.js';
import { statusView } from '../components/status/status.js';
import { Toasts } from '../components/toast/toast.js';
import { Dialogs } from '../components/dialog/dialog.js';
import { readingTools } from '../components/join/join.js';
import { EnterForm, linkSecret } from '../components/enter/enter.js';
import { ItemEditor } from '../components/editor/editor.js';
import { AgendaPanel } from '../components/console/agendaPanel.js';
import { ItemPanel } from '../components/console/itemPanel.js';
import { Alarm } from '../components/console/alarm.js';
import { ActList } from '../components/console/actList.js';
import { Shortcuts } from '../components/console/shortcuts.js';
import { HallSettings } from '../components/console/settings.js';
import { checklistView, isBefore } from '../components/checklist/checklist.js';
import { moveFloor, numbersView, speakersView } from '../components/room/room.js';
import { People } from '../components/room/people.js';
import { Roll } from '../components/roll/roll.js';
import { Emergency } from '../components/emergency/emergency.js';
import { PresencePanel } from '../components/presence/console.js';
import { dipView } from '../components/presence/strip.js';
import { codeView, Links } from '../components/room/links.js';
import { ModerationLog } from '../components/log/log.js';
import '../components/ballot/report.js';

const TABLES = ['staff', 'stage', 'ballots', 'motion', 'battle', 'proposals'];

class ConsolePage {
  #page = new Page(() => this.#view(), undefined, { tables: TABLES });
  #refresh = this.#page.refresh;
  #toasts = new Toasts(this.#refresh);
  #dialogs = new Dialogs(this.#refresh);
  #alarm = new Alarm();
  #enter = boot.hall
    ? new EnterForm(boot.hall, linkSecret(boot.hall), this.#refresh, () => this.#begin())
    : null;
  /** @type {Session|null} */
  #session = null;
  #parts = null;
  #notice = '';
  #soundTried = false;
  #acts = new ActList();
  #shortcuts = new Shortcuts({
    dialogs: this.#dialogs,
    refresh: this.#refresh,
    acts: {
      n: () => this.#parts.agenda.next(),
      s: () => this.#parts.agenda.stop(),
      a: () => this.#parts.agenda.add(),
      c: () => this.#parts.item.toggleClock(),
      o: () => this.#parts.item.vote.press('o'),
      p: () => this.#parts.item.vote.press('p'),
      y: () => this.#parts.item.approveOldest(),
      q: () => this.#parts.item.toggleQuestion(),
      f: () => moveFloor(this.#session, this.#told),
    },
  });

  async start() {
    await this.#page.start();
    if (boot.seated) this.#begin();
    setInterval(() => this.#tick(), 1000);
    addEventListener('keydown', (event) => this.#onKey(event));
    addEventListener('pointerdown', () => this.#alarm.wake());
  }

  #begin() {
    const session = new Session({
      hall: boot.hall,
      as: 'staff',
      language: document.documentElement.lang,
      changed: () => this.#changed(),
      quick: true,
    });
    this.#session = session;
    this.#notice = '';
    const parts = { session, refresh: this.#refresh, dialogs: this.#dialogs, told: this.#told };
    const editor = new ItemEditor(session, this.#refresh);
    this.#parts = {
      editor,
      agenda: new AgendaPanel({ ...parts, editor }),
      item: new ItemPanel({ ...parts, editor }),
      people: new People(parts),
      links: new Links(parts),
      roll: new Roll(parts),
      presence: new PresencePanel(parts),
      emergency: new Emergency(parts),
      log: new ModerationLog(session, this.#refresh),
      settings: new HallSettings(parts),
    };
    session.listen((message, before) => this.#hear(message, before));
    session.start();
  }

  #changed() {
    const session = this.#session;
    if (session?.line === 'ended' && session.ending !== 'outdated') {
      this.#notice = t(`ending.${session.ending}`);
      this.#session = null;
    }
    this.#refresh();
  }

  #told = (outcome) => {
    if (!outcome.kept) this.#toasts.add(outcome.message, { bad: true });
  };

  #hear(message, before) {
    if (message.type === 'item.started') setTimeout(showCurrent, 300);
    const others = message.by && message.by !== this.#session.state.me.name;
    // "Next" stops one item and starts another: only the second is news.
    const tell = () => {
      const sentence = this.#acts.hear(message, before, this.#session?.state ?? before);
      if (sentence && others) this.#toasts.add(sentence);
      this.#refresh();
    };
    if (message.type === 'item.stopped') setTimeout(tell, 500);
    else tell();
  }

  #tick() {
    const session = this.#session;
    if (!session) return;
    this.#alarm.watch(session.isStale());
    if (session.isStale() || session.line !== 'live' || isTicking(session.state)) this.#refresh();
  }

  #onKey(event) {
    this.#alarm.wake();
    if (this.#session?.state.ready) this.#shortcuts.press(event);
  }

  #view() {
    nameWindow(boot.title ?? '');
    if (!boot.hall) {
      return [
        h(
          'main',
          { class: 'door' },
          h('h1', {}, t('product')),
          h('p', { class: 'notice' }, t('join.unknown')),
        ),
      ];
    }
    if (!this.#session) return [this.#door()];
    const state = this.#session.state;
    return [
      h('a', { class: 'skip', href: '#main' }, t('skip')),
      h(
        'div',
        { class: this.#shortcuts.isOn ? 'console' : 'console shortcuts-off' },
        this.#head(state),
        state.ready
          ? [
            h(
              'nav',
              { class: 'console-agenda', 'aria-label': t('agenda.title') },
              this.#parts.agenda.view(state),
            ),
            h('main', { class: 'console-main', id: 'main', tabindex: -1 }, this.#parts.item.view(state)),
            h(
              'aside',
              { class: 'console-room panel stack', 'aria-label': t('room.title') },
              this.#room(state),
            ),
          ]
          : h(
            'main',
            { class: 'console-main panel', id: 'main' },
            h('p', { role: 'status' }, t('do.loading')),
          ),
      ),
      this.#toasts.view(),
      this.#parts.emergency.view(state),
      this.#parts.editor.view(),
      this.#dialogs.view(),
    ];
  }

  #door() {
    return h(
      'main',
      { class: 'door' },
      h('h1', {}, boot.title),
      h('p', {}, t('console.title')),
      this.#notice && h('p', { class: 'notice', role: 'status' }, this.#notice),
      this.#enter.view(),
      readingTools(this.#refresh),
    );
  }

  #head(state) {
    const lost = this.#session.isStale();
    return h(
      'header',
      { class: 'console-head' },
      h('h1', {}, state.hall?.title ?? boot.title),
      h(
        'div',
        { class: 'row' },
        h(
          'button',
          {
            type: 'button',
            'aria-keyshortcuts': '?',
            on: { click: () => this.#shortcuts.show() },
          },
          t('shortcut.title'),
          h('kbd', {}, '?'),
        ),
        h('button', { type: 'button', on: { click: () => this.#trySound() } }, t('console.sound')),
        readingTools(this.#refresh),
      ),
      statusView(this.#session),
      this.#session.outdated && h('p', { class: 'console-lost', role: 'alert' }, t('outdated')),
      state.readOnly && h('p', { class: 'console-lost', role: 'alert' }, t('readOnly.staff')),
      state.ready && dipView(state),
      lost &&
        h(
          'p',
          { class: 'console-lost', role: 'alert' },
          t('line.lost', { time: timeOfDay(this.#session.heardAt) }),
        ),
    );
  }

  #room(state) {
    const publicURL = boot.publicURL ?? location.origin;
    return [
      isBefore(state) && checklistView(state, { publicURL, soundTried: this.#soundTried }),
      numbersView(state),
      speakersView(this.#session, state, this.#told),
      state.me.code && codeView(state.me.code, publicURL),
      h(
        'div',
        { class: 'row' },
        h('a', { class: 'button', href: `/results/${boot.hall}`, target: '_blank' }, t('results.open')),
        h('a', { class: 'button', href: minutesAddress(), target: '_blank' }, t('results.minutes')),
        h(
          'button',
          { type: 'button', on: { click: () => this.#parts.emergency.open() } },
          t('emergency.open'),
        ),
      ),
      this.#acts.view(),
      this.#parts.presence.view(state),
      this.#parts.roll.view(state),
      this.#parts.people.view(),
      this.#parts.links.view(state),
      this.#parts.settings.view(state),
      this.#parts.log.view(state),
      h('button', { type: 'button', on: { click: () => this.#leave() } }, t('console.leave')),
    ];
  }

  #trySound() {
    this.#alarm.wake();
    this.#alarm.sound();
    this.#soundTried = true;
    this.#refresh();
  }

  async #leave() {
    const answer = await this.#dialogs.ask({
      title: t('console.leaveAsk'),
      text: t('console.leaveText'),
      confirm: t('console.leave'),
      bad: true,
    });
    if (!answer) return;
    const left = await post(`/api/halls/${boot.hall}/leave`, { as: 'staff' });
    if (!left.ok) {
      this.#toasts.add(left.message, { bad: true });
      return;
    }
    this.#session?.end();
    location.assign('/');
  }
}

// Where the agenda has a column of its own: the current item is kept in sight there.
function showCurrent() {
  if (!matchMedia('(min-width: 62.01rem)').matches) return;
  document.querySelector('.console-item-now')?.scrollIntoView({ block: 'nearest' });
}

new ConsolePage().start();
