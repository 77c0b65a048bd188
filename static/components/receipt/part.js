// Under a ballot's number: looks it up in the record when somebody wishes so. What does it is loaded then.
import { h } from '../../lib/dom.js';
import { loadTexts, redraw } from '../../lib/page.js';
import { t } from '../../lib/text.js';

/** @type {any} */
let view = null;

async function check(hall, seq) {
  try {
    const [{ ReceiptView }] = await Promise.all([import('./receipt.js'), loadTexts('receipt')]);
    view ??= new ReceiptView({ hall, refresh: redraw });
    await view.check(seq);
  } catch {
    // The line is down: the button is still there.
  }
}

/** @param {string} hall @param {number|undefined} seq the number that the ballot was received as */
export function receiptPart(hall, seq) {
  return h(
    'div',
    { class: 'stack', key: 'receipt' },
    seq && (view?.view(seq) ??
      h(
        'button',
        { type: 'button', class: 'wide', on: { click: () => check(hall, seq) } },
        t('receipt.check'),
      )),
    h('a', { class: 'button quiet', href: '/limits', target: '_blank' }, t('limits.link')),
  );
}
