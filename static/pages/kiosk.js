// A helper's device: comes in by its link, follows the hall, and takes the ballots of people without phones.
import { h } from '../lib/dom.js';
import { t } from '../lib/text.js';
import { boot, nameWindow, Page } from '../lib/page.js';
import { Session } from '../net/session.js';
import { statusView } from '../components/status/status.js';
import { readingTools } from '../components/join/join.js';
import { EnterForm, linkSecret } from '../components/enter/enter.js';
import { Kiosk } from '../components/kiosk/kiosk.js';

class KioskPage {
  #page = new Page(() => this.#view(), undefined, { tables: ['staff', 'stage', 'kiosk'] });
  #refresh = this.#page.refresh;
  #enter = boot.hall
    ? new EnterForm(boot.hall, linkSecret(boot.hall), this.#refresh, () => this.#begin())
    : null;
  /** @type {Session|null} */
  #session = null;
  /** @type {Kiosk|null} */
  #kiosk = null;
  #notice = '';

  async start() {
    await this.#page.start();
    if (boot.seated) this.#begin();
    this.#refresh();
    setInterval(() => this.#kiosk?.tick(), 1000);
    for (const type of ['pointerdown', 'keydown', 'input']) {
      addEventListener(type, () => this.#kiosk?.touch());
    }
  }

  #begin() {
    this.#session = new Session({
      hall: boot.hall,
      as: 'staff',
      language: document.documentElement.lang,
      changed: () => this.#changed(),
      quick: true,
    });
    this.#notice = '';
    this.#kiosk = new Kiosk({ session: this.#session, refresh: this.#refresh });
    this.#session.start();
  }

  #changed() {
    const session = this.#session;
    if (session?.line === 'ended' && session.ending !== 'outdated') {
      this.#notice = t(`ending.${session.ending}`);
      this.#session = this.#kiosk = null;
    }
    this.#refresh();
  }

  #view() {
    nameWindow(boot.title ?? '');
    return [
      h('main', { class: this.#session ? 'door kiosk-main' : 'door', id: 'main' }, this.#body()),
    ];
  }

  #body() {
    const title = h('h1', {}, boot.title ?? t('product'));
    if (!boot.hall) return [title, h('p', { class: 'notice' }, t('join.unknown'))];
    if (!this.#session) {
      return [
        title,
        h('p', {}, t('kiosk.title')),
        this.#notice && h('p', { class: 'notice', role: 'status' }, this.#notice),
        this.#enter.view(),
        readingTools(this.#refresh),
      ];
    }
    const { state } = this.#session;
    return [
      title,
      statusView(this.#session),
      state.readOnly && h('p', { class: 'notice', role: 'alert' }, t('readOnly')),
      !state.ready
        ? h('p', { role: 'status' }, t('do.loading'))
        : state.me.role === 'helper'
        ? this.#kiosk.view(state)
        : h('p', { class: 'notice' }, t('kiosk.notHelper')),
      readingTools(this.#refresh),
    ];
  }
}

new KioskPage().start();
