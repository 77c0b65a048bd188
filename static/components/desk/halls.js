// The halls of the server, those to come and those that are over, with their ways in and what a host does
// with them: print, invite, copy, keep as a format, a further host link.
import { h } from '../../lib/dom.js';
import { codeText, dateAndTime, t } from '../../lib/text.js';
import { copyText } from '../../lib/page.js';
import { get, post } from '../../lib/api.js';
import { saveFile } from '../gallery/file.js';

export class HallCards {
  #refresh;
  #acts;
  /** What was made here of a hall, or why not. @type {Map<string, any>} */
  #made = new Map();

  /**
   * @param {() => void} refresh
   * @param {{print: (hall: any, items: any[]) => void, copy: (hall: any, format: any) => void,
   *   keep: (format: any) => Promise<boolean>}} acts
   */
  constructor(refresh, acts) {
    this.#refresh = refresh;
    this.#acts = acts;
  }

  /** @param {any[]} halls @param {string} publicURL */
  view(halls, publicURL) {
    const base = (publicURL || location.origin).replace(/\/$/, '');
    return [
      this.#list('halls', t('desk.halls'), halls.filter((hall) => !hall.closed), base),
      this.#list('past', t('desk.past'), halls.filter((hall) => hall.closed), base),
    ];
  }

  #list(name, title, halls, base) {
    if (name === 'past' && halls.length === 0) return null;
    return h(
      'section',
      { key: name, class: 'stack', 'aria-labelledby': `${name}-title` },
      h('h2', { id: `${name}-title` }, title),
      halls.length === 0 && h('p', { class: 'muted' }, t('desk.none')),
      h('ul', { class: 'plain stack' }, halls.map((hall) => this.#hall(hall, base))),
    );
  }

  #hall(hall, base) {
    const address = `${base}/h/${hall.code}`;
    const src = `/qr/${encodeURIComponent(hall.code)}.svg`;
    return h(
      'li',
      { key: hall.hall, class: 'card desk-hall' },
      h(
        'div',
        { class: 'stack' },
        h('h3', {}, hall.title, hall.closed && h('span', { class: 'tag' }, t('hall.over'))),
        h('p', { class: 'muted' }, t('desk.madeAt', { time: dateAndTime(hall.createdAt) })),
        h('p', {}, t('join.code'), ' ', h('span', { class: 'code-text' }, codeText(hall.code))),
        h('p', { class: 'muted desk-address' }, address),
        this.#ways(hall),
        this.#more(hall, address),
        this.#outcome(this.#made.get(hall.hall)),
      ),
      h('img', { src, alt: t('code.picture'), width: 128, height: 128 }),
    );
  }

  #ways(hall) {
    const link = (path, text, look = 'button') => h('a', { class: look, href: path }, text);
    return h(
      'div',
      { class: 'row' },
      link(`/console/${hall.hall}`, t('desk.console'), 'button primary'),
      !hall.closed && link(`/h/${hall.code}`, t('desk.join')),
      !hall.closed && this.#screen(hall.hall),
      link(`/results/${hall.hall}`, t('results.open')),
    );
  }

  #more(hall, address) {
    const act = (name, run) =>
      h('button', { key: name, type: 'button', on: { click: run } }, t(`desk.do.${name}`));
    return h(
      'details',
      {},
      h('summary', {}, t('desk.more')),
      h(
        'div',
        { class: 'row' },
        !hall.closed && act('print', () => this.#with(hall, ({ items }) => this.#acts.print(hall, items))),
        !hall.closed && act('invite', () => this.#invite(hall, address)),
        act('copy', () => this.#with(hall, (format) => this.#acts.copy(hall, format))),
        act('keep', () =>
          this.#with(hall, async (format) => {
            if (await this.#acts.keep(format)) this.#say(hall, { said: t('desk.kept') });
          })),
        act('file', () =>
          this.#with(hall, (format) => saveFile(`${hall.title}.json`, JSON.stringify(format, null, 2)))),
        act('hostLink', () => this.#hostLink(hall)),
      ),
    );
  }

  #outcome(made) {
    if (!made) return null;
    return [
      made.said && h('p', { role: 'status' }, made.said),
      made.text && h('textarea', {
        readonly: true,
        rows: made.rows ?? 1,
        'aria-label': made.label,
        prop: { value: made.text },
        on: { focus: (event) => event.target.select() },
      }),
      made.message && h('p', { class: 'bad-text', role: 'alert' }, made.message),
    ];
  }

  #screen(hall) {
    const url = this.#made.get(hall)?.url;
    return url
      ? h('a', { class: 'button', href: url, target: '_blank', rel: 'noopener' }, t('desk.screenOpen'))
      : h('button', { type: 'button', on: { click: () => this.#makeScreen(hall) } }, t('desk.screen'));
  }

  // A screen's link is made on demand, and only by a browser that holds a host's or moderator's seat.
  async #makeScreen(hall) {
    const answer = await post(`/api/halls/${hall}/links`, { role: 'screen', label: t('desk.screenLabel') });
    this.#say({ hall }, answer.ok ? { url: answer.data.url } : { message: answer.message });
  }

  async #hostLink(hall) {
    const answer = await post(`/api/desk/halls/${hall.hall}/link`, {});
    await this.#offer(hall, answer, () => ({ text: answer.data.url, label: t('links.address') }));
  }

  async #invite(hall, address) {
    const values = { title: hall.title, address, code: codeText(hall.code) };
    const text = t('desk.invite', values);
    await this.#offer(hall, { ok: true }, () => ({ text, rows: 6, label: t('desk.do.invite') }));
  }

  async #offer(hall, answer, made) {
    if (!answer.ok) return this.#say(hall, { message: answer.message });
    const offer = made();
    const copied = await copyText(offer.text);
    return this.#say(hall, { ...offer, said: copied ? t('do.copied') : '' });
  }

  async #with(hall, act) {
    const answer = await get(`/api/desk/halls/${hall.hall}/format`);
    if (!answer.ok) return this.#say(hall, { message: answer.message });
    this.#say(hall, {});
    return act(answer.data);
  }

  #say(hall, made) {
    const url = made.url ?? this.#made.get(hall.hall)?.url;
    this.#made.set(hall.hall, { ...made, url });
    this.#refresh();
  }
}
