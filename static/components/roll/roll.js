// The roll on the console: its quorum, who is here, a file brought in, cards printed, members found by name
// or number, checked in at the door, and taken off. Staff only.
import { workbookAddress } from '../../lib/minutes.js';
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { RollImport } from './import.js';
import { Cards } from './cards.js';
import { Door } from './door.js';
import { changeMember } from './member.js';
import { addAgent, giveProxy, proxiesView } from './proxies.js';
import { quorumSentence, weightText } from './quorum.js';

const SHOWN_MAX = 40;
const PAGE = 500;
/** What changes more of the roll than one line. */
const LOADS = [
  'snapshot',
  'presence.settled',
  'roll.imported',
  'roll.changed',
  'proxy.given',
  'proxy.revoked',
];
/** What an assembly may need to open: [numerator, denominator, strictly more]. */
const SHARES = { none: [0, 1, true], half: [1, 2, true], third: [1, 3, false], twoThirds: [2, 3, false] };

export class Roll {
  #parts;
  #import;
  #cards;
  #door;
  #open = false;
  #busy = false;
  #search = '';
  #message = '';
  /** @type {Map<number, any>|null} by seat */
  #members = null;

  /** @param {{session: any, refresh: () => void, dialogs: any, told: (outcome: any) => void}} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#import = new RollImport({ ...parts, done: () => this.#load() });
    this.#cards = new Cards({ ...parts, made: () => this.#load() });
    this.#door = new Door(parts);
    parts.session.listen((message) => this.#hear(message));
  }

  view(state) {
    const roll = state.numbers.roll;
    return h(
      'section',
      { class: 'stack', 'aria-labelledby': 'roll-title' },
      h('h2', { id: 'roll-title' }, t('roll.title')),
      roll
        ? [h('p', { class: 'roll-quorum', role: 'status' }, quorumSentence(state)), this.#quorum(state)]
        : h('p', { class: 'muted' }, t('roll.none')),
      roll && this.#door.view(),
      this.#import.view(),
      roll && h('button', {
        type: 'button',
        'aria-expanded': this.#open ? 'true' : 'false',
        on: { click: () => this.#toggle() },
      }, this.#open ? t('roll.close') : t('roll.open')),
      roll && this.#open && this.#list(),
      this.#cards.view(),
    );
  }

  #quorum(state) {
    const set = state.hall.quorum;
    const name = Object.keys(SHARES).find((key) =>
      set
        ? `${SHARES[key]}` === `${[set.numerator, set.denominator, set.over]}`
        : key === 'none'
    ) ?? 'other';
    return h(
      'div',
      { class: 'row' },
      h(
        'label',
        { class: 'field' },
        t('quorum.needs'),
        h(
          'select',
          {
            name: 'quorum',
            prop: { value: name },
            on: { change: (event) => this.#setQuorum(event.target.value) },
          },
          [...Object.keys(SHARES), ...(name === 'other' ? ['other'] : [])].map((key) =>
            h('option', { key, value: key }, t(`quorum.${key}`))
          ),
        ),
      ),
      set && h(
        'button',
        { type: 'button', class: 'primary', on: { click: () => this.#declare() } },
        t('quorum.declare'),
      ),
    );
  }

  async #setQuorum(name) {
    const share = SHARES[name];
    if (!share) return;
    const [numerator, denominator, over] = share;
    this.#parts.told(await this.#parts.session.send('quorum.set', { numerator, denominator, over }));
  }

  async #declare() {
    const answer = await this.#parts.dialogs.ask({
      title: t('quorum.declare'),
      text: quorumSentence(this.#parts.session.state),
      confirm: t('quorum.declare'),
    });
    if (answer) this.#parts.told(await this.#parts.session.send('quorum.declare', {}));
  }

  #list() {
    if (!this.#members) {
      return h(
        'p',
        { class: this.#message ? 'bad-text' : 'muted', role: 'status' },
        this.#message || t('do.loading'),
      );
    }
    const wanted = this.#search.trim().toLowerCase();
    const found = [...this.#members.values()].filter((member) =>
      [member.name, member.number, member.group].some((text) => text.toLowerCase().includes(wanted))
    );
    const all = [...this.#members.keys()];
    return [
      h(
        'label',
        { class: 'field' },
        t('roll.search'),
        h('input', {
          type: 'search',
          name: 'roll-search',
          prop: { value: this.#search },
          on: {
            input: (event) => {
              this.#search = event.target.value;
              this.#parts.refresh();
            },
          },
        }),
      ),
      h(
        'button',
        { type: 'button', on: { click: () => this.#cards.make(all, t('cards.all', { count: all.length })) } },
        t('cards.printAll'),
      ),
      h('button', { type: 'button', on: { click: () => addAgent(this.#parts) } }, t('proxies.agentAdd')),
      h('a', {
        class: 'button',
        href: `/api/halls/${this.#parts.session.hall}/export/attendance.csv`,
        download: 'attendance.csv',
      }, t('roll.attendance')),
      h('a', { class: 'button', href: workbookAddress(), download: true }, t('roll.workbook')),
      h('ul', { class: 'plain stack' }, found.slice(0, SHOWN_MAX).map((member) => this.#member(member))),
      found.length > SHOWN_MAX &&
      h('p', { class: 'muted' }, t('people.more', { count: found.length - SHOWN_MAX })),
    ];
  }

  #member(member) {
    const { session, told } = this.#parts;
    const checking = member.checkedIn ? 'seat.checkOut' : 'seat.checkIn';
    const decimals = session.state.numbers.roll?.decimals ?? 0;
    const of = (key) => t(key, { name: member.name });
    return h(
      'li',
      { key: member.seat, class: 'card stack' },
      h(
        'span',
        {},
        h('bdi', { class: 'strong' }, member.name),
        member.number && ` · ${member.number}`,
        member.group && ` · ${member.group}`,
        member.weight !== 10 ** decimals &&
          ` · ${t('roll.weight', { weight: weightText(member.weight, decimals) })}`,
        member.checkedIn && h('span', { class: 'tag' }, t('me.here')),
        member.joined && h('span', { class: 'tag' }, t('roll.joined')),
        member.status === 'suspended' && h('span', { class: 'tag' }, t('roll.suspended')),
        member.status === 'agent' && h('span', { class: 'tag' }, t('memberStatus.agent')),
      ),
      proxiesView(this.#parts, member),
      h(
        'span',
        { class: 'row' },
        h('button', {
          type: 'button',
          'aria-label': of(member.checkedIn ? 'people.checkOutOf' : 'people.checkInOf'),
          on: { click: async () => told(await session.send(checking, { seat: member.seat })) },
        }, member.checkedIn ? t('me.checkOut') : t('me.checkIn')),
        h('button', {
          type: 'button',
          'aria-label': of('cards.makeOf'),
          on: { click: () => this.#cards.make([member.seat], member.name) },
        }, t(member.card ? 'cards.again' : 'cards.make')),
        member.status === 'active' && !member.checkedIn && h('button', {
          type: 'button',
          'aria-label': of('proxies.giveOf'),
          on: { click: () => giveProxy(this.#parts, member, this.#agents()) },
        }, t('proxies.give')),
        h('button', {
          type: 'button',
          'aria-label': of('roll.changeOf'),
          on: { click: () => changeMember(this.#parts, member, decimals) },
        }, t('roll.change')),
        h('button', {
          type: 'button',
          class: 'quiet',
          'aria-label': of('roll.removeOf'),
          on: { click: () => this.#remove(member) },
        }, t('roll.remove')),
      ),
    );
  }

  #agents() {
    return [...this.#members.values()].filter((member) => member.status === 'agent');
  }

  async #remove(member) {
    const answer = await this.#parts.dialogs.ask({
      title: t('roll.removeOf', { name: member.name }),
      text: t('roll.removeText'),
      reason: true,
      bad: true,
      confirm: t('roll.remove'),
    });
    if (!answer) return;
    const reason = String(answer.get('reason')).trim();
    this.#parts.told(await this.#parts.session.send('roll.remove', { seat: member.seat, reason }));
  }

  #toggle() {
    this.#open = !this.#open;
    if (this.#open && !this.#members) this.#load();
    this.#parts.refresh();
  }

  async #load() {
    if (this.#busy) return;
    this.#busy = true;
    this.#message = '';
    const members = new Map();
    for (let after = 0, more = true; more; after += PAGE) {
      const answer = await this.#parts.session.fetch('roll', { after });
      if (!answer.ok) {
        this.#message = answer.message;
        break;
      }
      for (const member of answer.data.members) members.set(member.seat, member);
      more = answer.data.more;
    }
    this.#busy = false;
    if (!this.#message) this.#members = members;
    this.#parts.refresh();
  }

  #hear(message) {
    const { type, seat } = message;
    if (!this.#members) return;
    if (LOADS.includes(type)) this.#load();
    if (type === 'roll.removed') this.#members.delete(seat);
    const member = this.#members.get(seat);
    const change = {
      'seat.checkedIn': { checkedIn: true },
      'seat.checkedOut': { checkedIn: false },
      'seat.claimed': { joined: true },
      'seat.left': { joined: false, checkedIn: false },
      'card.made': { card: true },
    }[type];
    if (member && change) this.#members.set(seat, { ...member, ...change });
  }
}
