// Members with an interest in one vote, before it opens: named with a reason, and let in again.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { Voters } from './voters.js';

const SHOWN_MAX = 8;

export class Barred {
  #parts;
  #voters;
  #open = 0;
  #search = '';

  /** @param {{session: any, refresh: () => void, dialogs: any, told: (outcome: any) => void}} parts */
  constructor(parts) {
    this.#parts = parts;
    const changes = ['vote.excluded', 'roll.imported', 'roll.changed'];
    this.#voters = new Voters(parts.session, parts.refresh, changes);
  }

  view(item) {
    const { details, vote } = item;
    if (details.entitledRule !== 'roll' || vote.state === 'cancelled') return null;
    const isOpen = this.#open === item.id;
    return h(
      'section',
      { class: 'stack', 'aria-label': t('barred.title') },
      h('button', {
        type: 'button',
        'aria-expanded': isOpen ? 'true' : 'false',
        on: { click: () => this.#toggle(item.id) },
      }, t('barred.title')),
      isOpen && this.#body(item, vote.state === 'draft'),
    );
  }

  #body(item, isDraft) {
    const all = this.#voters.of(item.id);
    if (!all) return h('p', { class: 'muted', role: 'status' }, this.#voters.message || t('do.loading'));
    const barred = [...all.values()].filter((voter) => voter.excluded !== undefined);
    return h(
      'div',
      { class: 'card stack' },
      h('p', { class: 'muted' }, t(isDraft ? 'barred.help' : 'barred.fixed')),
      barred.length === 0 && h('p', {}, t('barred.nobody')),
      h('ul', { class: 'plain stack' }, barred.map((voter) => this.#barred(item, voter, isDraft))),
      isDraft && this.#finder(item),
    );
  }

  #barred(item, voter, isDraft) {
    return h(
      'li',
      { key: `barred-${voter.seat}`, class: 'row between' },
      h('span', {}, whoIs(voter), h('span', { class: 'muted' }, ` · ${voter.excluded}`)),
      isDraft && h('button', {
        type: 'button',
        'aria-label': t('barred.letOf', { name: voter.name }),
        on: { click: () => this.#send(item, voter, false, '') },
      }, t('barred.let')),
    );
  }

  #finder(item) {
    const found = this.#voters.find(this.#search).filter((voter) => voter.excluded === undefined);
    return [
      h(
        'label',
        { class: 'field' },
        t('barred.find'),
        h('input', {
          type: 'search',
          name: 'barred-search',
          prop: { value: this.#search },
          on: {
            input: (event) => {
              this.#search = event.target.value;
              this.#parts.refresh();
            },
          },
        }),
      ),
      h(
        'ul',
        { class: 'plain stack' },
        found.slice(0, SHOWN_MAX).map((voter) =>
          h(
            'li',
            { key: `find-${voter.seat}`, class: 'row between' },
            h('span', {}, whoIs(voter)),
            h('button', {
              type: 'button',
              'aria-label': t('barred.addOf', { name: voter.name }),
              on: { click: () => this.#bar(item, voter) },
            }, t('barred.add')),
          )
        ),
      ),
    ];
  }

  async #bar(item, voter) {
    const answer = await this.#parts.dialogs.ask({
      title: t('barred.addOf', { name: voter.name }),
      text: t('barred.addText'),
      reason: true,
      confirm: t('barred.add'),
    });
    if (!answer) return;
    this.#search = '';
    await this.#send(item, voter, true, String(answer.get('reason')).trim());
  }

  async #send(item, voter, excluded, reason) {
    const fields = { item: item.id, seat: voter.seat, excluded, reason };
    this.#parts.told(await this.#parts.session.send('vote.exclude', fields));
  }

  #toggle(id) {
    this.#open = this.#open === id ? 0 : id;
    this.#search = '';
    if (!this.#open) this.#voters.forget();
    this.#parts.refresh();
  }
}

/** A voter in a list: name, number, group. @param {any} voter */
export function whoIs(voter) {
  return [
    h('bdi', { class: 'strong' }, voter.name),
    voter.number && ` · ${voter.number}`,
    voter.group && ` · ${voter.group}`,
  ];
}
