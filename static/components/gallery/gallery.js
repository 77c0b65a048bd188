// The gallery of formats: what each is for, how long it takes, for how many, and how to run it step by step.
// Hosts' own formats stand beside those of the server: they come from a file or a hall and go out as a file.
import { h } from '../../lib/dom.js';
import { count, currentLanguage, t } from '../../lib/text.js';
import { get, post } from '../../lib/api.js';
import { saveFile } from './file.js';

const FILE_BYTES_MAX = 60_000;

export class Gallery {
  #refresh;
  #dialogs;
  #formats = [];
  #own = [];
  #message = '';
  #said = '';
  /** The id of the chosen format; empty: none. */
  chosen = '';

  /** @param {() => void} refresh @param {import('../dialog/dialog.js').Dialogs} dialogs */
  constructor(refresh, dialogs) {
    this.#refresh = refresh;
    this.#dialogs = dialogs;
  }

  async load() {
    const [formats, own] = await Promise.all([get('/api/formats'), get('/api/desk/formats')]);
    this.use(formats.ok ? formats.data : this.#formats, own.ok ? own.data : this.#own);
    this.#message = formats.ok ? own.message : formats.message;
    this.#refresh();
  }

  /** @param {any[]} formats the server's @param {any[]} own the hosts' */
  use(formats, own) {
    this.#formats = formats;
    this.#own = own;
  }

  /** Keeps a format of one's own and chooses it. @param {any} format @returns {Promise<boolean>} */
  async keep(format) {
    const answer = await post('/api/desk/formats/keep', { format });
    if (answer.ok) {
      this.chosen = answer.data.id;
      await this.load();
      this.#said = t('gallery.kept', { title: local(format.title) });
    }
    this.#message = answer.message;
    this.#refresh();
    return answer.ok;
  }

  view() {
    return h(
      'fieldset',
      { class: 'gallery' },
      h('legend', {}, t('desk.format')),
      h(
        'div',
        { class: 'formats' },
        this.#choice({ id: '', title: t('desk.noFormat'), about: t('desk.noFormatAbout') }),
        this.#formats.map((format) => this.#choice(format)),
        this.#own.map((format) => this.#choice(format, true)),
      ),
      h(
        'label',
        { class: 'field' },
        t('gallery.bring'),
        h('input', {
          type: 'file',
          name: 'format-file',
          accept: '.json,application/json',
          on: { change: (event) => this.#bring(event.target) },
        }),
      ),
      this.#said && h('p', { role: 'status' }, this.#said),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
    );
  }

  #choice(format, isOwn = false) {
    return h(
      'div',
      { key: format.id, class: 'format' },
      h(
        'label',
        { class: 'format-choice' },
        h('input', {
          type: 'radio',
          name: 'format',
          value: format.id,
          prop: { checked: this.chosen === format.id },
          on: { change: () => this.#choose(format.id) },
        }),
        h(
          'span',
          { class: 'stack' },
          h('span', { class: 'strong' }, local(format.title), isOwn && ownTag()),
          format.about && h('span', {}, local(format.about)),
          format.for && h('span', { class: 'muted' }, local(format.for)),
          sizeOf(format) && h('span', { class: 'format-size' }, sizeOf(format)),
        ),
      ),
      Array.isArray(format.items) && stepsView(format),
      isOwn && this.#tools(format),
    );
  }

  #tools(format) {
    return h(
      'div',
      { class: 'row' },
      h('button', {
        type: 'button',
        on: { click: () => saveFile(`${local(format.title)}.json`, JSON.stringify(format, null, 2)) },
      }, t('gallery.save')),
      h('button', { type: 'button', on: { click: () => this.#remove(format) } }, t('gallery.remove')),
    );
  }

  #choose(id) {
    this.chosen = id;
    this.#refresh();
  }

  async #bring(input) {
    const file = input.files?.[0];
    if (!file) return;
    let format = null;
    try {
      if (file.size <= FILE_BYTES_MAX) format = JSON.parse(await file.text());
    } catch {
      // Said below: it is no format.
    }
    input.value = '';
    this.#said = '';
    if (format && typeof format === 'object') {
      await this.keep(format);
    } else {
      this.#message = t('gallery.noFormat', { file: file.name });
      this.#refresh();
    }
  }

  async #remove(format) {
    const answer = await this.#dialogs.ask({
      title: t('gallery.removeAsk', { title: local(format.title) }),
      text: t('gallery.removeText'),
      confirm: t('gallery.remove'),
      bad: true,
    });
    if (!answer) return;
    const outcome = await post(`/api/desk/formats/${encodeURIComponent(format.id)}/remove`, {});
    if (this.chosen === format.id) this.chosen = '';
    this.#message = outcome.message;
    await this.load();
  }
}

function ownTag() {
  return h('span', { class: 'tag' }, t('gallery.own'));
}

/** How long it takes and for how many it is meant; empty where the format does not say. */
function sizeOf({ minutes, people }) {
  return [
    minutes > 0 && t('gallery.minutes', { minutes }),
    people?.from > 0 && t('gallery.people', { from: count(people.from), to: count(people.to) }),
  ].filter(Boolean).join(' · ');
}

/** The agenda with the moderator's guide to each step. */
function stepsView(format) {
  return h(
    'details',
    { class: 'format-steps' },
    h('summary', {}, t('gallery.steps', { count: format.items.length })),
    h(
      'ol',
      {},
      format.items.map((item, place) =>
        h(
          'li',
          { key: place },
          h('span', { class: 'strong' }, local(item.title)),
          ' ',
          h('span', { class: 'muted' }, t(`kind.${item.kind}`)),
          item.seconds > 0 && h('span', { class: 'muted' }, ` · ${minutesOf(item)}`),
          item.guide && h('p', {}, local(item.guide)),
        )
      ),
    ),
  );
}

/** How long an item is meant to take. */
export function minutesOf(item) {
  return t('gallery.minutes', { minutes: Math.round(item.seconds / 60) });
}

/** A text in the reader's language; the other one where it is missing. */
export function local(texts) {
  if (typeof texts === 'string') return texts;
  return texts?.[currentLanguage()] ?? texts?.ko ?? texts?.en ?? '';
}
