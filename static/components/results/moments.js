// The moments of a talk that moved the room: the seconds with the most applause, named by the clock, and
// what people wrote around them. Pure.
import { h } from '../../lib/dom.js';
import { t, timeOfDay } from '../../lib/text.js';

const MOMENTS = 3;
const APART_SECONDS = 30;
const AROUND_MILLIS = 45_000;
const WORDS_SHOWN = 2;

/**
 * The highest seconds that lie apart from each other, in the order of time.
 * @param {{second: number, count: number}[]} cheers @returns {{second: number, count: number}[]}
 */
export function momentsOf(cheers) {
  const found = [];
  const highest = [...cheers].sort((one, other) => other.count - one.count || one.second - other.second);
  for (const part of highest) {
    if (found.length === MOMENTS) break;
    if (found.every(({ second }) => Math.abs(second - part.second) >= APART_SECONDS)) found.push(part);
  }
  return found.sort((one, other) => one.second - other.second);
}

/** @param {{second: number, count: number}[]} cheers @param {any[]} posts of the whole hall */
export function momentsView(cheers, posts) {
  const moments = momentsOf(cheers);
  if (moments.length === 0) return null;
  const start = cheers[0].second;
  return h(
    'ol',
    { class: 'plain stack results-moments' },
    moments.map(({ second, count }) =>
      h(
        'li',
        { key: second },
        h('span', { class: 'strong' }, timeOfDay(second * 1000)),
        ' ',
        t('results.moment', { count, minutes: Math.floor((second - start) / 60) }),
        around(posts, second * 1000).map((post) =>
          h('blockquote', { key: post.id, class: 'results-text', dir: 'auto' }, post.title || post.text)
        ),
      )
    ),
  );
}

function around(posts, at) {
  return posts
    .filter((post) => Math.abs(post.at - at) <= AROUND_MILLIS && (post.title || post.text))
    .sort((one, other) => other.likes - one.likes || one.id - other.id)
    .slice(0, WORDS_SHOWN);
}
