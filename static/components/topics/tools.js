// What moderators do with topics: coarser and finer; a keyword renamed, merged, hidden, and all of it undone.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

const GRAIN_MAX = 12;

export class KeywordTools {
  #session;
  #dialogs;
  #told;

  /** @param {{session: any, dialogs: any, told: (outcome: any) => void}} parts */
  constructor({ session, dialogs, told }) {
    this.#session = session;
    this.#dialogs = dialogs;
    this.#told = told;
  }

  /** Fewer, larger topics or more, smaller ones. */
  grain(item, { grain }) {
    const step = (name, next) =>
      h('button', {
        key: name,
        type: 'button',
        disabled: next < 0 || next > GRAIN_MAX,
        on: { click: () => this.#send('topics.grain', { item: item.id, grain: next }) },
      }, t(`topics.${name}`));
    return [step('coarser', grain - 1), step('finer', grain + 1)];
  }

  /** What can be done to a keyword. @param {number} item @param {{word: string, title: string}} keyword */
  acts(item, keyword, others) {
    const button = (name, run) =>
      h('button', { key: name, type: 'button', on: { click: run } }, t(`topics.do.${name}`));
    return h(
      'div',
      { class: 'row' },
      button('rename', () => this.#rename(item, keyword)),
      others.length > 0 && button('merge', () => this.#merge(item, keyword, others)),
      button('hide', () => this.#edit(item, 'hide', keyword.word)),
    );
  }

  /** What was done, each with a way back. */
  edits(item, { edits = [] }) {
    if (edits.length === 0) return null;
    return h(
      'details',
      { class: 'topics-edits' },
      h('summary', {}, t('topics.edits', { count: edits.length })),
      h(
        'ul',
        { class: 'plain' },
        edits.map(({ word, act, text }) =>
          h(
            'li',
            { key: word, class: 'row between' },
            h('span', {}, t(`topics.did.${act}`, { word, text })),
            h('button', {
              type: 'button',
              on: { click: () => this.#edit(item.id, 'restore', word) },
            }, t('topics.undo')),
          )
        ),
      ),
    );
  }

  async #rename(item, { word, title }) {
    const answer = await this.#dialogs.ask({
      title: t('topics.renameAsk', { word: title }),
      confirm: t('topics.do.rename'),
      body: () =>
        h(
          'label',
          { class: 'field' },
          t('topics.newName'),
          h('input', { name: 'text', required: true, maxlength: 40, autocomplete: 'off', value: title }),
        ),
    });
    const text = String(answer?.get('text') ?? '').trim();
    if (text) await this.#edit(item, 'rename', word, text);
  }

  async #merge(item, { word, title }, others) {
    const answer = await this.#dialogs.ask({
      title: t('topics.mergeAsk', { word: title }),
      confirm: t('topics.do.merge'),
      body: () =>
        h(
          'label',
          { class: 'field' },
          t('topics.mergeWith'),
          h(
            'select',
            { name: 'text' },
            others.map((other) =>
              h('option', { key: other.word, value: other.word }, other.title ?? other.word)
            ),
          ),
        ),
    });
    if (answer) await this.#edit(item, 'merge', word, String(answer.get('text')));
  }

  #edit(item, act, word, text = '') {
    return this.#send('keyword.edit', { item, act, word, text });
  }

  async #send(type, fields) {
    this.#told(await this.#session.send(type, fields));
  }
}
