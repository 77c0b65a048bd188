// The shares of a battle as this page may know them: screens and consoles ask once and hear every change; a
// phone asks when its person has chosen, and again, not too often, while people move. Asks the hall; draws
// nothing.

const PACE_MILLIS = 3000;
const PEOPLE_A_SECOND = 300;

export class Shares {
  #session;
  #refresh;
  #item = 0;
  #known = null;
  #askedAt = 0;
  #asked = '';
  #timer = 0;

  /** @param {any} session @param {() => void} refresh */
  constructor(session, refresh) {
    this.#session = session;
    this.#refresh = refresh;
  }

  /**
   * What is known of a battle now.
   * `curve`: a second, then who stood where.
   * @returns {{counts: number[], moves: number, curve: number[][]}|null}
   */
  of(state, item) {
    if (this.#item !== item.id) this.#forget(item.id);
    if (!mayKnow(state, item)) return null;
    const told = state.sides[item.id];
    const change = `${told?.stood ?? 0}.${told?.moves ?? 0}.${told?.counts ?? ''}`;
    if (change !== this.#asked) this.#hear(state, change, told);
    return this.#known;
  }

  #forget(item) {
    this.#item = item;
    this.#known = null;
    this.#asked = '';
    this.#askedAt = 0;
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  #hear(state, change, told) {
    if (told?.counts && this.#known) {
      this.#asked = change;
      const second = Math.floor(this.#session.now() / 1000);
      const before = this.#known.curve.filter(([at]) => at < second);
      const curve = [...before, [second, ...told.counts]];
      this.#known = { counts: told.counts, moves: told.moves, curve };
      return;
    }
    const pace = Math.max(PACE_MILLIS, (state.numbers.joined / PEOPLE_A_SECOND) * 1000);
    const wait = this.#askedAt + pace - Date.now();
    if (wait <= 0) {
      this.#asked = change;
      this.#ask();
    } else {
      this.#timer ||= setTimeout(() => {
        this.#timer = 0;
        this.#refresh();
      }, wait);
    }
  }

  async #ask() {
    const item = this.#item;
    this.#askedAt = Date.now();
    const answer = await this.#session.fetch('sides', { item });
    if (item !== this.#item) return;
    if (answer.ok) this.#known = answer.data;
    else this.#asked = '';
    this.#refresh();
  }
}

/** Shares are nobody's business before they chose: then nobody follows the crowd. */
function mayKnow(state, item) {
  return state.audience !== 'public' || Boolean(state.me.sides[item.id]);
}
