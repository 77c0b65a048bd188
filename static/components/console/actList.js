// What was done on this hall's consoles lately, mine and the others', so that nobody wonders who moved what.
// Kept by the page alone; the record has all of it.
import { h } from '../../lib/dom.js';
import { t, timeOfDay } from '../../lib/text.js';
import { actSentence } from './acts.js';

const KEPT_MAX = 12;

export class ActList {
  #acts = [];

  /** Takes an event in. @returns {string} its sentence, '' when it is none @param {any} event */
  hear(event, before, after) {
    if (!event.by) return '';
    const sentence = actSentence(event, before, after);
    if (sentence) this.#acts = [{ seq: event.seq, at: event.at, sentence }, ...this.#acts].slice(0, KEPT_MAX);
    return sentence;
  }

  view() {
    if (this.#acts.length === 0) return null;
    return h(
      'section',
      { class: 'stack', 'aria-labelledby': 'acts-title' },
      h('h2', { id: 'acts-title' }, t('acts.title')),
      h(
        'ol',
        { class: 'plain acts' },
        this.#acts.map(({ seq, at, sentence }) =>
          h('li', { key: seq }, h('time', { class: 'muted' }, timeOfDay(at)), ' ', sentence)
        ),
      ),
    );
  }
}
