// An opinion map on a phone: the statement I am asked, how far I am, my own statements, the map with my
// place on it once I have answered enough, and the table where I talk. The server chooses what is asked.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { StatementCard } from './card.js';
import { StatementForm } from './form.js';
import { DialoguePart } from './dialogue.js';
import { changesView, groupsView, mapPicture, mapTable } from './map.js';

export class OpinionsView {
  #session;
  #refresh;
  #card;
  #form;
  #dialogue;
  #isTable = false;

  /** @param {{session: any, refresh: () => void}} parts */
  constructor({ session, refresh }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#card = new StatementCard({ session, refresh });
    this.#form = new StatementForm({ session, refresh });
    this.#dialogue = new DialoguePart({ session, refresh });
  }

  view(state, item) {
    const told = state.opinions?.item === item.id ? state.opinions : null;
    const mine = state.mine?.item === item.id ? state.mine : null;
    if (!told) return h('p', { class: 'muted', role: 'status' }, t('do.loading'));
    return h(
      'section',
      { class: 'opinions', key: `opinions-${item.id}`, 'aria-label': t('opinions.title') },
      mine && [
        told.tables.length > 0 && mine.table > 0 && this.#dialogue.tableView(item, told, mine),
        this.#asking(item, told, mine),
        this.#form.view(item, told, mine, state.me),
      ],
      this.#map(told, mine),
      mine && this.#dialogue.consentView(item, told, mine),
      this.#dialogue.notesView(told),
    );
  }

  #asking(item, told, mine) {
    return h(
      'div',
      { class: 'card stack opinion-asking' },
      told.round > 1 && h('p', { class: 'notice' }, t('opinions.again')),
      h(
        'div',
        { class: 'stack opinion-progress' },
        h('p', { class: 'muted' }, t('opinions.progress', { answered: mine.answered, of: mine.of })),
        h(
          'progress',
          {
            max: Math.max(1, mine.of),
            value: mine.answered,
            'aria-label': t('opinions.progress', { answered: mine.answered, of: mine.of }),
          },
        ),
      ),
      this.#card.view(item, told, mine),
    );
  }

  #map(told, mine) {
    const { map } = told;
    if (!map || map.groups.length === 0) return null;
    const least = Math.max(1, Math.min(map.least, mine?.of ?? map.least));
    // Shares stay hidden until I have chosen.
    if (mine && mine.answered < least && told.round === 1 && mine.card) {
      return h(
        'p',
        { class: 'muted opinion-soon', role: 'status' },
        t('opinions.soon', { count: least - mine.answered }),
      );
    }
    return h(
      'div',
      { class: 'card stack' },
      h('h3', {}, t('opinions.map')),
      mine?.place?.group > 0 &&
        h(
          'p',
          { class: 'strong' },
          t('opinions.youIn', { letter: String.fromCharCode(64 + mine.place.group) }),
        ),
      this.#isTable ? mapTable(map) : mapPicture(map, mine?.place),
      h('p', { class: 'muted' }, t('opinions.private')),
      this.#isTable ? null : groupsView(map),
      changesView(map),
      h('button', {
        type: 'button',
        class: 'quiet',
        'aria-pressed': this.#isTable ? 'true' : 'false',
        on: {
          click: () => {
            this.#isTable = !this.#isTable;
            this.#refresh();
          },
        },
      }, t('opinions.asTable')),
    );
  }
}
