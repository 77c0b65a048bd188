// A part of a page that comes when it is first needed: what most halls never open is no part of the first
// load.

export class Later {
  #make;
  #refresh;
  #part = null;
  #loading = null;

  /** @param {() => Promise<any>} make loads the part and makes it @param {() => void} refresh */
  constructor(make, refresh) {
    this.#make = make;
    this.#refresh = refresh;
  }

  /** The part; null until it has come. */
  get part() {
    if (!this.#part) this.#loading ??= this.#load();
    return this.#part;
  }

  async #load() {
    try {
      this.#part = await this.#make();
    } catch {
      // The line is down: tried again with the next drawing.
      this.#loading = null;
    }
    this.#refresh();
  }
}
