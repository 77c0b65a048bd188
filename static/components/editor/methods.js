// The part of the form about a vote's method: which one, in a sentence what it is for, its own limits, what
// is chosen from and what each option's people say, and what decides between level ones.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { schema } from '../../net/schema.js';
import { hasOptions } from '../../state/methods.js';
import { isSingle, limitsOf, PLAIN_METHODS } from './details.js';

const BOUNDS = {
  maxChoices: [0, 100],
  points: [1, 1000],
  maxPerOption: [0, 1000],
  credits: [1, 10_000],
  maxScore: [1, 100],
  maxObjections: [0, 100_000],
  asideNumerator: [0, 1000],
  asideDenominator: [1, 1000],
  maxBlocks: [0, 100_000],
  minLevel: [0, 5],
};

/** @param {any} draft @param {import('./fields.js').DraftFields} fields @param {() => void} refresh */
export function methodFields(draft, fields, refresh) {
  const choosing = hasOptions(draft.method);
  return [
    methodSelect(draft, refresh),
    h('p', { class: 'muted' }, t(`methodAbout.${draft.method}`)),
    choosing && [optionsField(draft, refresh), statements(draft)],
    choosing && !isSingle(draft.method) && fields.amount('winners', 1, 100),
    limitsOf(draft.method).map((name) =>
      name === 'negative' ? fields.tick(name) : fields.amount(name, ...BOUNDS[name])
    ),
    choosing && tieFields(draft, fields),
  ];
}

function methodSelect(draft, refresh) {
  const option = (name) => h('option', { key: name, value: name }, t(`method.${name}`));
  const further = schema.enums.VoteMethod.filter((name) => !PLAIN_METHODS.includes(name));
  const change = (event) => {
    draft.method = event.target.value;
    refresh();
  };
  return h(
    'label',
    { class: 'field' },
    t('editor.method'),
    h(
      'select',
      { name: 'method', prop: { value: draft.method }, on: { change } },
      PLAIN_METHODS.map(option),
      h('optgroup', { label: t('editor.further') }, further.map(option)),
    ),
  );
}

/** What is chosen from, one a line. A line keeps its proposal when others come or go. */
export function optionsField(draft, refresh, { label, help } = {}) {
  return h(
    'label',
    { class: 'field' },
    label ?? t('editor.options'),
    h('textarea', {
      name: 'options',
      rows: 5,
      required: true,
      prop: { value: draft.options.join('\n') },
      on: {
        input: (event) => {
          const options = event.target.value.split('\n');
          if (draft.sources.length > 0) draft.sources = sourcesOf(draft, options);
          draft.options = options;
        },
        change: refresh,
      },
    }),
    h('span', { class: 'muted' }, help ?? t('editor.optionsHelp')),
  );
}

// An option that was moved keeps its proposal, a reworded one by its place, a new one has none.
function sourcesOf({ options, sources }, next) {
  const same = next.length === options.length;
  return next.map((text, place) => {
    const before = options.indexOf(text);
    return before >= 0 ? (sources[before] ?? 0) : same ? (sources[place] ?? 0) : 0;
  });
}

/** Who speaks for each side of a battle. */
export function speakersField(draft) {
  return statements(draft, t('editor.sideSpeakers'));
}

// One text an option, folded away: most votes have none.
function statements(draft, label = t('editor.statements')) {
  const named = draft.options.map((text, place) => [text.trim(), place]).filter(([text]) => text);
  if (named.length === 0) return null;
  const write = (place) => (event) => {
    const { value } = event.target;
    draft.statements = draft.options.map((_, at) => (at === place ? value : draft.statements[at] ?? ''));
  };
  return h(
    'details',
    {},
    h('summary', {}, label),
    named.map(([text, place]) =>
      h(
        'label',
        { key: place, class: 'field' },
        text,
        h('textarea', {
          name: `statement-${place + 1}`,
          rows: 2,
          maxlength: schema.limits.statement,
          prop: { value: draft.statements[place] ?? '' },
          on: { input: write(place) },
        }),
      )
    ),
  );
}

function tieFields(draft, fields) {
  return [
    fields.select('tie', schema.enums.TieBreak, (name) => t(`tie.${name}`)),
    draft.tie === 'seed' && [
      fields.text('tieSeed', { required: true, maxlength: schema.limits.seed }),
      h('p', { class: 'muted' }, t('editor.tieSeedHelp')),
    ],
    draft.tie === 'order' && h(
      'label',
      { class: 'field' },
      t('editor.tieOrder'),
      h('input', {
        name: 'tieOrder',
        required: true,
        autocomplete: 'off',
        prop: { value: draft.tieOrder.join(', ') },
        on: {
          change: (event) => {
            draft.tieOrder = (event.target.value.match(/\d+/g) ?? []).map(Number);
          },
        },
      }),
      h('span', { class: 'muted' }, t('editor.tieOrderHelp')),
    ),
  ];
}
