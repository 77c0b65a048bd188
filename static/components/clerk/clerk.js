// Ballots on paper on the console: written votes before the meeting, paper ballots in it, each for a voter
// found by name or number. Who has voted is shown with the way and the time; what was voted never is.
import { h } from '../../lib/dom.js';
import { t, timeOfDay } from '../../lib/text.js';
import { choicesOf } from '../../state/arithmetic.js';
import { Voters } from '../barred/voters.js';
import { whoIs } from '../barred/barred.js';
import { isPlain } from '../../state/methods.js';
import { Entry } from './entry.js';

const SHOWN_MAX = 6;
const CHANGES = ['ballot.dropped', 'vote.opened', 'seat.checkedIn', 'seat.checkedOut', 'roll.imported'];

export class Clerk {
  #parts;
  #voters;
  #open = 0;
  #search = '';
  #message = '';
  #bad = false;
  /** The ballot of several marks that is being entered. @type {Entry|null} */
  #entry = null;

  /** @param {{session: any, refresh: () => void, dialogs: any, told: (outcome: any) => void}} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#voters = new Voters(parts.session, parts.refresh, CHANGES);
  }

  view(item) {
    const { details, vote } = item;
    const way = vote.state === 'open' ? 'paper' : 'written';
    if (details.entitledRule !== 'roll' || !['draft', 'open'].includes(vote.state)) return null;
    if (way === 'written' && !takesWritten(details)) return null;
    const isOpen = this.#open === item.id;
    return h(
      'section',
      { class: 'stack', 'aria-label': t(`clerk.${way}`) },
      h('button', {
        type: 'button',
        'aria-expanded': isOpen ? 'true' : 'false',
        on: { click: () => this.#toggle(item.id) },
      }, t(`clerk.${way}`)),
      isOpen && this.#body(item, way),
    );
  }

  #body(item, way) {
    const all = this.#voters.of(item.id);
    if (!all) return h('p', { class: 'muted', role: 'status' }, this.#voters.message || t('do.loading'));
    const found = this.#voters.find(this.#search);
    const came = [...all.values()].filter((voter) => voter.way).length;
    return h(
      'div',
      { class: 'card stack' },
      h('p', { class: 'muted' }, t(`clerk.${way}Help`)),
      h('p', {}, t('clerk.came', { came, all: all.size })),
      h(
        'label',
        { class: 'field' },
        t('clerk.find'),
        h('input', {
          type: 'search',
          name: 'clerk-search',
          prop: { value: this.#search },
          on: { input: (event) => this.#look(event.target.value) },
        }),
      ),
      h('p', { class: this.#bad ? 'bad-text' : 'strong', role: 'status' }, this.#message),
      h(
        'ul',
        { class: 'plain stack' },
        found.slice(0, SHOWN_MAX).map((voter) => this.#voter(item, voter, way)),
      ),
      found.length > SHOWN_MAX &&
      h('p', { class: 'muted' }, t('people.more', { count: found.length - SHOWN_MAX })),
    );
  }

  #voter(item, voter, way) {
    const entered = voter.way === 'paper' || voter.way === 'written';
    const barred = voter.excluded !== undefined;
    return h(
      'li',
      { key: `clerk-${voter.seat}`, class: 'card stack' },
      h(
        'span',
        {},
        whoIs(voter),
        voter.here && h('span', { class: 'tag' }, t('me.here')),
        voter.holder && h('span', { class: 'tag' }, t('clerk.holder', { name: voter.holder })),
        barred && h('span', { class: 'tag' }, t('barred.title')),
      ),
      voter.way && h('p', {}, cameText(voter)),
      !barred && (!voter.way || voter.way === way) && !isPlain(item.details.method) &&
      this.#marks(item, voter, way),
      !barred && (!voter.way || voter.way === way) && isPlain(item.details.method) && h(
        'div',
        { class: 'row', role: 'group', 'aria-label': t('clerk.choices', { name: voter.name }) },
        choicesWithBlank(item.details).map((choice) =>
          h('button', {
            key: choice.choice,
            type: 'button',
            on: { click: () => this.#enter(item, voter, way, choice) },
          }, choiceText(choice))
        ),
      ),
      entered && h('button', {
        type: 'button',
        class: 'quiet',
        'aria-label': t('clerk.dropOf', { name: voter.name }),
        on: { click: () => this.#drop(item, voter) },
      }, t('clerk.drop')),
    );
  }

  // A ballot of several marks is filled in as its voter would, reviewed, and entered.
  #marks(item, voter, way) {
    if (this.#entry?.voter === voter.seat) return this.#entry.view(this.#parts.session.state, item);
    return h('button', {
      type: 'button',
      on: {
        click: () => {
          this.#entry = new Entry(this.#parts, voter.seat, way, (outcome) => this.#entered(voter, outcome));
          this.#parts.refresh();
        },
      },
    }, t('clerk.fill', { name: voter.name }));
  }

  #entered(voter, outcome) {
    if (!outcome.kept) return;
    this.#entry = null;
    this.#search = '';
    this.#say(t('clerk.entered', { name: voter.name, seq: outcome.seq }), outcome);
    this.#voters.again();
  }

  // What was read from paper is said once more before it counts.
  async #enter(item, voter, way, choice) {
    const answer = await this.#parts.dialogs.ask({
      title: t('clerk.ask', { name: voter.name, choice: choiceText(choice) }),
      text: t(`clerk.${way}Text`),
      confirm: t('clerk.enter'),
    });
    if (!answer) return;
    const fields = { item: item.id, voter: voter.seat, way, choice: choice.choice };
    const outcome = await this.#parts.session.send('ballot.enter', fields);
    const entered = t('clerk.entered', { name: voter.name, seq: outcome.seq });
    this.#say(outcome.kept ? entered : outcome.message, outcome);
    if (outcome.kept) this.#search = '';
    this.#voters.again();
  }

  async #drop(item, voter) {
    const answer = await this.#parts.dialogs.ask({
      title: t('clerk.dropOf', { name: voter.name }),
      text: t('clerk.dropText'),
      reason: true,
      bad: true,
      confirm: t('clerk.drop'),
    });
    if (!answer) return;
    const fields = { item: item.id, voter: voter.seat, reason: String(answer.get('reason')).trim() };
    const outcome = await this.#parts.session.send('ballot.drop', fields);
    this.#say(outcome.kept ? t('clerk.dropped', { name: voter.name }) : outcome.message, outcome);
  }

  #say(text, outcome) {
    this.#message = text;
    this.#bad = !outcome.kept;
    this.#parts.refresh();
  }

  #look(words) {
    this.#search = words;
    this.#message = '';
    this.#parts.refresh();
  }

  #toggle(id) {
    this.#open = this.#open === id ? 0 : id;
    this.#look('');
    if (!this.#open) this.#voters.forget();
  }
}

function takesWritten(details) {
  return details.written === 'yes' || (details.written === 'notElections' && details.method === 'motion');
}

function choicesWithBlank(details) {
  return [...choicesOf(details), { choice: 0, key: 'choice.blank', text: '' }];
}

function choiceText(choice) {
  return choice.key ? t(choice.key) : choice.text;
}

function cameText({ way, at, by }) {
  const values = { way: t(`way.${way}`), time: at ? timeOfDay(at) : '–', by };
  return t(by ? 'clerk.cameBy' : 'clerk.cameAt', values);
}
