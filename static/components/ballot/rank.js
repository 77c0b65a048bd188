// A ranking: by tapping options in order, by dragging, by buttons, and by the arrow keys. What moves is said
// aloud, and the focus moves along with it.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { levelled, mayLevel, moved, placed, ranked, tierOf, unrank, unranked } from './paper.js';
import { statementView } from './fields.js';

const ENDS = ['pointerup', 'pointercancel'];

export class Ranking {
  #said = '';
  #dragged = 0;

  /** @param {import('./fields.js').Filling} filling */
  view(filling) {
    const { details, paper } = filling;
    const rest = unranked(details, paper);
    return h(
      'div',
      { class: 'ballot-rank' },
      h('h4', { id: `ranked-${filling.item.id}` }, t('rank.mine')),
      paper.tiers.length === 0 && h('p', { class: 'muted' }, t('rank.empty')),
      h(
        'ol',
        { class: 'plain ballot-ranked', 'aria-labelledby': `ranked-${filling.item.id}` },
        paper.tiers.flatMap((tier, place) =>
          tier.map((option, within) => this.#row(filling, option, place, within))
        ),
      ),
      rest.length > 0 && [
        h('h4', { id: `rest-${filling.item.id}` }, t('rank.rest')),
        h(
          'ul',
          { class: 'plain ballot-rest', 'aria-labelledby': `rest-${filling.item.id}` },
          rest.map((option) => this.#restRow(filling, option)),
        ),
      ],
      h('p', { class: 'muted' }, t(mayLevel(details) ? 'rank.helpLevel' : 'rank.help')),
      h('p', { class: 'unseen', role: 'status' }, this.#said),
    );
  }

  #restRow(filling, option) {
    const { details, paper } = filling;
    return h(
      'li',
      { key: `rest-${option}` },
      h(
        'button',
        {
          type: 'button',
          class: 'choice wide',
          on: { click: () => this.#change(filling, ranked(filling.paper, option), option) },
        },
        h('span', { class: 'ballot-place', 'aria-hidden': 'true' }, '+'),
        h('span', {}, t('rank.add', { name: details.options[option - 1], place: paper.tiers.length + 1 })),
      ),
      statementView(details, option),
    );
  }

  #row(filling, option, place, within) {
    const { details, paper } = filling;
    const name = details.options[option - 1];
    const button = (key, sign, next, disabled) =>
      h('button', {
        key,
        type: 'button',
        class: 'ballot-step',
        'aria-label': t(`rank.${key}`, { name }),
        disabled,
        on: { click: () => this.#change(filling, next(filling.paper), option) },
      }, sign);
    const last = paper.tiers.length - 1;
    const alone = paper.tiers[place].length === 1;
    return h(
      'li',
      {
        key: `ranked-${option}`,
        class: this.#dragged === option ? 'ballot-row ballot-dragged' : 'ballot-row',
        'data-tier': place,
      },
      h('button', {
        type: 'button',
        class: 'ballot-handle',
        'aria-label': t('rank.handle', { name, place: place + 1 }),
        on: {
          keydown: (event) => this.#key(event, filling, option),
          pointerdown: (event) => this.#grab(event, filling, option),
        },
      }, h('span', { 'aria-hidden': 'true' }, '⠿ '), h('span', { class: 'ballot-place' }, place + 1)),
      h('span', { class: 'ballot-name' }, within > 0 && t('rank.level'), name),
      h(
        'span',
        { class: 'ballot-acts' },
        mayLevel(details) && button('join', '=', (now) => levelled(now, option), place === 0 || !alone),
        button('up', '▲', (now) => moved(now, option, -1), place === 0 && alone),
        button('down', '▼', (now) => moved(now, option, 1), place === last && alone),
        button('drop', '✕', (now) => unrank(now, option), false),
      ),
    );
  }

  #change(filling, paper, option) {
    const place = tierOf(paper, option) + 1;
    const name = filling.details.options[option - 1];
    this.#said = place > 0 ? t('rank.said', { name, place }) : t('rank.saidOut', { name });
    filling.change(paper);
  }

  #key(event, filling, option) {
    const { paper } = filling;
    const next = {
      ArrowUp: () => moved(paper, option, -1),
      ArrowDown: () => moved(paper, option, 1),
      Home: () => placed(paper, option, 0),
      End: () => placed(paper, option, paper.tiers.length),
      Delete: () => unrank(paper, option),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    this.#change(filling, next(), option);
  }

  // The row takes the place of the tier that the finger is over. It moves in the page, so it cannot hold the
  // finger itself.
  #grab(event, filling, option) {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget;
    handle.focus();
    this.#dragged = option;
    const list = handle.closest('ol');
    const { pointerId } = event;
    const move = ({ clientY, pointerId: other }) => {
      if (other !== pointerId) return;
      const rows = [...list.children];
      const over = rows.find((row) => {
        const box = row.getBoundingClientRect();
        return clientY >= box.top && clientY < box.bottom;
      });
      if (!over) return;
      const place = Number(over.dataset.tier);
      if (place !== tierOf(filling.paper, option)) {
        this.#change(filling, placed(filling.paper, option, place), option);
      }
    };
    const drop = ({ pointerId: other }) => {
      if (other !== pointerId) return;
      this.#dragged = 0;
      document.removeEventListener('pointermove', move);
      for (const name of ENDS) document.removeEventListener(name, drop);
      filling.change(filling.paper);
    };
    document.addEventListener('pointermove', move);
    for (const name of ENDS) document.addEventListener(name, drop);
  }
}
