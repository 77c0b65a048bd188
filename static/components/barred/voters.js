// The voters of one vote as staff see them: fetched page by page when somebody looks, fetched again when
// something about them changed. Says who may vote and what stands in the way, never what was voted.
const PAGE = 500;
const AGAIN_MILLIS = 300;

export class Voters {
  #session;
  #refresh;
  #item = 0;
  #busy = false;
  #timer = 0;
  #changes;
  message = '';
  /** @type {Map<number, any>|null} by seat */
  all = null;

  /**
   * @param {any} session @param {() => void} refresh
   * @param {string[]} changes the events after which the list is fetched again
   */
  constructor(session, refresh, changes) {
    this.#session = session;
    this.#refresh = refresh;
    this.#changes = changes;
    session.listen((message) => {
      const isNews = message.type === 'snapshot' || this.#changes.includes(message.type);
      if (this.#item && isNews) this.#soon();
    });
  }

  /** Loads the voters of an item, once. @param {number} item */
  of(item) {
    if (this.#item !== item) {
      this.#item = item;
      this.all = null;
      this.#load();
    }
    return this.all;
  }

  /** Looks again. */
  again() {
    this.#soon();
  }

  forget() {
    this.#item = 0;
    this.all = null;
  }

  /** Those whose name, number or group has the words; those that are them first. @param {string} words */
  find(words) {
    const wanted = words.trim().toLowerCase();
    if (!this.all || !wanted) return [];
    const texts = (voter) => [voter.name, voter.number, voter.group].map((text) => text.toLowerCase());
    return [...this.all.values()]
      .map((voter) => ({ voter, texts: texts(voter) }))
      .filter(({ texts }) => texts.some((text) => text.includes(wanted)))
      .sort((one, other) =>
        other.texts.filter((text) => text === wanted).length -
        one.texts.filter((text) => text === wanted).length
      )
      .map(({ voter }) => voter);
  }

  // Many changes in a row are one reason to look again.
  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#item && this.#load(), AGAIN_MILLIS);
  }

  async #load() {
    if (this.#busy) return this.#soon();
    this.#busy = true;
    const item = this.#item;
    const all = new Map();
    this.message = '';
    for (let after = 0, more = true; more; after += PAGE) {
      const answer = await this.#session.fetch('voters', { item, after });
      if (!answer.ok) {
        this.message = answer.message;
        break;
      }
      for (const voter of answer.data.voters) all.set(voter.seat, voter);
      more = answer.data.more;
    }
    this.#busy = false;
    if (item === this.#item && !this.message) this.all = all;
    this.#refresh();
  }
}
