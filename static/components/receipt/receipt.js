// What was found out about a ballot's place in the record, in words, with what can be kept of it.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { checkNumber } from './check.js';

export class ReceiptView {
  #refresh;
  #hall;
  /** @type {Map<number, any>} what was found, by number; null: it is being looked for */
  #found = new Map();

  /** @param {{hall: string, refresh: () => void}} parts */
  constructor({ hall, refresh }) {
    this.#hall = hall;
    this.#refresh = refresh;
  }

  async check(seq) {
    this.#found.set(seq, null);
    this.#refresh();
    this.#found.set(seq, await checkNumber(this.#hall, seq));
    this.#refresh();
  }

  /** Null: nobody asked. */
  view(seq) {
    if (!this.#found.has(seq)) return null;
    const finding = this.#found.get(seq);
    if (!finding) return h('p', { class: 'muted', role: 'status' }, t('receipt.checking'));
    return findingView(finding, seq, () => this.check(seq));
  }
}

/** @param {any} finding @param {number} seq @param {(() => void)|null} again @param {string} [yes] */
export function findingView(finding, seq, again, yes = t('receipt.yesText', { seq })) {
  const retry = again && h('button', { type: 'button', on: { click: again } }, t('receipt.again'));
  switch (finding.verdict) {
    case 'yes':
      return h(
        'div',
        { class: 'stack', role: 'status' },
        h('p', { class: 'strong good-text' }, `\u2713 ${t('receipt.yes')}`),
        h('p', {}, yes),
        h('p', { class: 'muted' }, t('receipt.print', { print: finding.print, size: finding.size })),
        again && keepButton(t('receipt.keep'), `townhall-receipt-${seq}.json`, finding.receipt),
      );
    case 'no':
      return h(
        'div',
        { class: 'notice stack', role: 'alert' },
        h('p', { class: 'strong bad-text' }, t('receipt.no')),
        h('p', {}, t(`receipt.no.${finding.why}`)),
        finding.evidence && [
          h('p', {}, t('receipt.noText')),
          keepButton(t('receipt.evidence'), `townhall-evidence-${seq}.json`, finding.evidence),
        ],
      );
    default:
      return h(
        'div',
        { class: 'stack', role: 'status' },
        h('p', {}, finding.verdict === 'unable' ? t('receipt.unable') : t('receipt.line')),
        finding.verdict === 'line' && retry,
      );
  }
}

// A file of the page's own making: nothing is sent anywhere.
function keepButton(text, name, content) {
  const save = () => {
    const address = URL.createObjectURL(
      new Blob([JSON.stringify(content, null, 1)], { type: 'application/json' }),
    );
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  return h('button', { type: 'button', class: 'wide', on: { click: save } }, text);
}
