// The halls of the server, with their ways in. A link for a screen is made on demand, and only by a browser
// that holds a host's or moderator's seat of that hall.
import { h } from '../../lib/dom.js';
import { codeText, t } from '../../lib/text.js';
import { post } from '../../lib/api.js';

export class HallCards {
  #refresh;
  /** Screen links made here, or why not, by hall. @type {Map<string, {url?: string, message?: string}>} */
  #screens = new Map();

  /** @param {() => void} refresh */
  constructor(refresh) {
    this.#refresh = refresh;
  }

  /** @param {any[]} halls @param {string} publicURL */
  view(halls, publicURL) {
    const base = (publicURL || location.origin).replace(/\/$/, '');
    return h('ul', { class: 'plain stack' }, halls.map((hall) => this.#hall(hall, base)));
  }

  #hall(hall, base) {
    const link = (path, text, look = 'button') => h('a', { class: look, href: path }, text);
    const ways = h(
      'div',
      { class: 'row' },
      link(`/console/${hall.hall}`, t('desk.console'), 'button primary'),
      link(`/h/${hall.code}`, t('desk.join')),
      this.#screen(hall.hall),
      link(`/results/${hall.hall}`, t('results.open')),
    );
    const message = this.#screens.get(hall.hall)?.message;
    const words = h(
      'div',
      { class: 'stack' },
      h('h3', {}, hall.title, hall.closed && h('span', { class: 'tag' }, t('hall.over'))),
      h('p', {}, t('join.code'), ' ', h('span', { class: 'code-text' }, codeText(hall.code))),
      h('p', { class: 'muted desk-address' }, `${base}/h/${hall.code}`),
      ways,
      message && h('p', { class: 'bad-text', role: 'alert' }, message),
    );
    const src = `/qr/${encodeURIComponent(hall.code)}.svg`;
    const picture = h('img', { src, alt: t('code.picture'), width: 128, height: 128 });
    return h('li', { key: hall.hall, class: 'card desk-hall' }, words, picture);
  }

  #screen(hall) {
    const made = this.#screens.get(hall);
    if (made?.url) {
      return h(
        'a',
        { class: 'button', href: made.url, target: '_blank', rel: 'noopener' },
        t('desk.screenOpen'),
      );
    }
    return h('button', { type: 'button', on: { click: () => this.#makeScreen(hall) } }, t('desk.screen'));
  }

  async #makeScreen(hall) {
    const answer = await post(`/api/halls/${hall}/links`, { role: 'screen', label: t('desk.screenLabel') });
    this.#screens.set(hall, answer.ok ? { url: answer.data.url } : { message: answer.message });
    this.#refresh();
  }
}
