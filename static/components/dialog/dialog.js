// Questions before acts that matter, with a reason where one is owed. The browser's own dialog: it keeps the
// focus inside, closes with Escape and gives the focus back.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

/**
 * @typedef {{title: string, text?: string, confirm: string, bad?: boolean, reason?: boolean,
 *   body?: () => any}} Question
 */

export class Dialogs {
  #refresh;
  #question = null;
  #resolve = null;
  #node = null;
  #number = 0;

  /** @param {() => void} refresh */
  constructor(refresh) {
    this.#refresh = refresh;
  }

  get isOpen() {
    return this.#question !== null;
  }

  /**
   * Asks. @param {Question} question `body` draws further fields; `reason` asks for one
   * @returns {Promise<FormData|null>} the fields, or null when it was called off
   */
  ask(question) {
    this.#finish(null);
    this.#question = question;
    this.#number += 1;
    this.#refresh();
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  view() {
    const question = this.#question;
    if (!question) return null;
    const opened = (node) => {
      this.#node = node;
      node.showModal();
      node.querySelector('[autofocus], textarea, input, select')?.focus();
    };
    return h(
      'dialog',
      {
        key: `dialog-${this.#number}`,
        class: 'dialog',
        'aria-labelledby': 'dialog-title',
        created: opened,
        on: { close: () => this.#finish(null) },
      },
      h(
        'form',
        { method: 'dialog', on: { submit: (event) => this.#submit(event) } },
        h('h2', { id: 'dialog-title' }, question.title),
        question.text && h('p', {}, question.text),
        question.body?.(),
        question.reason &&
          h(
            'label',
            { class: 'field' },
            t('field.reason'),
            h('textarea', { name: 'reason', required: true, maxlength: 200, rows: 2 }),
          ),
        h(
          'div',
          { class: 'row end' },
          h('button', { type: 'button', on: { click: () => this.#finish(null) } }, t('do.back')),
          h('button', { type: 'submit', class: question.bad ? 'bad' : 'primary' }, question.confirm),
        ),
      ),
    );
  }

  #submit(event) {
    event.preventDefault();
    this.#finish(new FormData(event.target));
  }

  #finish(answer) {
    const resolve = this.#resolve;
    const node = this.#node;
    this.#resolve = this.#node = this.#question = null;
    if (node?.open) node.close();
    if (resolve) {
      resolve(answer);
      this.#refresh();
    }
  }
}
