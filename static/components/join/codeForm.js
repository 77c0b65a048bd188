// The way in on the front page: the code that stands on the screen or the poster. One field, one button,
// large; on phones the letters of a code are keys.
import { h } from '../../lib/dom.js';
import { codeText, t } from '../../lib/text.js';
import { schema } from '../../net/schema.js';
import { CODE_LENGTH, CODE_LETTERS, plainCode } from './code.js';

/** Asks for the code and goes to the hall. */
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
