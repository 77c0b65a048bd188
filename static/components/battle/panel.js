// A battle on the console: whose turn it is with a clock, how the room stands, which words go on the screen,
// and the end that shows who moved where.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { curveView, sharesView, stoodView } from './curve.js';
import { flowView } from './flow.js';
import { Shares } from './shares.js';

export class BattlePanel {
  #session;
  #refresh;
  #told;
  #shares;
  #minutes = '';

  /** @param {{session: any, refresh: () => void, told: (outcome: any) => void}} parts */
  constructor({ session, refresh, told }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#told = told;
    this.#shares = new Shares(session, refresh);
  }

  view(state, item) {
    if (!item.details) return h('p', { class: 'muted', role: 'status' }, t('do.loading'));
    const names = item.details.options;
    const { outcome } = item.battle ?? {};
    const known = this.#shares.of(state, item);
    return h(
      'section',
      { class: 'stack battle-panel', key: 'battle' },
      this.#turns(item, names),
      outcome
        ? flowView(names, outcome)
        : [
          known ? sharesView(names, known.counts) : stoodView(state.sides[item.id]),
          known && curveView(known.curve, Math.floor(this.#session.now() / 1000)),
          known && h('p', { class: 'muted' }, t('battle.moved', { count: known.moves })),
        ],
      h(
        'div',
        { class: 'row' },
        !outcome && h('button', {
          type: 'button',
          disabled: this.#session.isSending('side.count'),
          on: { click: () => this.#send('side.count', { item: item.id }) },
        }, t('battle.do.count')),
        h('p', { class: 'muted' }, t(outcome ? 'battle.reopen' : 'battle.countHelp')),
      ),
    );
  }

  #turns(item, names) {
    const speaking = item.battle?.speaking ?? 0;
    return h(
      'div',
      { class: 'row', role: 'group', 'aria-label': t('battle.turns') },
      names.map((name, place) =>
        h(
          'button',
          {
            key: place,
            type: 'button',
            class: `side-edge side-${place + 1}`,
            'aria-pressed': speaking === place + 1 ? 'true' : 'false',
            on: { click: () => this.#speak(item, place + 1) },
          },
          t('battle.do.speak', { side: name }),
          h('bdi', { class: 'muted' }, ' ', item.details.statements[place]),
        )
      ),
      speaking > 0 && h('button', {
        key: 'end',
        type: 'button',
        class: 'quiet',
        on: { click: () => this.#speak(item, 0) },
      }, t('battle.do.endTurn')),
      h(
        'label',
        { class: 'row', key: 'minutes' },
        h('span', { class: 'muted' }, t('battle.minutes')),
        h('input', {
          type: 'number',
          class: 'battle-minutes',
          min: 0,
          max: 1440,
          step: 'any',
          placeholder: String(item.details.seconds / 60),
          prop: { value: this.#minutes },
          on: { input: (event) => (this.#minutes = event.target.value) },
        }),
      ),
    );
  }

  #speak(item, position) {
    const seconds = Math.max(0, Math.round(Number(this.#minutes) * 60)) || 0;
    this.#send('side.speak', { item: item.id, position, seconds });
  }

  async #send(type, fields) {
    this.#told(await this.#session.send(type, fields));
    this.#refresh();
  }
}
