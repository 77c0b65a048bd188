// The host's desk: enter by the host link, see the halls, make new ones.
import { h } from '../lib/dom.js';
import { t } from '../lib/text.js';
import { boot, nameWindow, Page } from '../lib/page.js';
import { get, post } from '../lib/api.js';
import { tabStore } from '../lib/store.js';
import { linkSecret } from '../components/enter/enter.js';
import { readingTools } from '../components/join/join.js';
import { Dialogs } from '../components/dialog/dialog.js';
import { MadeHall, NewHall } from '../components/desk/desk.js';
import { HallCards } from '../components/desk/halls.js';
import { Prints } from '../components/prints/prints.js';

class DeskPage {
  #page = new Page(() => this.#view(), undefined, { tables: ['staff', 'stage'] });
  #refresh = this.#page.refresh;
  #dialogs = new Dialogs(this.#refresh);
  #new = new NewHall(this.#refresh, this.#dialogs, (made) => this.#show(made));
  #prints = new Prints(this.#refresh);
  #cards = new HallCards(this.#refresh, {
    print: (hall, items) => this.#prints.open(hall, items, boot.publicURL ?? ''),
    copy: (hall, format) => this.#new.copy(hall, format),
    keep: (format) => this.#new.keep(format),
  });
  #madeView = new MadeHall(this.#refresh);
  #made = null;
  #halls = null;
  #message = '';
  #outside = false;

  async start() {
    const secret = linkSecret('desk');
    await this.#page.start();
    if (secret) {
      const answer = await post('/api/desk/enter', { secret });
      if (answer.status !== 0) tabStore.remove('secret.desk');
      if (!answer.ok) this.#message = answer.message;
    } else if (!boot.seated) {
      this.#outside = true;
      this.#refresh();
      return;
    }
    await this.#load();
    if (this.#halls) await this.#new.load();
  }

  async #load() {
    const answer = await get('/api/desk/halls');
    if (answer.ok) this.#halls = Array.isArray(answer.data) ? answer.data : answer.data.halls;
    else if (answer.status === 401 || answer.status === 403) this.#outside = true;
    else this.#message = answer.message;
    this.#refresh();
  }

  #show(made) {
    this.#made = made;
    this.#load();
    scrollTo(0, 0);
  }

  #view() {
    nameWindow(t('desk.name'));
    return [
      h(
        'main',
        { class: 'desk', id: 'main' },
        h('div', { class: 'row between' }, h('h1', {}, t('desk.name')), readingTools(this.#refresh)),
        this.#message && h('p', { class: 'notice bad-text', role: 'alert' }, this.#message),
        this.#outside ? h('p', { class: 'notice' }, t('desk.needLink')) : this.#inside(),
        this.#prints.view(),
      ),
      this.#dialogs.view(),
    ];
  }

  #inside() {
    if (!this.#halls) return h('p', { class: 'muted', role: 'status' }, this.#message ? '' : t('do.loading'));
    return [
      isLoopback(boot.publicURL) && h('p', { class: 'notice' }, t('desk.alone')),
      this.#made && this.#madeView.view(this.#made),
      this.#new.view(),
      this.#cards.view(this.#halls, boot.publicURL ?? ''),
      h('button', { type: 'button', on: { click: () => this.#leave() } }, t('desk.leave')),
    ];
  }

  async #leave() {
    const answer = await post('/api/desk/leave', {});
    if (answer.ok) location.assign('/');
    else this.#message = answer.message;
    this.#refresh();
  }
}

/** Whether no other device can open an address. */
function isLoopback(address) {
  return /^https?:\/\/(127\.|localhost\b|\[::1\])/.test(address ?? '');
}

new DeskPage().start();
