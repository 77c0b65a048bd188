// The emergency kit: what an assembly goes on with when line or power fail. The roll to sign, ballot papers
// and a tally sheet for each vote of the agenda, from what this console knows. Only what is shown is printed.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { weightText } from '../roll/quorum.js';

const PAGE = 500;
const SHEETS = ['signatures', 'papers', 'tally'];
const WORDS = { motion: ['yes', 'no', 'abstain'], consent: ['consent', 'aside', 'object'] };
const FIST = ['5', '4', '3', '2', '1', '0'];
const RANKED = ['borda', 'irv', 'stvScottish', 'stvMeek', 'schulze', 'rankedPairs'];
const TICKED = ['approval', 'equalShares', 'phragmen'];
const COUNTED = ['cumulative', 'quadratic', 'score', 'star'];
// Papers on one sheet: cut in four, or in two where many stand to choose from.
const FOUR_OPTIONS_MAX = 6;
const BATCHES = 5;

export class Emergency {
  #session;
  #refresh;
  #sheet = '';
  #members = null;
  #message = '';

  /** @param {{session: any, refresh: () => void}} parts */
  constructor({ session, refresh }) {
    this.#session = session;
    this.#refresh = refresh;
  }

  open() {
    this.#sheet = SHEETS[0];
    this.#refresh();
    return this.#load();
  }

  view(state) {
    if (!this.#sheet) return null;
    return h(
      'section',
      { class: 'emergency', key: 'emergency', 'aria-labelledby': 'emergency-title' },
      this.#head(),
      this.#message && h('p', { class: 'notice bad-text', role: 'alert' }, this.#message),
      h('div', {
        key: this.#sheet,
        class: `paper paper-${this.#sheet}`,
        role: 'region',
        'aria-label': t(`emergency.${this.#sheet}`),
        tabindex: 0,
      }, this.#draw(state)),
    );
  }

  #head() {
    const focus = (node) => node.focus();
    return h(
      'header',
      { class: 'emergency-head stack' },
      h(
        'div',
        { class: 'row between' },
        h('h2', { id: 'emergency-title', tabindex: -1, created: focus }, t('emergency.title')),
        h(
          'span',
          { class: 'row' },
          h('button', { type: 'button', class: 'primary', on: { click: () => print() } }, t('cards.print')),
          h('button', { type: 'button', on: { click: () => this.#show('') } }, t('cards.close')),
        ),
      ),
      h('p', { class: 'muted' }, t('emergency.about')),
      h(
        'div',
        { class: 'row', role: 'group', 'aria-label': t('prints.sheet') },
        SHEETS.map((name) =>
          h('button', {
            key: name,
            type: 'button',
            'aria-pressed': this.#sheet === name ? 'true' : 'false',
            on: { click: () => this.#show(name) },
          }, t(`emergency.${name}`))
        ),
      ),
    );
  }

  #draw(state) {
    if (this.#sheet === 'signatures') return signatures(state, this.#members);
    const votes = state.agenda.filter(({ details }) => details?.kind === 'vote' && !details.practice);
    if (votes.length === 0) return h('p', {}, t('emergency.noVotes'));
    return votes.map((item) => (this.#sheet === 'papers' ? papers(item) : tally(item)));
  }

  #show(name) {
    this.#sheet = name;
    this.#refresh();
  }

  async #load() {
    const members = [];
    this.#message = '';
    for (let after = 0, more = true; more; after += PAGE) {
      const answer = await this.#session.fetch('roll', { after });
      if (!answer.ok) {
        this.#message = answer.message;
        break;
      }
      members.push(...answer.data.members);
      more = answer.data.more;
    }
    this.#members = members;
    this.#refresh();
  }
}

const head = (names) => h('thead', {}, h('tr', {}, names.map((name) => h('th', { scope: 'col' }, name))));

function signatures(state, members) {
  if (!members) return h('p', { role: 'status' }, t('do.loading'));
  const decimals = state.numbers.roll?.decimals ?? 0;
  const cell = (text) => h('td', {}, h('bdi', {}, text));
  return [
    h('h1', {}, t('emergency.rollOf', { title: state.hall.title })),
    members.length === 0 && h('p', {}, t('emergency.noRoll')),
    h(
      'table',
      {},
      head(['number', 'name', 'group', 'weight', 'signature'].map((name) => t(`emergency.${name}`))),
      h(
        'tbody',
        {},
        members.map((member) =>
          h(
            'tr',
            { key: member.seat },
            cell(member.number),
            cell(member.name),
            cell(member.group),
            cell(weightText(member.weight, decimals)),
            h('td', {}),
          )
        ),
      ),
    ),
  ];
}

/** What a paper lists: the options, or the words of the method. */
function choices({ method, options }) {
  if (method === 'fist') return FIST;
  return WORDS[method]?.map((word) => t(`choice.${word}`)) ?? options;
}

function how(method) {
  if (RANKED.includes(method)) return 'rank';
  if (TICKED.includes(method)) return 'tick';
  return COUNTED.includes(method) ? 'points' : 'one';
}

function papers({ id, details }) {
  const names = choices(details);
  const copies = names.length > FOUR_OPTIONS_MAX ? 2 : 4;
  return h(
    'div',
    { key: id, class: `paper-sheet paper-${copies}` },
    Array.from({ length: copies }, (_, place) =>
      h(
        'div',
        { key: place, class: 'paper-ballot' },
        h('p', { class: 'strong' }, details.title),
        h('p', {}, t(`emergency.how.${how(details.method)}`)),
        h('ul', { class: 'plain' }, names.map((name) =>
          h('li', {}, h('span', { class: 'paper-box' }), h('bdi', {}, name))
        )),
      )),
  );
}

function tally({ id, details }) {
  const batches = Array.from({ length: BATCHES }, (_, place) => t('emergency.batch', { number: place + 1 }));
  const rows = [...choices(details), t('choice.blank'), t('emergency.invalid'), t('emergency.sum')];
  return h(
    'div',
    { key: id, class: 'paper-count' },
    h('h2', {}, details.title),
    h(
      'table',
      {},
      head([t('emergency.choice'), ...batches, t('emergency.sum')]),
      h('tbody', {}, rows.map((name) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, h('bdi', {}, name)),
          Array.from({ length: BATCHES + 1 }, (_, place) => h('td', { key: place })),
        )
      )),
    ),
    h('p', { class: 'paper-sign' }, t('emergency.tellers')),
  );
}
