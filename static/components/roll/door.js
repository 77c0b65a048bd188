// The door: a card is read and its member checked in, with the name said aloud for the next one in the line.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { post } from '../../lib/api.js';
import { Scanner } from '../scan/scan.js';

export class Door {
  #session;
  #refresh;
  #scanner;
  #open = false;
  #said = '';
  #bad = false;

  /** @param {{session: any, refresh: () => void}} parts */
  constructor({ session, refresh }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#scanner = new Scanner({ refresh, found: (secret) => this.#found(secret) });
  }

  view() {
    return h(
      'div',
      { class: 'stack' },
      h('button', {
        type: 'button',
        'aria-expanded': this.#open ? 'true' : 'false',
        on: { click: () => this.#toggle() },
      }, t('door.title')),
      this.#open && h(
        'div',
        { class: 'card stack' },
        this.#scanner.view(),
        h('p', { class: this.#bad ? 'bad-text strong' : 'strong', role: 'status' }, this.#said),
      ),
    );
  }

  #toggle() {
    this.#open = !this.#open;
    this.#said = '';
    if (!this.#open && this.#scanner.isOn) this.#scanner.stop();
    this.#refresh();
  }

  async #found(secret) {
    const answer = await post(`/api/halls/${this.#session.hall}/card`, { secret });
    const member = answer.ok ? answer.data.members[0] : null;
    if (!member) return this.#say(answer.message, true);
    const values = { name: member.name, number: member.number || '–', group: member.group || '–' };
    if (member.checkedIn) return this.#say(t('door.already', values), true);
    const outcome = await this.#session.send('seat.checkIn', { seat: member.seat });
    this.#say(outcome.kept ? t('door.done', values) : outcome.message, !outcome.kept);
  }

  #say(text, bad) {
    this.#said = text;
    this.#bad = bad;
    this.#refresh();
  }
}
