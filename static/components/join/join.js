// The way in at a hall's door: a name, as the hall wants one, and how people like to read. One field, one
// button, large.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { chooseLanguage, isTextLarge, setTextLarge } from '../../lib/page.js';

/** As the schema says it; the door does not wait for the schema. */
export const NAME_LENGTH_MAX = 40;

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
          maxlength: NAME_LENGTH_MAX,
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
    const { takeSeat } = await import('../../lib/api.js');
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
