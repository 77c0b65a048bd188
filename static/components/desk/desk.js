// The host's desk: a new hall from a format.
import { h } from '../../lib/dom.js';
import { currentLanguage, t } from '../../lib/text.js';
import { copyText } from '../../lib/page.js';
import { post } from '../../lib/api.js';
import { schema } from '../../net/schema.js';
import { enterHall } from '../enter/enter.js';
import { Gallery, local } from '../gallery/gallery.js';

/** Makes a hall and takes its host's seat in this browser. */
export class NewHall {
  #refresh;
  #made;
  #gallery;
  /** The agenda of a hall that is copied. */
  #copied = null;
  #draft = {
    title: '',
    names: 'nickname',
    language: currentLanguage(),
    premoderation: false,
    host: '',
  };
  #busy = false;
  #message = '';

  /**
   * @param {() => void} refresh
   * @param {import('../dialog/dialog.js').Dialogs} dialogs
   * @param {(hall: any) => void} made
   */
  constructor(refresh, dialogs, made) {
    this.#refresh = refresh;
    this.#made = made;
    this.#gallery = new Gallery(refresh, dialogs);
  }

  async load() {
    this.#draft.language = currentLanguage();
    await this.#gallery.load();
  }

  /** Keeps a format of one's own. @param {any} format @returns {Promise<boolean>} */
  keep(format) {
    return this.#gallery.keep(format);
  }

  /**
   * A new hall with the agenda and the settings of one that is there.
   * @param {any} hall
   * @param {any} format its agenda
   */
  copy(hall, format) {
    this.#copied = format;
    Object.assign(this.#draft, { title: hall.title, names: hall.names, language: hall.language });
    this.#refresh();
    document.querySelector('[name="title"]')?.focus();
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
      this.#copied ? this.#copy() : this.#gallery.view(),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      h(
        'button',
        { type: 'submit', class: 'primary', disabled: this.#busy },
        this.#busy ? t('do.sending') : t('desk.make'),
      ),
    );
  }

  #copy() {
    return h(
      'p',
      { class: 'notice' },
      t('desk.copies', { title: local(this.#copied.title), count: this.#copied.items.length }),
      ' ',
      h('button', {
        type: 'button',
        on: {
          click: () => {
            this.#copied = null;
            this.#refresh();
          },
        },
      }, t('desk.noCopy')),
    );
  }

  async #make(event) {
    event.preventDefault();
    if (this.#busy) return;
    this.#busy = true;
    this.#message = '';
    this.#refresh();
    const { title, names, language, premoderation, host } = this.#draft;
    const format = this.#copied ?? this.#gallery.chosen;
    const answer = await post('/api/halls', { title: title.trim(), names, language, premoderation, format });
    if (answer.ok) {
      const { hall, code, secret } = answer.data;
      await enterHall(hall, secret, host.trim());
      this.#draft.title = '';
      this.#copied = null;
      this.#made({ hall, code, secret, title: title.trim() });
    } else {
      this.#message = answer.message;
    }
    this.#busy = false;
    this.#refresh();
  }
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
