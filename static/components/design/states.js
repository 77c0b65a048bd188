// The words of the design language itself: colours, sizes, buttons, fields, cards, notices.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { still } from './stage.js';

const COLOURS = [
  ['paper', 'ink'],
  ['card', 'ink'],
  ['card', 'muted'],
  ['track', 'ink'],
  ['accent', 'on-accent'],
  ['accent-soft', 'accent-ink'],
  ['good-soft', 'good'],
  ['bad', 'on-bad'],
  ['bad-soft', 'ink'],
  ['warm', 'on-warm'],
  ['notice', 'ink'],
];
const SIZES = [1, 2, 3, 4, 5, 6];

/** @param {import('./stage.js').Stage} stage */
export function states(stage) {
  const button = (look, attributes = {}) =>
    h('button', { type: 'button', class: look, ...attributes }, t('do.send'));
  const row = (...buttons) => h('div', { class: 'row' }, ...buttons);
  const off = { disabled: true };
  const tick = (type, checked) =>
    h('label', { class: 'tick' }, h('input', { type, prop: { checked } }), t('post.anonymous'));
  return [
    still('colours', h('ul', { class: 'plain design-colours' }, COLOURS.map(colour))),
    still('sizes', h('div', { class: 'stack' }, SIZES.map((size) => words(size, stage.title)))),
    still('buttons', row(['primary', '', 'bad', 'quiet'].map((look) => button(look)))),
    still('buttons, disabled', row(button('primary', off), button('', off))),
    still(
      'buttons, pressed',
      row(button('', { 'aria-pressed': 'true' }), button('', { 'aria-pressed': 'false' })),
    ),
    still('button, wide', button('primary wide')),
    still('fields', h('div', { class: 'stack' }, field(), field({ readonly: true, value: stage.title }))),
    still('ticks', row(tick('checkbox', true), tick('checkbox', false), tick('radio', true))),
    still('card', h('div', { class: 'card stack' }, h('h2', {}, stage.title), h('p', {}, stage.posts[0]))),
    still('notice', h('p', { class: 'notice' }, t('readOnly'))),
    still('fault', h('p', { class: 'bad-text' }, t('error.line'))),
    still('tag', h('p', {}, stage.names[0], h('span', { class: 'tag' }, t('post.mine')))),
  ];
}

function colour([ground, ink]) {
  const vars = { '--ground': `var(--${ground})`, '--words': `var(--${ink})` };
  const name = `${ink} / ${ground}`;
  return h('li', { key: name, class: 'design-colour', vars }, h('code', {}, name));
}

function words(size, text) {
  const vars = { '--size': `var(--text-${size})` };
  return h('p', { class: 'design-words', vars }, h('code', {}, `text-${size}`), ` ${text}`);
}

function field(attributes = {}) {
  return h('label', { class: 'field' }, t('desk.title'), h('input', attributes));
}
