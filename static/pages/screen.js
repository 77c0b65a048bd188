// The projector's page: comes in by its link, follows the hall by itself, says so when what it shows may be
// old. Its keys are few and each takes itself back when pressed again; ? lists them.
import { h } from '../lib/dom.js';
import { codeText, t, timeOfDay } from '../lib/text.js';
import { boot, nameWindow, Page } from '../lib/page.js';
import { deviceStore } from '../lib/store.js';
import { Session } from '../net/session.js';
import { enterHall, linkSecret } from '../components/enter/enter.js';
import { boardView } from '../components/board/board.js';
import { fitBoard } from '../components/board/fit.js';
import { quorumSentence } from '../components/roll/quorum.js';
import { dipView, presenceStrip } from '../components/presence/strip.js';
import { CheerField } from '../components/board/cheers.js';
import '../components/ballot/report.js';
import { BattleBoard } from '../components/battle/board.js';
import { Topics } from '../components/topics/load.js';
import { Opinions } from '../components/opinions/load.js';

const RETRY_MILLIS = 5000;
const KEYS = ['b', 'f', 's', 'c', '?'];
const TABLES = ['stage', 'ballots', 'motion', 'battle', 'proposals'];

class ScreenPage {
  #page = new Page(() => this.#view(), fitBoard, { tables: TABLES });
  #refresh = this.#page.refresh;
  #cheers = new CheerField(this.#refresh);
  #secret = boot.hall ? linkSecret(boot.hall) : '';
  /** @type {Session|null} */
  #session = null;
  #topics = null;
  #battle = null;
  #opinions = new Opinions('screen', { refresh: this.#refresh });
  #message = '';
  #black = false;
  #showsKeys = false;
  /** Room that is kept free, remembered by this device: for an interpreter, for captions. */
  #room = deviceStore.get('screen.room', { sign: false, captions: false });
  /** What stood when it was frozen. @type {{state: any, at: number}|null} */
  #frozen = null;
  #lock = null;

  async start() {
    await this.#page.start();
    if (this.#secret) this.#enter();
    else if (boot.seated) this.#begin();
    setInterval(this.#refresh, 1000);
    addEventListener('resize', this.#refresh);
    addEventListener('keydown', (event) => this.#onKey(event));
    document.addEventListener('visibilitychange', () => this.#stayAwake());
    this.#stayAwake();
  }

  async #enter() {
    const answer = await enterHall(boot.hall, this.#secret, '');
    if (answer.ok) {
      this.#begin();
      return;
    }
    this.#message = answer.message;
    if (answer.status === 0 || answer.status >= 500) setTimeout(() => this.#enter(), RETRY_MILLIS);
    this.#refresh();
  }

  #begin() {
    const session = new Session({
      hall: boot.hall,
      as: 'screen',
      language: document.documentElement.lang,
      changed: () => this.#changed(),
      quick: true,
    });
    this.#session = session;
    this.#topics = new Topics({ session, refresh: this.#refresh, size: 'screen' });
    this.#battle = new BattleBoard({ session, refresh: this.#refresh });
    session.listen((message, before) => this.#hear(message, before));
    session.start();
  }

  #changed() {
    const session = this.#session;
    if (session?.line === 'ended' && session.ending !== 'outdated') {
      this.#message = t(`ending.${session.ending}`);
      this.#session = null;
    }
    this.#refresh();
  }

  #hear(message, before) {
    if (message.type !== 'numbers' || !message.cheers || this.#frozen) return;
    const more = message.cheers.count - (before.cheers[message.cheers.item] ?? message.cheers.count);
    if (more > 0) this.#cheers.rise(more);
  }

  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const act = {
      b: () => (this.#black = !this.#black),
      f: () => this.#freeze(),
      s: () => this.#keepFree('sign'),
      c: () => this.#keepFree('captions'),
      '?': () => (this.#showsKeys = !this.#showsKeys),
      escape: () => (this.#black = this.#showsKeys = false),
    }[event.key.toLowerCase()];
    if (!act) return;
    act();
    this.#refresh();
  }

  #keepFree(part) {
    this.#room = { ...this.#room, [part]: !this.#room[part] };
    deviceStore.put('screen.room', this.#room);
  }

  #freeze() {
    if (this.#frozen || !this.#session?.state.ready) this.#frozen = null;
    else this.#frozen = { state: this.#session.state, at: Date.now() };
  }

  // Lost when the page is hidden, so asked for again when it is shown; refused without a secure context.
  async #stayAwake() {
    if (document.visibilityState !== 'visible') return;
    try {
      this.#lock = await navigator.wakeLock?.request('screen');
    } catch {
      this.#lock = null;
    }
  }

  #view() {
    nameWindow(boot.title ?? '');
    const session = this.#session;
    if (!session) return [this.#door()];
    const state = this.#frozen?.state ?? session.state;
    const address = (boot.publicURL ?? location.origin).replace(/^https?:\/\//, '').replace(/\/$/, '');
    const { code } = state.me;
    const now = this.#frozen ? this.#frozen.at + state.skew : session.now();
    return [
      h(
        'div',
        { class: this.#look(), key: 'screen' },
        h(
          'header',
          { class: 'screen-head' },
          h('h1', {}, state.hall?.title ?? boot.title),
          this.#condition(session),
        ),
        h(
          'div',
          { class: 'screen-beside' },
          state.ready && [presenceStrip(state, now), dipView(state)],
        ),
        state.ready
          ? h(
            'main',
            { class: 'board-frame', key: 'main' },
            boardView(state, {
              code,
              address,
              now,
              cheers: this.#cheers,
              topics: this.#topics,
              battle: this.#battle,
              opinions: this.#opinions,
            }),
          )
          : h('main', { class: 'board', key: 'wait' }, h('p', { role: 'status' }, t('line.connecting'))),
        this.#foot(state, code, address),
      ),
      this.#showsKeys && keysView(),
      this.#black &&
      h(
        'div',
        { class: 'screen-black', key: 'black' },
        h('p', { class: 'unseen', role: 'status' }, t('screen.black')),
      ),
    ];
  }

  #look() {
    const { sign, captions } = this.#room;
    return ['screen', sign && 'screen-sign', captions && 'screen-captions'].filter(Boolean).join(' ');
  }

  #condition(session) {
    if (this.#frozen) {
      return h(
        'p',
        { class: 'screen-frozen', role: 'status' },
        t('screen.frozen', { time: timeOfDay(this.#frozen.at) }),
      );
    }
    if (session.outdated) return h('p', { class: 'screen-lost', role: 'alert' }, t('outdated'));
    if (session.state.readOnly) return h('p', { class: 'screen-lost', role: 'alert' }, t('readOnly'));
    if (session.isStale()) {
      return h(
        'p',
        { class: 'screen-lost', role: 'alert' },
        t('line.lost', { time: timeOfDay(session.heardAt) }),
      );
    }
    return null;
  }

  #foot(state, code, address) {
    const { speaking } = state.floor;
    const atJoin = state.current === 0;
    return h(
      'footer',
      { class: 'screen-foot' },
      h(
        'span',
        {},
        state.ready && state.numbers.roll && `${quorumSentence(state)} · `,
        state.ready &&
          t('screen.numbers', { joined: state.numbers.joined, checkedIn: state.numbers.checkedIn }),
      ),
      speaking &&
        h(
          'span',
          { class: 'screen-speaker' },
          t('floor.speaking'),
          ' ',
          h('bdi', { class: 'strong' }, speaking.speaker || t('post.nobody')),
        ),
      code && !atJoin &&
        h('span', { class: 'screen-way' }, address, ' ', h('span', { class: 'strong' }, codeText(code))),
    );
  }

  #door() {
    const message = boot.hall
      ? (this.#message || (this.#secret ? t('line.connecting') : t('screen.needLink')))
      : t('join.unknown');
    return h(
      'main',
      { class: 'screen-door', key: 'door' },
      h('h1', {}, boot.title ?? t('product')),
      h('p', { class: 'notice', role: 'status' }, message),
    );
  }
}

function keysView() {
  const entry = (key) => [h('dt', {}, h('kbd', {}, key.toUpperCase())), h('dd', {}, t(`screen.key.${key}`))];
  return h(
    'section',
    { class: 'screen-keys', key: 'keys', role: 'status', 'aria-label': t('screen.keys') },
    h('dl', {}, KEYS.map(entry)),
  );
}

new ScreenPage().start();
