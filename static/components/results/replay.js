// The event once more, by a slider: what was on at a minute, how a battle stood, how much was said and
// cheered until then. Everything comes from the public results file.
import { h } from '../../lib/dom.js';
import { t, timeOfDay } from '../../lib/text.js';
import { sharesView } from '../battle/curve.js';

const WORDS_SHOWN = 3;
const RECENT_MILLIS = 120_000;

export class Replay {
  #refresh;
  #results;
  #at;

  /** @param {import('./read.js').Results} results @param {() => void} refresh */
  constructor(results, refresh) {
    this.#results = results;
    this.#refresh = refresh;
    const times = timesOf(results);
    this.first = floorMinute(Math.min(...times));
    this.last = floorMinute(Math.max(...times)) + 60_000;
    this.#at = this.last;
  }

  view() {
    if (!Number.isFinite(this.first) || this.last - this.first < 120_000) return null;
    const at = this.#at;
    return h(
      'div',
      { class: 'card stack results-replay' },
      h(
        'label',
        { class: 'field' },
        h('span', { class: 'results-clock' }, timeOfDay(at)),
        h('input', {
          type: 'range',
          min: this.first,
          max: this.last,
          step: 60_000,
          'aria-label': t('results.replay'),
          'aria-valuetext': timeOfDay(at),
          prop: { value: at },
          on: {
            input: (event) => {
              this.#at = Number(event.target.value);
              this.#refresh();
            },
          },
        }),
      ),
      this.#figures(at),
      this.#battles(at),
      this.#words(at),
    );
  }

  #figures(at) {
    const { posts, cheers } = this.#results;
    const said = [...posts.values()].flat().filter((post) => post.at <= at).length;
    const claps = [...cheers.values()].flat().filter(({ second }) => second * 1000 <= at);
    const cheered = claps.reduce((sum, { count }) => sum + count, 0);
    return h(
      'p',
      { role: 'status' },
      [t('results.posts', { count: said }), t('cheer.all', { count: cheered })].join(' · '),
    );
  }

  #battles(at) {
    const running = this.#results.items.filter((item) => {
      const curve = item.battle?.curve ?? [];
      return curve.length > 0 && curve[0][0] * 1000 <= at;
    });
    return running.map((item) => {
      const moment = item.battle.curve.findLast(([second]) => second * 1000 <= at);
      return h(
        'div',
        { key: item.id, class: 'stack' },
        h('h3', {}, item.title),
        sharesView(item.battle.sides, moment.slice(1)),
      );
    });
  }

  #words(at) {
    const said = [...this.#results.posts.values()].flat();
    const recent = said.filter((post) => post.at <= at && at - post.at < RECENT_MILLIS);
    return recent.slice(-WORDS_SHOWN).map((post) =>
      h('blockquote', { key: post.id, class: 'results-text', dir: 'auto' }, post.title || post.text)
    );
  }
}

function floorMinute(millis) {
  return Math.floor(millis / 60_000) * 60_000;
}

function timesOf({ posts, cheers, items }) {
  return [
    ...[...posts.values()].flat().map((post) => post.at),
    ...[...cheers.values()].flat().map(({ second }) => second * 1000),
    ...items.flatMap((item) => (item.battle?.curve ?? []).map(([second]) => second * 1000)),
  ];
}
