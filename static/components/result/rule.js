// How a vote is held, said beside it on every page: whether it binds, its secrecy, its rule in a sentence.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { hasOptions } from '../../state/methods.js';
import { presetOf } from '../../state/presets.js';

/** The rules of a vote as sentences. */
export function ruleSentence(details) {
  const parts = [
    t(details.entitledRule === 'roll' ? 'binding.roll' : 'binding.code'),
    t(`voteKind.${details.voteKind}`),
    t(`secrecyName.${details.secrecy}`),
    t(`entitledRule.${details.entitledRule}`),
  ];
  if (details.method === 'motion') {
    const preset = presetOf(details);
    parts.push(
      preset === 'custom'
        ? `${t(`majority.${details.majority}`)} (${t(`base.${details.base}`)})`
        : t(`preset.${preset}`),
    );
  } else if (hasOptions(details.method)) {
    parts.push(t('method.winners', { count: details.winners }));
  }
  if (details.article) parts.push(t('rule.article', { article: details.article }));
  return parts.join(' · ');
}

/** The rule and the warning that goes with its secrecy. @param {any} details */
export function ruleView(details) {
  return h(
    'div',
    { class: 'rule muted' },
    h('p', {}, ruleSentence(details)),
    h('p', {}, t(`secrecy.${details.secrecy}`)),
  );
}
