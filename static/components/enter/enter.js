// Coming in by a link of power: the secret is exchanged for a seat once; staff give the name their acts stand
// under.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { takeFragment } from '../../lib/page.js';
import { tabStore } from '../../lib/store.js';
import { takeSeat } from '../../lib/api.js';
import { schema } from '../../net/schema.js';

/**
 * The secret of the link this page was opened by; kept by the tab until it is used.
 * @param {string} name of what
 */
export function linkSecret(name) {
  const secret = takeFragment();
  if (secret) tabStore.put(`secret.${name}`, secret);
  return secret || tabStore.get(`secret.${name}`, '');
}

/**
 * @param {string} hall
 * @param {string} secret
 * @param {string} name
 * @returns {Promise<import('../../lib/api.js').Answer>}
 */
export async function enterHall(hall, secret, name) {
  const answer = await takeSeat(`/api/halls/${hall}/enter`, { secret, name }, `link.${hall}`);
  if (answer.ok || answer.status === 404 || answer.status === 403) tabStore.remove(`secret.${hall}`);
  return answer;
}

/** Asks staff for their name. */
export class EnterForm {
  #hall;
  #secret;
  #refresh;
  #entered;
  #name = '';
  #busy = false;
  #message = '';
  #ended = '';

  /** @param {string} hall @param {string} secret @param {() => void} refresh @param {() => void} entered */
  constructor(hall, secret, refresh, entered) {
    this.#hall = hall;
    this.#secret = secret;
    this.#refresh = refresh;
    this.#entered = entered;
  }

  view() {
    if (this.#ended) return h('p', { class: 'notice', role: 'alert' }, this.#ended);
    if (!this.#secret) return h('p', { class: 'notice' }, t('enter.needLink'));
    return h(
      'form',
      { class: 'join', on: { submit: (event) => this.#enter(event) } },
      h(
        'label',
        { class: 'field' },
        t('enter.name'),
        h('input', {
          name: 'name',
          required: true,
          maxlength: schema.limits.name,
          autocomplete: 'name',
          autofocus: true,
          'aria-describedby': 'enter-help',
          prop: { value: this.#name },
          on: {
            input: (event) => {
              this.#name = event.target.value;
            },
          },
        }),
        h('span', { id: 'enter-help', class: 'muted' }, t('enter.help')),
      ),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      h('button', { type: 'submit', class: 'primary wide', disabled: this.#busy }, t('enter.do')),
    );
  }

  async #enter(event) {
    event.preventDefault();
    if (this.#busy) return;
    this.#busy = true;
    this.#message = '';
    this.#refresh();
    const answer = await enterHall(this.#hall, this.#secret, this.#name.trim());
    this.#busy = false;
    // A link that does not open will not open for another name either.
    if (answer.ok) this.#entered();
    else if (answer.status === 403 || answer.status === 404) this.#ended = answer.message;
    else this.#message = answer.message;
    this.#refresh();
  }
}
