// A long list of which only what is near the window is in the page: thousands of posts stay smooth. The list
// is cut into parts from its oldest end, so that a new post changes the first part and no other.
import { h } from '../../lib/dom.js';

export const PART_SIZE = 30;
/** What a part takes before it was seen once: roughly, in CSS pixels a post. */
const POST_PIXELS = 130;
const NEAR = '1200px';

export class ListWindow {
  #refresh;
  /** Parts near the window, by number. */
  #near = new Set();
  /** What parts took when they were in the page, in CSS pixels by number. @type {Map<number, number>} */
  #heights = new Map();
  #observer = null;

  /** @param {() => void} refresh */
  constructor(refresh) {
    this.#refresh = refresh;
  }

  /** Another list: nothing is known of it. */
  clear() {
    this.#near.clear();
    this.#heights.clear();
    this.#observer?.disconnect();
    this.#observer = null;
  }

  /**
   * @param {any[]} list newest first
   * @param {(entry: any) => any} draw one entry, an `li`
   * @returns {any[]} one `ul` a part
   */
  view(list, draw) {
    const views = [];
    const last = Math.max(0, Math.ceil(list.length / PART_SIZE) - 1);
    for (let part = last; part >= 0; part -= 1) {
      const end = list.length - part * PART_SIZE;
      const entries = list.slice(Math.max(0, end - PART_SIZE), end);
      views.push(this.#part(part, entries, part === last || this.#near.has(part), draw));
    }
    return views;
  }

  #part(part, entries, isNear, draw) {
    const height = this.#heights.get(part) ?? entries.length * POST_PIXELS;
    return h(
      'ul',
      {
        key: `part-${part}`,
        class: isNear ? 'plain' : 'plain posts-far',
        'data-part': part,
        'aria-hidden': isNear ? null : 'true',
        vars: { '--height': `${height}px` },
        created: (node) => this.#watch(node),
      },
      isNear && entries.map(draw),
    );
  }

  #watch(node) {
    this.#observer ??= new IntersectionObserver((seen) => this.#seen(seen), { rootMargin: `${NEAR} 0px` });
    this.#observer.observe(node);
  }

  #seen(entries) {
    let changed = false;
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const part = Number(target.dataset.part);
      if (isIntersecting === this.#near.has(part)) continue;
      changed = true;
      if (isIntersecting) {
        this.#near.add(part);
      } else {
        this.#near.delete(part);
        if (boundingClientRect.height > 0) this.#heights.set(part, boundingClientRect.height);
      }
    }
    if (changed) this.#refresh();
  }
}
