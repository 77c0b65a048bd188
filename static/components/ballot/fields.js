// What a ballot is filled in with: ticks, steppers, scores, one word of few. Each says aloud what is left.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { choicesOf } from '../../state/arithmetic.js';
import { budgetOf, mayGive, withAt } from './paper.js';

/** Up to so many are shown as a row of numbers; more are typed. */
const SCORES_SHOWN = 10;

/**
 * @typedef {{item: any, details: any, paper: import('./paper.js').Paper,
 *   change: (paper: import('./paper.js').Paper) => void}} Filling
 */

/** What is left of choices, points or credits. @param {Filling} filling */
export function budgetView({ details, paper }) {
  const budget = budgetOf(details, paper);
  if (!budget) return null;
  const { word, most, used } = budget;
  const over = used > most;
  return h(
    'p',
    { class: over ? 'ballot-left bad-text' : 'ballot-left', role: 'status' },
    over
      ? t(`filed.over.${word}`, { over: used - most, most })
      : t(`filed.left.${word}`, { left: most - used, most }),
  );
}

/** What an option's people say, behind its name. */
export function statementView(details, option) {
  const text = details.statements?.[option - 1];
  if (!text) return null;
  return h(
    'details',
    { class: 'ballot-statement' },
    h('summary', {}, t('filed.statement', { name: details.options[option - 1] })),
    h('p', { dir: 'auto' }, text),
  );
}

/** Several options ticked. @param {Filling} filling */
export function ticks(filling) {
  const { item, details, paper } = filling;
  const budget = budgetOf(details, paper);
  const full = budget !== null && budget.used >= budget.most;
  return details.options.map((text, place) => {
    const option = place + 1;
    const chosen = paper.chosen.includes(option);
    const toggle = (event) => {
      const others = filling.paper.chosen.filter((other) => other !== option);
      filling.change({ ...filling.paper, chosen: event.target.checked ? [...others, option] : others });
    };
    return h(
      'div',
      { key: option, class: 'ballot-option' },
      h(
        'label',
        { class: full && !chosen ? 'choice choice-full' : 'choice' },
        h('input', {
          type: 'checkbox',
          name: `ballot-${item.id}-${option}`,
          disabled: full && !chosen,
          prop: { checked: chosen },
          on: { change: toggle },
        }),
        h('span', {}, text),
      ),
      statementView(details, option),
    );
  });
}

/** A number an option: points, votes that cost their square, or a score. @param {Filling} filling */
export function amounts(filling) {
  const { details } = filling;
  const scored = details.method === 'score' || details.method === 'star';
  return details.options.map((text, place) =>
    h(
      'div',
      { key: place + 1, class: 'ballot-option ballot-amount' },
      h('span', { class: 'ballot-name', id: `amount-${filling.item.id}-${place}` }, text),
      scored && details.maxScore <= SCORES_SHOWN ? scores(filling, place) : stepper(filling, place),
      details.method === 'quadratic' && cost(filling.paper.given[place]),
      statementView(details, place + 1),
    )
  );
}

function cost(amount) {
  return h('p', { class: 'muted ballot-cost' }, t('filed.cost', { votes: amount, credits: amount * amount }));
}

function give(filling, place, amount) {
  if (!mayGive(filling.details, filling.paper, place, amount)) return false;
  filling.change({ ...filling.paper, given: withAt(filling.paper.given, place, amount) });
  return true;
}

function stepper(filling, place) {
  const { item, details, paper } = filling;
  const amount = paper.given[place];
  const step = (by, sign, word) =>
    h('button', {
      type: 'button',
      class: 'ballot-step',
      'aria-label': t(`filed.${word}`, { name: details.options[place] }),
      disabled: !mayGive(details, paper, place, amount + by),
      on: { click: () => give(filling, place, filling.paper.given[place] + by) },
    }, sign);
  const write = (event) => {
    const next = Math.round(Number(event.target.value)) || 0;
    if (!give(filling, place, next)) event.target.value = String(amount);
  };
  return h(
    'div',
    { class: 'ballot-stepper', role: 'group', 'aria-labelledby': `amount-${item.id}-${place}` },
    step(-1, '−', 'less'),
    h('input', {
      type: 'text',
      inputmode: 'numeric',
      class: 'ballot-number',
      name: `ballot-${item.id}-${place + 1}`,
      autocomplete: 'off',
      'aria-label': details.options[place],
      prop: { value: String(amount) },
      on: { change: write },
    }),
    step(1, '+', 'more'),
  );
}

function scores(filling, place) {
  const { item, details, paper } = filling;
  const values = Array.from({ length: details.maxScore + 1 }, (_, value) => value);
  return h(
    'div',
    { class: 'ballot-scores', role: 'radiogroup', 'aria-labelledby': `amount-${item.id}-${place}` },
    values.map((value) =>
      h(
        'label',
        { key: value, class: 'ballot-score' },
        h('input', {
          type: 'radio',
          class: 'unseen',
          name: `ballot-${item.id}-${place + 1}`,
          value,
          prop: { checked: paper.given[place] === value },
          on: { change: () => give(filling, place, value) },
        }),
        h('span', {}, String(value)),
      )
    ),
  );
}

/** One of few words, each with what it means. @param {Filling} filling */
export function words({ item, details, paper, change }) {
  return choicesOf(details).map((choice) =>
    h(
      'label',
      { key: choice.choice, class: `choice choice-${choice.tone}` },
      h('input', {
        type: 'radio',
        name: `ballot-${item.id}`,
        value: choice.choice,
        prop: { checked: paper.choice === choice.choice },
        on: { change: () => change({ ...paper, choice: choice.choice }) },
      }),
      h(
        'span',
        { class: 'ballot-word' },
        t(choice.key, choice.values),
        h('span', { class: 'ballot-means' }, meaning(details, choice)),
      ),
    )
  );
}

function meaning(details, choice) {
  const word = choice.key.replace('choice.', '');
  return details.method === 'fist' ? t(`fistMeans.${choice.choice - 1}`) : t(`means.${word}`);
}
