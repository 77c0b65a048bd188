// The agenda on the console: one large button for what comes next, and each item's own acts when it is
// chosen. Every advance says which item it expects to leave, so that two operators cannot jump twice.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { nextItem } from '../../state/agenda.js';

// Two people say "next" within a moment, or one clicks twice: the second means the item that is on already.
const SETTLE_MILLIS = 1000;

export class AgendaPanel {
  #session;
  #refresh;
  #dialogs;
  #editor;
  #told;
  #chosen = 0;
  #movedAt = 0;

  /**
   * @param {{session: any, refresh: () => void, dialogs: any, editor: any,
   *   told: (outcome: any) => void}} parts
   */
  constructor({ session, refresh, dialogs, editor, told }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#dialogs = dialogs;
    this.#editor = editor;
    this.#told = told;
    session.listen((message) => {
      if (message.type === 'item.started') this.#movedAt = Date.now();
    });
  }

  view(state) {
    return h(
      'section',
      { class: 'panel stack', 'aria-labelledby': 'agenda-title' },
      this.#top(state),
      state.agenda.length === 0 && h('p', { class: 'muted' }, t('agenda.empty')),
      h('ol', { class: 'plain stack' }, state.agenda.map((item, place) => this.#item(state, item, place))),
    );
  }

  // Nothing can be moved in a hall that is over.
  #top(state) {
    const next = nextItem(state);
    const title = h('h2', { id: 'agenda-title' }, t('agenda.title'));
    if (state.hall.closed) return h('div', { class: 'agenda-top' }, title);
    return h(
      'div',
      { class: 'agenda-top stack' },
      title,
      h(
        'button',
        {
          type: 'button',
          class: 'primary wide',
          disabled: !next || this.#session.isSending('agenda.next'),
          'aria-keyshortcuts': 'n',
          on: { click: () => this.next() },
        },
        next ? t('agenda.next', { title: next.title }) : t('agenda.noNext'),
        h('kbd', {}, 'N'),
      ),
      h(
        'div',
        { class: 'row' },
        h(
          'button',
          {
            type: 'button',
            disabled: !state.current,
            'aria-keyshortcuts': 's',
            on: { click: () => this.stop() },
          },
          t('agenda.stop'),
          h('kbd', {}, 'S'),
        ),
        h(
          'button',
          { type: 'button', 'aria-keyshortcuts': 'a', on: { click: () => this.add() } },
          t('agenda.add'),
          h('kbd', {}, 'A'),
        ),
      ),
    );
  }

  /** Opens the form of a new item. */
  add() {
    if (!this.#session.state.hall.closed) this.#editor.add();
  }

  /** Goes on to the next item. */
  async next() {
    const { hall } = this.#session.state;
    if (hall.closed || this.#session.isSending('agenda.next')) return;
    if (Date.now() - this.#movedAt < SETTLE_MILLIS) {
      this.#told({ kept: false, message: t('agenda.justMoved') });
      return;
    }
    this.#told(await this.#session.send('agenda.next', { expects: this.#session.state.current }));
  }

  /** Stops the current item. */
  async stop() {
    const expects = this.#session.state.current;
    if (expects) this.#told(await this.#session.send('agenda.stop', { expects }));
  }

  #item(state, item, place) {
    const now = item.id === state.current;
    const open = this.#chosen === item.id;
    return h(
      'li',
      {
        key: item.id,
        class: `console-item${now ? ' console-item-now' : ''}`,
        'aria-current': now ? 'step' : null,
      },
      h(
        'button',
        {
          type: 'button',
          class: 'console-item-head',
          'aria-expanded': open ? 'true' : 'false',
          on: {
            click: () => {
              this.#chosen = open ? 0 : item.id;
              this.#refresh();
            },
          },
        },
        h(
          'span',
          { class: 'muted' },
          `${place + 1}. ${t(`kind.${item.kind}`)} · ${t(`status.${now ? 'running' : item.status}`)}`,
        ),
        h('span', { class: 'strong' }, item.title),
      ),
      open && !state.hall.closed && this.#acts(state, item, place, now),
    );
  }

  #acts(state, item, place, now) {
    const act = (text, run, attributes = {}) =>
      h('button', { type: 'button', ...attributes, on: { click: run } }, text);
    return h(
      'div',
      { class: 'row' },
      !now && act(t('agenda.start'), () => this.#start(item), { class: 'primary' }),
      act(t('agenda.edit'), () => this.#edit(item)),
      place > 0 &&
        act('↑', () => this.#move(item, state.agenda[place - 1].id), {
          'aria-label': t('agenda.up', { title: item.title }),
        }),
      place < state.agenda.length - 1 &&
        act('↓', () => this.#move(item, state.agenda[place + 2]?.id), {
          'aria-label': t('agenda.down', { title: item.title }),
        }),
      item.status === 'planned' && act(t('agenda.remove'), () => this.#remove(item)),
    );
  }

  async #start(item) {
    if (item.status === 'done') {
      const answer = await this.#dialogs.ask({
        title: t('agenda.startAgain', { title: item.title }),
        confirm: t('agenda.start'),
      });
      if (!answer) return;
    }
    this.#told(
      await this.#session.send('agenda.start', { item: item.id, expects: this.#session.state.current }),
    );
  }

  async #edit(item) {
    if (!item.details) await this.#session.loadAgendaNow();
    const full = this.#session.state.agenda.find((entry) => entry.id === item.id);
    if (full?.details) this.#editor.edit(full);
  }

  async #move(item, before) {
    this.#told(await this.#session.send('agenda.move', { item: item.id, ...(before ? { before } : {}) }));
  }

  async #remove(item) {
    const answer = await this.#dialogs.ask({
      title: t('agenda.removeAsk', { title: item.title }),
      text: t('agenda.removeText'),
      confirm: t('agenda.remove'),
      bad: true,
    });
    if (!answer) return;
    const current = this.#session.state.agenda.find((entry) => entry.id === item.id);
    if (current) {
      this.#told(await this.#session.send('agenda.remove', { item: item.id, revision: current.revision }));
    }
  }
}
