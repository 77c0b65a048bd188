// What this browser remembers. Storage may be forbidden or full: then nothing is remembered and nothing
// breaks.

/** A storage that never throws. */
export class Store {
  #storage;

  /** @param {() => Storage} find */
  constructor(find) {
    try {
      this.#storage = find();
    } catch {
      this.#storage = null;
    }
  }

  /** @returns {any} the value put under a name, or `otherwise` */
  get(name, otherwise = null) {
    try {
      const text = this.#storage?.getItem(`townhall.${name}`);
      return text === null || text === undefined ? otherwise : JSON.parse(text);
    } catch {
      return otherwise;
    }
  }

  put(name, value) {
    try {
      this.#storage?.setItem(`townhall.${name}`, JSON.stringify(value));
    } catch {
      // Full or forbidden: the page works without.
    }
  }

  remove(name) {
    try {
      this.#storage?.removeItem(`townhall.${name}`);
    } catch {
      // As above.
    }
  }
}

/** Kept for as long as the tab lives. */
export const tabStore = new Store(() => globalThis.sessionStorage);
/** Kept on this device. */
export const deviceStore = new Store(() => globalThis.localStorage);
