// The mark of a secret vote on the screen: phones show the mark of the key that they were given, so that a
// room sees that everybody has the same one.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { fingerprint } from '../../lib/secret/mark.js';

/** @param {string} issuer */
export function markView(issuer) {
  const show = async (node) => {
    if (globalThis.crypto?.subtle) node.textContent = t('screen.mark', { mark: await fingerprint(issuer) });
  };
  return h('p', { key: `mark-${issuer}`, class: 'board-small', created: show });
}
