// An opinion map for moderators: seeds, the queue of statements, whether they are taken, the map, tables,
// and the second round.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { schema } from '../../net/schema.js';
import { changesView, groupsView, mapPicture } from './map.js';
import { TablesPanel } from './tables.js';

export class OpinionsView {
  #session;
  #refresh;
  #dialogs;
  #told;
  #tables;
  #seeds = '';
  #message = '';
  #list = { item: 0, changed: -1, statements: [] };
  #isLoading = false;
  #filter = 'all';

  constructor({ session, refresh, dialogs, told }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#dialogs = dialogs;
    this.#told = told;
    this.#tables = new TablesPanel({ session, refresh, told });
  }

  view(state, item) {
    const told = state.opinions?.item === item.id ? state.opinions : null;
    if (!told) return null;
    this.#follow(item, told);
    return h(
      'section',
      { class: 'opinions stack', 'aria-label': t('opinions.title') },
      h('p', { role: 'status' }, [
        t('opinions.statements', { count: told.statements }),
        t('opinions.answeredBy', { people: told.people }),
        t('opinions.answers', { count: told.answers }),
      ].join(' · ')),
      this.#settings(item, told),
      this.#seedForm(item),
      this.#statements(told),
      told.map?.groups.length > 0 && h(
        'details',
        { class: 'card', open: true },
        h('summary', {}, t('opinions.map')),
        h('div', { class: 'stack' }, mapPicture(told.map), groupsView(told.map, 3), changesView(told.map)),
      ),
      this.#tables.view(item, told),
    );
  }

  // The list is asked for again when a statement was added or moderated, and not more often.
  async #follow(item, told) {
    const isKnown = this.#list.item === item.id && this.#list.changed === told.changed;
    if (isKnown || this.#isLoading) return;
    this.#isLoading = true;
    const answer = await this.#session.fetch('statements', { item: item.id });
    this.#isLoading = false;
    if (answer.ok) this.#list = { item: item.id, changed: told.changed, statements: answer.data.statements };
    this.#refresh();
  }

  #settings(item, told) {
    const set = async (change) => {
      const { accepting, moderated, answering, round } = { ...told, ...change };
      const fields = { item: item.id, accepting, moderated, answering, round };
      this.#told(await this.#session.send('opinions.set', fields));
    };
    const tick = (name) =>
      h(
        'label',
        { class: 'tick', key: name },
        h('input', {
          type: 'checkbox',
          prop: { checked: told[name] },
          on: { change: (event) => set({ [name]: event.target.checked }) },
        }),
        t(`opinions.set.${name}`),
      );
    return h(
      'div',
      { class: 'row between' },
      h('div', { class: 'row' }, ['answering', 'accepting', 'moderated'].map(tick)),
      told.round === 1
        ? h(
          'button',
          { type: 'button', disabled: told.answers === 0, on: { click: () => this.#askAgain(set) } },
          t('opinions.askAgain'),
        )
        : h('span', { class: 'tag' }, t('opinions.secondRound')),
    );
  }

  async #askAgain(set) {
    const answer = await this.#dialogs.ask({
      title: t('opinions.askAgain'),
      text: t('opinions.askAgainText'),
      confirm: t('opinions.askAgain'),
    });
    if (answer) set({ round: 2, answering: true });
  }

  #seedForm(item) {
    const lines = this.#seeds.split('\n').map((line) => line.trim()).filter(Boolean);
    return h(
      'form',
      { class: 'stack', on: { submit: (event) => this.#sendSeeds(event, item, lines) } },
      h('label', { for: 'seeds' }, t('opinions.seeds')),
      h('textarea', {
        id: 'seeds',
        rows: 3,
        prop: { value: this.#seeds },
        on: {
          input: (event) => {
            this.#seeds = event.target.value;
            this.#refresh();
          },
        },
      }),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      h('div', { class: 'row end' }, h('button', {
        type: 'submit',
        disabled: lines.length === 0 || lines.some((line) => [...line].length > schema.limits.opinion),
      }, t('opinions.addSeeds', { count: lines.length }))),
    );
  }

  // One after another, so that what was refused stays in the field.
  async #sendSeeds(event, item, lines) {
    event.preventDefault();
    this.#message = '';
    for (const text of lines) {
      const outcome = await this.#session.send('statement.add', { item: item.id, text });
      if (!outcome.kept) {
        this.#message = outcome.message;
        break;
      }
      const left = this.#seeds.split('\n').map((line) => line.trim()).filter(Boolean);
      this.#seeds = left.filter((line) => line !== text).join('\n');
      this.#refresh();
    }
    this.#refresh();
  }

  #statements(told) {
    const all = this.#list.statements;
    const shown = this.#filter === 'all' ? all : all.filter(({ status }) => status === this.#filter);
    return h(
      'div',
      { class: 'stack' },
      h(
        'div',
        { class: 'row', role: 'group', 'aria-label': t('filter.label') },
        ['all', 'pending', 'out'].map((name) =>
          h('button', {
            key: name,
            type: 'button',
            'aria-pressed': this.#filter === name ? 'true' : 'false',
            on: {
              click: () => {
                this.#filter = name;
                this.#refresh();
              },
            },
          }, t(
            `opinions.filter.${name}`,
            { count: name === 'all' ? all.length : all.filter((one) => one.status === name).length },
          ))
        ),
      ),
      told.pending > 0 && this.#filter === 'all' && h(
        'p',
        { class: 'notice', role: 'status' },
        t('opinions.pending', { count: told.pending }),
      ),
      h('ul', { class: 'plain stack opinion-queue' }, inOrder(shown).map((one) => this.#statement(one))),
    );
  }

  #statement({ id, text, status, seeded, counts }) {
    const [agree = 0, disagree = 0, pass = 0] = counts?.at(-1) ?? [];
    const act = (name, wanted, kind = '') =>
      h(
        'button',
        { key: name, type: 'button', class: kind, on: { click: () => this.#moderate(id, wanted) } },
        t(`opinions.do.${name}`),
      );
    return h(
      'li',
      { key: id, class: `card opinion-entry opinion-entry-${status}` },
      h(
        'p',
        { dir: 'auto' },
        text,
        seeded && h('span', { class: 'tag' }, t('opinions.seed')),
        status !== 'shown' && h('span', { class: 'tag' }, t(`opinions.status.${status}`)),
      ),
      h(
        'div',
        { class: 'row between' },
        h('span', { class: 'muted' }, t('opinions.counts', { agree, disagree, pass })),
        h('div', { class: 'row' },
          status === 'pending' && act('approve', 'shown', 'primary'),
          status === 'out' && act('restore', 'shown'),
          status !== 'out' && act('out', 'out')),
      ),
    );
  }

  async #moderate(statement, status) {
    let reason = '';
    if (status === 'out') {
      const answer = await this.#dialogs.ask({
        title: t('opinions.outAsk'),
        text: t('log.willShow'),
        confirm: t('opinions.do.out'),
        reason: true,
        bad: true,
      });
      if (!answer) return;
      reason = String(answer.get('reason')).trim();
    }
    this.#told(await this.#session.send('statement.moderate', { statement, status, reason }));
  }
}

const ORDER = { pending: 0, shown: 1, out: 2 };

function inOrder(statements) {
  return [...statements].sort((a, b) => ORDER[a.status] - ORDER[b.status] || b.id - a.id);
}
