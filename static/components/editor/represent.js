// The part of the item's form that says who may act for absent members, and whether votes come in writing.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { schema } from '../../net/schema.js';

/** @param {import('./fields.js').DraftFields} fields @param {any} draft */
export function representFields(fields, draft) {
  return h(
    'details',
    { class: 'stack' },
    h('summary', {}, t('editor.represent')),
    fields.select('proxyWho', schema.enums.ProxyWho, (name) => t(`proxyWho.${name}`)),
    draft.proxyWho !== 'nobody' && fields.amount('proxyLimit', 0, 100000),
    fields.select('written', schema.enums.WrittenRule, (name) => t(`written.${name}`)),
    draft.written !== 'no' && h('p', { class: 'muted' }, t('editor.writtenHelp')),
    fields.amount('directNumerator', 0, 1000),
    fields.amount('directDenominator', 1, 1000),
  );
}
