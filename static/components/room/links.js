// The ways in: the code with its picture, and links of power that are shown once and can be revoked.
import { h } from '../../lib/dom.js';
import { codeText, t } from '../../lib/text.js';
import { copyText } from '../../lib/page.js';
import { post } from '../../lib/api.js';

const ROLES = {
  host: ['moderator', 'host', 'screen', 'observer', 'helper'],
  moderator: ['screen', 'observer'],
};

/** The code, its picture and its address. @param {string} code @param {string} publicURL */
export function codeView(code, publicURL) {
  const address = publicURL.replace(/^https?:\/\//, '').replace(/\/$/, '');
  return h(
    'div',
    { class: 'code-card' },
    h('img', { src: `/qr/${encodeURIComponent(code)}.svg`, alt: t('code.picture'), width: 160, height: 160 }),
    h('p', {}, t('code.address', { address }), ' ', h('span', { class: 'code-text' }, codeText(code))),
  );
}

export class Links {
  #session;
  #refresh;
  #dialogs;
  #told;
  #role = 'screen';
  #label = '';
  #made = null;
  #message = '';
  #busy = false;
  #copied = false;

  /** @param {{session: any, refresh: () => void, dialogs: any, told: (outcome: any) => void}} parts */
  constructor({ session, refresh, dialogs, told }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#dialogs = dialogs;
    this.#told = told;
  }

  view(state) {
    const roles = ROLES[state.me.role] ?? [];
    return h(
      'section',
      { class: 'stack', 'aria-labelledby': 'links-title' },
      h('h2', { id: 'links-title' }, t('links.title')),
      h(
        'form',
        { class: 'stack', on: { submit: (event) => this.#make(event) } },
        h(
          'label',
          { class: 'field' },
          t('links.role'),
          h('select', {
            prop: { value: this.#role },
            on: {
              change: (event) => {
                this.#role = event.target.value;
              },
            },
          }, roles.map((role) => h('option', { key: role, value: role }, t(`role.${role}`)))),
        ),
        h(
          'label',
          { class: 'field' },
          t('links.label'),
          h('input', {
            required: true,
            maxlength: 40,
            autocomplete: 'off',
            prop: { value: this.#label },
            on: {
              input: (event) => {
                this.#label = event.target.value;
              },
            },
          }),
        ),
        this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
        h('button', { type: 'submit', disabled: this.#busy }, t('links.make')),
      ),
      this.#made && this.#madeView(),
      h('ul', { class: 'plain stack' }, state.links.map((link) => this.#link(link))),
    );
  }

  #madeView() {
    return h(
      'div',
      { class: 'card stack', role: 'status' },
      h('p', { class: 'strong' }, t('links.once')),
      h('input', {
        readonly: true,
        'aria-label': t('links.address'),
        prop: { value: this.#made },
        on: { focus: (event) => event.target.select() },
      }),
      h(
        'button',
        { type: 'button', on: { click: () => this.#copy() } },
        this.#copied ? t('do.copied') : t('do.copy'),
      ),
    );
  }

  #link(link) {
    return h(
      'li',
      { key: link.id, class: 'card row between' },
      h(
        'span',
        {},
        h('bdi', {}, link.label || t(`role.${link.role}`)),
        h('span', { class: 'tag' }, t(`role.${link.role}`)),
        link.revoked && h('span', { class: 'tag' }, t('links.revoked')),
      ),
      !link.revoked && h('button', {
        type: 'button',
        class: 'quiet',
        on: { click: () => this.#revoke(link) },
      }, t('links.revoke')),
    );
  }

  async #make(event) {
    event.preventDefault();
    if (this.#busy) return;
    this.#busy = true;
    this.#message = '';
    const answer = await post(`/api/halls/${this.#session.hall}/links`, {
      role: this.#role,
      label: this.#label.trim(),
    });
    this.#busy = false;
    this.#copied = false;
    if (answer.ok) {
      this.#made = answer.data.url;
      this.#label = '';
    } else {
      this.#message = answer.message;
    }
    this.#refresh();
  }

  async #copy() {
    this.#copied = await copyText(this.#made);
    this.#refresh();
  }

  async #revoke(link) {
    const answer = await this.#dialogs.ask({
      title: t('links.revokeAsk', { label: link.label }),
      text: t('links.revokeText'),
      confirm: t('links.revoke'),
      bad: true,
    });
    if (answer) this.#told(await this.#session.send('link.revoke', { link: link.id }));
  }
}
