// What is asked before a tie is decided after a vote: the text that a lot is drawn from, who is elder,
// whether the chair has voted already, the title of a runoff. Pure: questions and the commands they lead to.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

export const TIE_ACTS = new Set(['drawLots', 'byOrder', 'chairYes', 'chairNo', 'runoff']);

const BODIES = {
  drawLots: () => field(t('tie.lotText'), h('input', { name: 'seed', required: true, maxlength: 100 })),
  byOrder: orderFields,
  chairYes: () => chairFields(),
  chairNo: () => chairFields(),
  runoff: (item) =>
    field(
      t('tie.runoffTitle'),
      h('input', { name: 'title', required: true, maxlength: 100, value: t('tie.runoffOf', item) }),
    ),
};

/** @param {string} name @param {any} item */
export function tieQuestion(name, item) {
  return {
    title: t(`vote.ask.${name}`, { title: item.title }),
    text: t(`vote.askText.${name}`, { article: item.details.article }),
    confirm: t(`vote.do.${name}`),
    body: () => BODIES[name](item),
  };
}

/** @param {string} name @param {any} item @param {FormData} answer */
export function tieCommand(name, item, answer) {
  const text = (field) => String(answer.get(field) ?? '').trim();
  switch (name) {
    case 'drawLots':
      return { type: 'vote.settle', fields: { item: item.id, how: 'seed', seed: text('seed') } };
    case 'byOrder':
      return { type: 'vote.settle', fields: { item: item.id, how: 'order', order: orderOf(item, answer) } };
    case 'runoff':
      return { type: 'vote.runoff', fields: { item: item.id, title: text('title') } };
    default: {
      const choice = name === 'chairYes' ? 1 : 2;
      return { type: 'vote.chair', fields: { item: item.id, choice, voted: text('voted') === 'yes' } };
    }
  }
}

function field(label, input) {
  return h('label', { class: 'field' }, label, input);
}

// One select a place: the first, the second, …
function orderFields({ details, vote }) {
  return vote.result.tied.map((_, place) =>
    field(
      t('tie.place', { place: place + 1 }),
      h(
        'select',
        { name: `place-${place}`, required: true },
        h('option', { value: '' }, t('tie.choose')),
        vote.result.tied.map((choice) => h('option', { value: choice }, details.options[choice - 1] ?? '')),
      ),
    )
  );
}

// The level ones as they were put, then everybody else: a name that stands twice is refused by the server.
function orderOf({ details, vote }, answer) {
  const first = vote.result.tied.map((_, place) => Number(answer.get(`place-${place}`)));
  const others = details.options.map((_, place) => place + 1);
  return [...first, ...others.filter((choice) => !vote.result.tied.includes(choice))];
}

function chairFields() {
  const radio = (value, label) =>
    h('label', { class: 'row' }, h('input', { type: 'radio', name: 'voted', value, required: true }), label);
  return h(
    'fieldset',
    { class: 'stack' },
    h('legend', {}, t('tie.chairVoted')),
    radio('no', t('tie.chairNot')),
    radio('yes', t('tie.chairHas')),
  );
}
