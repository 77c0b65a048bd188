// The way in: a code on the front page, a name at the hall's door. One field, one button, large.
import { h } from '../../lib/dom.js';
import { codeText, t } from '../../lib/text.js';
import { chooseLanguage, isTextLarge, setTextLarge } from '../../lib/page.js';
import { takeSeat } from '../../lib/api.js';
import { schema } from '../../net/schema.js';
import { CODE_LENGTH, CODE_LETTERS, plainCode } from './code.js';

/** Asks for the code and goes to the hall. Phones get the letters of a code as keys. */
export class CodeForm {
  #code;
  #refresh;
  #keys = matchMedia('(pointer: coarse)').matches;

  /** @param {() => void} refresh @param {string} [wrong] a code that was not found */
  constructor(refresh, wrong = '') {
    this.#refresh = refresh;
    this.#code = wrong;
  }

  view(unknown = false) {
    return h(
      'form',
      { class: 'join', on: { submit: (event) => this.#go(event) } },
      h('label', { class: 'field' }, t('join.code'), this.#field(unknown)),
      h(
        'p',
        { id: 'code-help', class: unknown ? 'bad-text' : 'muted', role: unknown ? 'alert' : null },
        unknown ? t('join.unknown') : t('join.codeHelp'),
      ),
      this.#keys && this.#keyboard(),
      h('button', { type: 'submit', class: 'primary wide join-go' }, t('join.find')),
      this.#keys && h(
        'button',
        { type: 'button', class: 'quiet', on: { click: () => this.#ownKeyboard() } },
        t('join.ownKeyboard'),
      ),
    );
  }

  #field(unknown) {
    return h('input', {
      name: 'code',
      class: 'join-code',
      required: true,
      maxlength: schema.limits.code + 4,
      autocomplete: 'off',
      autocapitalize: 'characters',
      spellcheck: 'false',
      inputmode: this.#keys ? 'none' : 'text',
      autofocus: true,
      'aria-describedby': 'code-help',
      'aria-invalid': unknown ? 'true' : 'false',
      prop: { value: this.#code },
      on: {
        input: (event) => {
          this.#code = event.target.value;
        },
      },
    });
  }

  #keyboard() {
    const key = (letter) =>
      h('button', { key: letter, type: 'button', on: { click: () => this.#type(letter) } }, letter);
    return h(
      'div',
      { class: 'join-keys', role: 'group', 'aria-label': t('join.keys') },
      [...CODE_LETTERS].map(key),
      h(
        'button',
        { type: 'button', class: 'join-back', on: { click: () => this.#type('') } },
        t('join.back'),
      ),
    );
  }

  // No letter takes the last one away.
  #type(letter) {
    const code = plainCode(this.#code);
    this.#code = codeText(letter ? (code + letter).slice(0, CODE_LENGTH) : code.slice(0, -1));
    this.#refresh();
  }

  #ownKeyboard() {
    this.#keys = false;
    this.#refresh();
    requestAnimationFrame(() => document.querySelector('.join-code')?.focus());
  }

  #go(event) {
    event.preventDefault();
    const code = plainCode(this.#code);
    if (code) location.assign(`/h/${encodeURIComponent(code)}`);
  }
}

/** Asks for a name as the hall wants one, and takes the seat. */
export class NameForm {
  #boot;
  #refresh;
  #joined;
  #name = '';
  #busy = false;
  #message = '';

  /** @param {any} boot @param {() => void} refresh @param {() => void} joined */
  constructor(boot, refresh, joined) {
    this.#boot = boot;
    this.#refresh = refresh;
    this.#joined = joined;
  }

  view(notice = '') {
    const { names } = this.#boot;
    return h(
      'form',
      { class: 'join', on: { submit: (event) => this.#join(event) } },
      notice && h('p', { role: 'status', class: 'notice' }, notice),
      names === 'anonymous' ? h('p', {}, t('join.anonymous')) : h(
        'label',
        { class: 'field' },
        t(`join.name.${names}`),
        h('input', {
          name: 'name',
          required: true,
          maxlength: schema.limits.name,
          autofocus: true,
          autocomplete: names === 'real' ? 'name' : 'nickname',
          'aria-describedby': 'name-help',
          prop: { value: this.#name },
          on: {
            input: (event) => {
              this.#name = event.target.value;
            },
          },
        }),
        h('span', { id: 'name-help', class: 'muted' }, t(`join.help.${names}`)),
      ),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      h(
        'button',
        { type: 'submit', class: 'primary wide', disabled: this.#busy },
        this.#busy ? t('join.joining') : t('join.join'),
      ),
    );
  }

  async #join(event) {
    event.preventDefault();
    if (this.#busy) return;
    this.#busy = true;
    this.#message = '';
    this.#refresh();
    const { code, hall } = this.#boot;
    const answer = await takeSeat('/api/join', { code, name: this.#name.trim() }, hall);
    this.#busy = false;
    if (answer.ok) this.#joined();
    else this.#message = answer.message;
    this.#refresh();
  }
}

/** Large text and the language, for everybody, everywhere. */
export function readingTools(refresh) {
  const language = document.documentElement.lang === 'en' ? 'en' : 'ko';
  const large = isTextLarge();
  return h(
    'div',
    { class: 'row reading' },
    h('button', {
      type: 'button',
      'aria-pressed': large ? 'true' : 'false',
      on: {
        click: () => {
          setTextLarge(!large);
          refresh();
        },
      },
    }, t('reading.large')),
    h('button', {
      type: 'button',
      lang: language === 'ko' ? 'en' : 'ko',
      on: { click: () => chooseLanguage(language === 'ko' ? 'en' : 'ko') },
    }, t('reading.otherLanguage')),
  );
}
