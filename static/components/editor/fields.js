// Fields of a form that write into a draft as they are filled in. Their words are the texts `editor.NAME`.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

export class DraftFields {
  #draft;
  #refresh;

  /**
   * @param {any} draft what the fields write into
   * @param {() => void} refresh after a choice that shows others
   */
  constructor(draft, refresh) {
    this.#draft = draft;
    this.#refresh = refresh;
  }

  /** A line of text. */
  text(name, attributes) {
    return this.#field(name, this.#input(name, { autocomplete: 'off', ...attributes }, (value) => value));
  }

  /** Several lines of text. */
  area(name, attributes) {
    const input = (event) => {
      this.#draft[name] = event.target.value;
    };
    const area = h('textarea', { name, ...attributes, prop: { value: this.#draft[name] }, on: { input } });
    return this.#field(name, area);
  }

  /** A whole number. */
  amount(name, min, max) {
    const attributes = { type: 'number', min, max, required: true };
    return this.#field(name, this.#input(name, attributes, (value) => Math.round(Number(value)) || 0));
  }

  /** One of several values. @param {(value: string) => string} label */
  select(name, values, label, attributes = {}) {
    const options = values.map((value) => h('option', { key: value, value }, label(value)));
    const change = (event) => this.#write(name, event.target.value);
    const prop = { value: this.#draft[name] };
    return this.#field(name, h('select', { name, ...attributes, prop, on: { change } }, options));
  }

  /** Yes or no. */
  tick(name) {
    const change = (event) => this.#write(name, event.target.checked);
    const input = h('input', {
      type: 'checkbox',
      name,
      prop: { checked: this.#draft[name] },
      on: { change },
    });
    return h('label', { class: 'tick' }, input, t(`editor.${name}`));
  }

  #field(name, control) {
    return h('label', { class: 'field' }, t(`editor.${name}`), control);
  }

  #input(name, attributes, read) {
    const input = (event) => {
      this.#draft[name] = read(event.target.value);
    };
    return h('input', { name, ...attributes, prop: { value: this.#draft[name] }, on: { input } });
  }

  #write(name, value) {
    this.#draft[name] = value;
    this.#refresh();
  }
}
