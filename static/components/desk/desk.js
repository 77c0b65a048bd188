// The host's desk: a new hall from a format.
import { h } from '../../lib/dom.js';
import { currentLanguage, t } from '../../lib/text.js';
import { copyText } from '../../lib/page.js';
import { get, post } from '../../lib/api.js';
import { schema } from '../../net/schema.js';
import { enterHall } from '../enter/enter.js';

/** Makes a hall and takes its host's seat in this browser. */
export class NewHall {
  #refresh;
  #made;
  #formats = [];
  #draft = {
    title: '',
    names: 'nickname',
    language: currentLanguage(),
    premoderation: false,
    format: '',
    host: '',
  };
  #busy = false;
  #message = '';

  /** @param {() => void} refresh @param {(hall: any) => void} made */
  constructor(refresh, made) {
    this.#refresh = refresh;
    this.#made = made;
  }

  async load() {
    this.#draft.language = currentLanguage();
    const answer = await get('/api/formats');
    if (answer.ok) this.#formats = answer.data;
    else this.#message = answer.message;
    this.#refresh();
  }

  view() {
    const draft = this.#draft;
    const set = (name) => (event) => {
      draft[name] = event.target.value;
    };
    const select = (name, values, label) =>
      h(
        'label',
        { class: 'field' },
        t(`desk.${name}`),
        h('select', {
          name,
          prop: { value: draft[name] },
          on: { change: set(name) },
        }, values.map((value) => h('option', { key: value, value }, label(value)))),
      );
    return h(
      'form',
      {
        class: 'card stack',
        'aria-labelledby': 'new-title',
        on: { submit: (event) => this.#make(event) },
      },
      h('h2', { id: 'new-title' }, t('desk.new')),
      h(
        'label',
        { class: 'field' },
        t('desk.title'),
        h('input', {
          name: 'title',
          required: true,
          maxlength: schema.limits.title,
          autocomplete: 'off',
          prop: { value: draft.title },
          on: { input: set('title') },
        }),
      ),
      h(
        'label',
        { class: 'field' },
        t('desk.host'),
        h('input', {
          name: 'host',
          required: true,
          maxlength: schema.limits.name,
          autocomplete: 'name',
          prop: { value: draft.host },
          on: { input: set('host') },
        }),
        h('span', { class: 'muted' }, t('enter.help')),
      ),
      h(
        'div',
        { class: 'desk-pair' },
        select('names', schema.enums.NamesPolicy, (name) => t(`names.${name}`)),
        select('language', schema.enums.Language, (name) => t(`language.${name}`)),
      ),
      h(
        'label',
        { class: 'tick' },
        h('input', {
          type: 'checkbox',
          name: 'premoderation',
          prop: { checked: draft.premoderation },
          on: {
            change: (event) => {
              draft.premoderation = event.target.checked;
            },
          },
        }),
        t('settings.premoderation'),
      ),
      this.#gallery(draft),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      h(
        'button',
        { type: 'submit', class: 'primary', disabled: this.#busy },
        this.#busy ? t('do.sending') : t('desk.make'),
      ),
    );
  }

  #gallery(draft) {
    const choice = (id, title, about, items) =>
      h(
        'label',
        { key: id, class: 'format' },
        h('input', {
          type: 'radio',
          name: 'format',
          value: id,
          prop: { checked: draft.format === id },
          on: {
            change: () => {
              draft.format = id;
              this.#refresh();
            },
          },
        }),
        h(
          'span',
          { class: 'stack' },
          h('span', { class: 'strong' }, title),
          h('span', {}, about),
          items && h('span', { class: 'muted' }, items.map((item) => item.title).join(' → ')),
        ),
      );
    return h(
      'fieldset',
      { class: 'formats' },
      h('legend', {}, t('desk.format')),
      choice('', t('desk.noFormat'), t('desk.noFormatAbout')),
      this.#formats.map((format) =>
        choice(format.id, local(format.title), local(format.about), itemsOf(format))
      ),
    );
  }

  async #make(event) {
    event.preventDefault();
    if (this.#busy) return;
    this.#busy = true;
    this.#message = '';
    this.#refresh();
    const { title, names, language, premoderation, format, host } = this.#draft;
    const answer = await post('/api/halls', { title: title.trim(), names, language, premoderation, format });
    if (answer.ok) {
      const { hall, code, secret } = answer.data;
      await enterHall(hall, secret, host.trim());
      this.#draft.title = '';
      this.#made({ hall, code, secret, title: title.trim() });
    } else {
      this.#message = answer.message;
    }
    this.#busy = false;
    this.#refresh();
  }
}

/** A text in the reader's language; the other one where it is missing. */
function local(texts) {
  return texts?.[currentLanguage()] ?? texts?.ko ?? texts?.en ?? '';
}

function itemsOf(format) {
  const items = Array.isArray(format.items) ? format.items : (format.items?.[currentLanguage()] ?? []);
  return items.map((item) => ({ title: typeof item.title === 'string' ? item.title : local(item.title) }));
}

/** The host link of a new hall: shown once. */
export class MadeHall {
  #refresh;
  #copied = false;

  /** @param {() => void} refresh */
  constructor(refresh) {
    this.#refresh = refresh;
  }

  view(made) {
    const address = `${location.origin}/console/${made.hall}#${made.secret}`;
    return h(
      'section',
      { class: 'card stack', role: 'status', 'aria-labelledby': 'made-title' },
      h(
        'h2',
        { id: 'made-title', tabindex: -1, created: (node) => node.focus() },
        t('desk.made', { title: made.title }),
      ),
      h('p', {}, t('desk.keepLink')),
      h('input', {
        readonly: true,
        'aria-label': t('links.address'),
        prop: { value: address },
        on: { focus: (event) => event.target.select() },
      }),
      h(
        'div',
        { class: 'row' },
        h('button', {
          type: 'button',
          on: {
            click: async () => {
              this.#copied = await copyText(address);
              this.#refresh();
            },
          },
        }, this.#copied ? t('do.copied') : t('do.copy')),
        h('a', { class: 'button primary', href: `/console/${made.hall}` }, t('desk.console')),
      ),
    );
  }
}
