// Where topics and keywords stand: each keeps its place in the order while it lives, and what moves all the
// same glides there.

const GLIDE_MILLIS = 700;

export class Places {
  #told = null;
  #topics = [];
  #node = null;

  /** The element whose parts glide. */
  stand(node) {
    this.#node = node;
  }

  /** The topics in the order in which they came, and so their keywords. @param {any} told */
  ordered(told) {
    if (told === this.#told) return this.#topics;
    this.#glide();
    const old = new Map(this.#topics.map((topic) => [topic.id, topic]));
    const places = new Map(this.#topics.map((topic, place) => [topic.id, place]));
    const by = (known) => (one, other) => (known.get(one) ?? Infinity) - (known.get(other) ?? Infinity);
    const byTopic = by(places);
    this.#told = told;
    this.#topics = [...told.topics].sort((one, other) => byTopic(one.id, other.id) || one.id - other.id)
      .map((topic) => {
        const words = old.get(topic.id)?.keywords ?? [];
        const byWord = by(new Map(words.map((keyword, place) => [keyword.word, place])));
        return {
          ...topic,
          keywords: [...topic.keywords].sort((one, other) => byWord(one.word, other.word) || 0),
        };
      });
    return this.#topics;
  }

  // First where everything stands, then, when it was drawn anew, from there to where it stands now (FLIP).
  #glide() {
    const root = this.#node;
    if (!root?.isConnected || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const before = new Map(parts(root).map((part) => [part.dataset.place, part.getBoundingClientRect()]));
    requestAnimationFrame(() => {
      for (const part of parts(root)) {
        const from = before.get(part.dataset.place);
        const to = part.getBoundingClientRect();
        if (!from) part.animate([{ opacity: 0 }, { opacity: 1 }], GLIDE_MILLIS);
        else if (from.x !== to.x || from.y !== to.y) glide(part, from, to);
      }
    });
  }
}

function parts(root) {
  return [...root.querySelectorAll('[data-place]')];
}

function glide(part, from, to) {
  // Words move inside their topic, which moves itself: only what is left over is theirs.
  const outer = part.parentElement?.closest('[data-place]');
  if (outer?.getAnimations().length) return;
  const start = `translate(${from.x - to.x}px, ${from.y - to.y}px)`;
  part.animate([{ transform: start }, { transform: 'none' }], { duration: GLIDE_MILLIS, easing: 'ease-out' });
}
