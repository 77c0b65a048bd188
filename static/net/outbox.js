// Commands that nobody has answered yet. Each keeps its key for life, so that sending it again counts once.
// The tab remembers them: a reload sends them again.
import { randomHex } from '../lib/api.js';

const AGE_MILLIS_MAX = 15 * 60_000;

/** @typedef {{key: string, ref: number, type: string, fields: any, at: number}} Entry */

export class Outbox {
  #store;
  #name;
  #nextRef = 1;
  /** @type {Entry[]} */
  #entries;

  /** @param {import('../lib/store.js').Store} store @param {string} name @param {number} now */
  constructor(store, name, now = Date.now()) {
    this.#store = store;
    this.#name = name;
    this.#entries = store.get(name, []).filter((entry) => now - entry.at < AGE_MILLIS_MAX);
    for (const entry of this.#entries) this.#nextRef = Math.max(this.#nextRef, entry.ref + 1);
  }

  /** Oldest first. @returns {readonly Entry[]} */
  get entries() {
    return this.#entries;
  }

  /** Takes a command in. @returns {Entry} */
  add(type, fields, key = randomHex(8)) {
    const entry = { key, ref: this.#nextRef, type, fields, at: Date.now() };
    this.#nextRef += 1;
    this.#keep([...this.#entries, entry]);
    return entry;
  }

  /** Takes the answered command out. @returns {Entry|null} */
  settle(ref) {
    const entry = this.#entries.find((one) => one.ref === ref) ?? null;
    if (entry) this.#keep(this.#entries.filter((one) => one !== entry));
    return entry;
  }

  clear() {
    this.#keep([]);
  }

  /** The message of an entry as it goes over the line. */
  static message(entry) {
    return { type: entry.type, ref: entry.ref, key: entry.key, ...entry.fields };
  }

  #keep(entries) {
    this.#entries = entries;
    if (entries.length) this.#store.put(this.#name, entries);
    else this.#store.remove(this.#name);
  }
}
