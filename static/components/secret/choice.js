// What is chosen on a secret ballot: fields to choose with, the words of a choice, and its bytes.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { toNumber } from '../../lib/secret/bytes.js';
import { oneChoice, severalChoices } from '../../lib/secret/texts.js';
import { choicesOf } from '../../state/arithmetic.js';

/** @param {any} details @param {number|number[]} choice a number, or options from 1 */
export function bytesOf(details, choice) {
  return details.method === 'approval' ? severalChoices(choice) : oneChoice(choice);
}

/** What the bytes of a choice say. @param {Uint8Array} bytes @returns {number|number[]|null} */
export function choiceOf(bytes) {
  if (!bytes) return null;
  if (bytes[0] === 1) return Number(toNumber(bytes.slice(1, 5)));
  const options = [];
  for (let place = 0; place < 240; place += 1) {
    if (bytes[1 + (place >> 3)] & (1 << (place & 7))) options.push(place + 1);
  }
  return options;
}

function optionsOf(details) {
  const options = choicesOf(details);
  const blank = { choice: 0, key: 'choice.blank', tone: 'abstain' };
  return details.method === 'plurality' ? [...options, blank] : options;
}

function textOf(choice) {
  return choice.key ? t(choice.key) : choice.text;
}

/** The words of a choice, as it is looked at once more. */
export function saidView(details, choice) {
  const chosen = Array.isArray(choice) ? choice : [choice];
  const words = optionsOf(details).filter((option) => chosen.includes(option.choice)).map(textOf);
  return h('p', { class: 'review-choice' }, words.length > 0 ? words.join(', ') : t('choice.blank'));
}

/** @param {any} details @param {number|number[]|null} choice @param {(choice: any) => void} chosen */
export function fieldsView(details, choice, chosen) {
  const several = details.method === 'approval';
  const all = details.options.length;
  const most = details.maxChoices > 0 ? Math.min(details.maxChoices, all) : all;
  const marked = several ? (choice ?? []) : [];
  const toggle = (option) => {
    const others = marked.filter((one) => one !== option);
    chosen(marked.includes(option) ? others : [...others, option].sort((one, other) => one - other));
  };
  return h(
    'fieldset',
    {},
    h('legend', {}, several ? t('paper.upTo', { most }) : t('vote.choose')),
    optionsOf(details).map((option) => {
      const isChosen = several ? marked.includes(option.choice) : choice === option.choice;
      return h(
        'label',
        { key: option.choice, class: `choice choice-${option.tone}` },
        h('input', {
          type: several ? 'checkbox' : 'radio',
          name: 'secret-ballot',
          value: option.choice,
          required: !several,
          disabled: several && !isChosen && marked.length >= most,
          prop: { checked: isChosen },
          on: { change: () => (several ? toggle(option.choice) : chosen(option.choice)) },
        }),
        h('span', {}, textOf(option)),
      );
    }),
  );
}
