// On the results page: the record's fingerprint, and a place where anybody checks a receipt that was saved.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { checkReceipt, currentPrint } from './check.js';
import { findingView } from './receipt.js';

const RECEIPT_BYTES_MAX = 64 * 1024;

export class ReceiptChecker {
  #hall;
  #refresh;
  #print = null;
  #finding = null;
  #isBusy = false;

  /** @param {{hall: string, refresh: () => void}} parts */
  constructor({ hall, refresh }) {
    this.#hall = hall;
    this.#refresh = refresh;
  }

  async start() {
    this.#print = await currentPrint(this.#hall);
    this.#refresh();
  }

  view() {
    const seq = this.#finding?.receipt?.seq ?? 0;
    return h(
      'section',
      { class: 'stack', 'aria-labelledby': 'receipt-title' },
      h('h2', { id: 'receipt-title' }, t('receipt.title')),
      h('p', {}, t('receipt.about')),
      h(
        'label',
        { class: 'field' },
        t('receipt.choose'),
        h('input', {
          type: 'file',
          accept: '.json,application/json',
          on: { change: (event) => this.#take(event.target.files[0]) },
        }),
      ),
      this.#isBusy && h('p', { class: 'muted', role: 'status' }, t('receipt.checking')),
      this.#finding && findingView(this.#finding, seq, null, t('receipt.inRecord', { seq })),
      h('div', { class: 'row' }, h('a', { class: 'button quiet', href: '/limits' }, t('limits.link'))),
    );
  }

  /** The last, small line of the results. */
  line() {
    return this.#print && h('p', { class: 'muted' }, t('receipt.print', this.#print));
  }

  async #take(file) {
    if (!file) return;
    this.#isBusy = true;
    this.#finding = null;
    this.#refresh();
    const text = file.size <= RECEIPT_BYTES_MAX ? await file.text() : '';
    this.#finding = await checkReceipt(this.#hall, text);
    this.#isBusy = false;
    this.#refresh();
  }
}
