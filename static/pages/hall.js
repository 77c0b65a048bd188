// The hall's door on a phone. It comes first and small: what lies behind it is fetched while a name is typed,
// or beside the first line of someone who has a seat. Owns the session of this page.
import { h } from '../lib/dom.js';
import { t } from '../lib/text.js';
import { boot, keepShell, loadStyles, nameWindow, Page, takeFragment } from '../lib/page.js';
import { NameForm, readingTools } from '../components/join/join.js';

const STYLES = ['phone', 'talk'];

class HallPage {
  #page = new Page(() => this.#view());
  #refresh = this.#page.refresh;
  #code = null;
  #name = new NameForm(boot, this.#refresh, () => this.#enter());
  #session = null;
  #phone = null;
  #notice = '';

  async start() {
    const secret = takeFragment();
    if (boot.seated || secret) fetchBehind();
    const ready = this.#page.start();
    if (boot.seated && !secret) this.#enter();
    if (boot.unknown) await this.#askForCode();
    await ready;
    requestAnimationFrame(() => setTimeout(fetchBehind));
    if (secret && boot.hall) this.#comeByLink(secret);
    setInterval(() => this.#tick(), 1000);
  }

  // Only for a code that opens nothing: nobody else waits for it.
  async #askForCode() {
    const form = import('../components/join/codeForm.js');
    const [{ CodeForm }] = await Promise.all([form, loadStyles(['join'])]);
    this.#code = new CodeForm(this.#refresh, codeOfPath());
    this.#refresh();
  }

  // Observers come by a link; they read along and have no ballot.
  async #comeByLink(secret) {
    const { takeSeat } = await import('../lib/api.js');
    const answer = await takeSeat(`/api/halls/${boot.hall}/enter`, { secret, name: '' }, `link.${boot.hall}`);
    if (answer.ok) this.#enter();
    else this.#notice = answer.message;
    this.#refresh();
  }

  // The line is opened before what draws it has come.
  async #enter() {
    this.#notice = '';
    try {
      const { Session } = await import('../net/session.js');
      const session = new Session({
        hall: boot.hall,
        as: 'participant',
        language: document.documentElement.lang,
        changed: () => this.#changed(),
      });
      this.#session = session;
      session.start();
      const [{ Phone }] = await Promise.all([import('../components/phone/phone.js'), loadStyles(STYLES)]);
      this.#phone = new Phone(session, this.#refresh);
      keepShell();
    } catch {
      this.#session?.end();
      this.#session = null;
      this.#notice = t('error.line');
    }
    this.#refresh();
  }

  #changed() {
    const session = this.#session;
    if (session?.line === 'ended' && session.ending !== 'outdated') {
      this.#session = this.#phone = null;
      this.#notice = session.ending === 'closed' ? '' : t(`ending.${session.ending}`);
    }
    this.#refresh();
  }

  #tick() {
    const session = this.#session;
    if (session && (session.line !== 'live' || this.#phone?.isTicking)) this.#refresh();
  }

  #view() {
    nameWindow(boot.title ?? '');
    if (this.#session && this.#phone) return this.#phone.view();
    const known = boot.hall && !boot.unknown;
    const title = known ? boot.title : t('product');
    const body = known ? this.#door() : this.#code?.view(true);
    return [h('main', { class: 'door' }, h('h1', {}, title), body, readingTools(this.#refresh))];
  }

  #door() {
    if (this.#session) return h('p', { class: 'muted', role: 'status' }, t('do.loading'));
    if (!boot.closed) return this.#name.view(this.#notice);
    return [
      h('p', { class: 'notice' }, t('hall.closed')),
      h('a', { class: 'button primary wide', href: `/results/${boot.hall}` }, t('results.open')),
    ];
  }
}

// What lies behind the door is asked for when the door stands, so that it does not come in its way.
function fetchBehind() {
  for (const link of document.querySelectorAll('link[rel="later"]')) {
    const isStyle = link.getAttribute('as') === 'style';
    link.setAttribute('rel', isStyle ? 'preload' : 'modulepreload');
  }
}

function codeOfPath() {
  return decodeURIComponent(location.pathname.split('/').pop() ?? '');
}

new HallPage().start();
