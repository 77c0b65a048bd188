// What can be trusted about a vote and what cannot, said plainly.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

const PARTS = {
  can: ['kept', 'counted', 'unchanged'],
  cannot: ['server', 'page', 'before', 'pressure', 'network'],
  secret: ['link', 'mint', 'early', 'small'],
  do: ['check', 'compare', 'ask'],
};

/** @param {string[]} [names] the parts that are shown */
export function limitsView(names = Object.keys(PARTS)) {
  return [
    h('p', {}, t('limits.lead')),
    ...names.map((name) => [name, PARTS[name]]).map(([part, lines]) =>
      h(
        'section',
        { key: part, class: 'stack', 'aria-labelledby': `limits-${part}` },
        h('h2', { id: `limits-${part}` }, t(`limits.${part}`)),
        h('ul', { class: 'stack' }, lines.map((line) => h('li', { key: line }, t(`limits.${part}.${line}`)))),
      )
    ),
  ];
}
