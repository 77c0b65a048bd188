// Giving my proxy: to whom, by name or number, with an instruction when I have one; and taking it back.
// Whoever checks in takes it back by that.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { schema } from '../../net/schema.js';

export class GiveProxy {
  #session;
  #refresh;
  #open = false;
  #name = '';
  #instruction = '';
  #message = '';

  /** @param {any} session @param {() => void} refresh */
  constructor(session, refresh) {
    this.#session = session;
    this.#refresh = refresh;
  }

  view(me) {
    const { represents } = me;
    if (!represents) return null;
    return h(
      'section',
      { class: 'card stack', 'aria-labelledby': 'proxy-title' },
      h('h3', { id: 'proxy-title' }, t('proxy.title')),
      represents.for.length > 0 && [
        h('p', {}, t('proxy.for', { count: represents.for.length })),
        h(
          'ul',
          { class: 'plain' },
          represents.for.map((member) =>
            h('li', { key: `${member.seat}-${member.item ?? 0}` }, h('bdi', {}, member.name))
          ),
        ),
      ],
      represents.by.map((proxy) =>
        h(
          'div',
          { class: 'row between', key: `by-${proxy.item ?? 0}` },
          h('span', {}, t(proxy.item ? 'proxy.byForOne' : 'proxy.by', { name: proxy.name })),
          h('button', { type: 'button', on: { click: () => this.#revoke(proxy) } }, t('proxy.revoke')),
        )
      ),
      !represents.agent && represents.for.length === 0 && represents.by.length === 0 && this.#form(me),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
    );
  }

  #form(me) {
    if (me.checkedIn) return h('p', { class: 'muted' }, t('proxy.hereYourself'));
    if (!this.#open) {
      return h('button', { type: 'button', on: { click: () => this.#toggle() } }, t('proxy.give'));
    }
    const field = (name, attributes, value, take) =>
      h(
        'label',
        { class: 'field' },
        t(`proxy.${name}`),
        h('input', {
          name,
          ...attributes,
          prop: { value },
          on: { input: (event) => take(event.target.value) },
        }),
      );
    return h(
      'form',
      { class: 'stack', on: { submit: (event) => this.#give(event) } },
      field('holder', { required: true, maxlength: schema.limits.name }, this.#name, (value) => {
        this.#name = value;
      }),
      field('wish', { maxlength: schema.limits.reason }, this.#instruction, (value) => {
        this.#instruction = value;
      }),
      h('p', { class: 'muted' }, t('proxy.help')),
      h('button', { type: 'submit', class: 'primary wide' }, t('proxy.giveDo')),
    );
  }

  #toggle() {
    this.#open = !this.#open;
    this.#refresh();
  }

  async #give(event) {
    event.preventDefault();
    const fields = { holderName: this.#name.trim(), instruction: this.#instruction.trim() };
    const outcome = await this.#session.send('proxy.give', fields);
    this.#message = outcome.message;
    if (outcome.kept) this.#name = this.#instruction = '';
    this.#refresh();
  }

  async #revoke(proxy) {
    const outcome = await this.#session.send('proxy.revoke', proxy.item ? { item: proxy.item } : {});
    this.#message = outcome.message;
    this.#refresh();
  }
}
