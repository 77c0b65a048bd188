// The parts of the results page: each decision with its arithmetic, what was said, the curve of applause.
import { h } from '../../lib/dom.js';
import { count, t, timeOfDay } from '../../lib/text.js';
import { newestFirst, threads } from '../../state/posts.js';
import { sourcesView } from './battles.js';
import { momentsView } from './moments.js';
import { motionView } from '../motion/motion.js';
import { ruleView } from '../result/rule.js';
import { publishedView, repeatsView } from '../result/standing.js';

const CURVE_WIDTH = 600;
const CURVE_HEIGHT = 80;
const WORDS = { motion: ['yes', 'no', 'abstain'], consent: ['consent', 'aside', 'object'] };

/**
 * @param {any} item an item with its vote @param {any[]} agenda all items, to name the one it repeats
 * @param {any[]} [posts] of the hall, to name the proposals that options come from
 */
export function decisionView(item, agenda, posts = []) {
  const { vote, details } = item;
  return h(
    'article',
    { key: item.id, class: 'card stack', 'aria-labelledby': `vote-${item.id}` },
    h('h3', { id: `vote-${item.id}` }, details.title),
    details.text && h('p', { class: 'results-text' }, details.text),
    repeatsView(details, agenda),
    item.motion && motionView(item.motion),
    vote.state === 'published' ? publishedView(details, vote) : h('p', {}, stateSentence(vote)),
    sourcesView(item, posts),
    ruleView(details),
    vote.result && details.secrecy === 'named' && rollCall(vote.ballots ?? [], details),
  );
}

function stateSentence(vote) {
  const cancelled = vote.state === 'cancelled';
  return cancelled ? t('vote.cancelled', { reason: vote.reason ?? '' }) : t(`vote.state.${vote.state}`);
}

// A vote by name: who chose what.
function rollCall(ballots, details) {
  const row = (ballot, place) =>
    h(
      'tr',
      { key: place },
      h('td', {}, h('bdi', {}, ballot.voter || t('post.nobody'))),
      h('td', {}, labelOf(ballot, details)),
    );
  return h(
    'details',
    {},
    h('summary', {}, t('results.rollCall', { count: ballots.length })),
    h(
      'table',
      { class: 'results-table' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, t('results.voter')),
          h('th', { scope: 'col' }, t('results.choice')),
        ),
      ),
      h('tbody', {}, ballots.map(row)),
    ),
  );
}

function labelOf({ choice, marks, label }, { method }) {
  if (choice === 0 || marks?.length === 0) return t('choice.blank');
  if (method === 'fist') return t('choice.fist', { count: choice - 1 });
  return WORDS[method]?.includes(label) ? t(`choice.${label}`) : label;
}

/** @param {any} item @param {any[]} posts of that item, the visible ones */
export function talkView(item, posts) {
  const list = threads(posts, (tops) => newestFirst(tops).reverse());
  const one = (post) =>
    h(
      'div',
      { class: 'results-post' },
      h(
        'p',
        { class: 'muted' },
        h('bdi', { class: 'strong' }, post.anonymous || !post.author ? t('post.nobody') : post.author),
        ` · ${timeOfDay(post.at)} · ${t('post.number', { post: post.id })}`,
        post.likes > 0 && ` · ${t('post.likes', { count: post.likes })}`,
        post.mark && post.mark !== 'open' && ` · ${t(`mark.${post.mark}`)}`,
      ),
      post.title && h('p', { class: 'strong', dir: 'auto' }, post.title),
      h('p', { class: 'results-text', dir: 'auto' }, post.text),
    );
  return h(
    'details',
    { key: item.id, class: 'card' },
    h('summary', {}, `${item.details.title} · ${t('results.posts', { count: posts.length })}`),
    h(
      'ul',
      { class: 'plain stack' },
      list.map((thread) =>
        h(
          'li',
          { key: thread.id },
          thread.post ? one(thread.post) : h('p', { class: 'muted' }, t('post.outOfSight')),
          thread.replies.length > 0 && h(
            'ul',
            { class: 'plain replies' },
            thread.replies.map((reply) => h('li', { key: reply.id }, one(reply))),
          ),
        )
      ),
    ),
  );
}

/**
 * @param {any} item @param {{second: number, count: number}[]} cheers by second, in order
 * @param {any[]} [posts] of the hall, for the words around its moments
 */
export function cheerView(item, cheers, posts = []) {
  const total = cheers.reduce((sum, part) => sum + part.count, 0);
  return h(
    'figure',
    { key: item.id, class: 'card results-cheers' },
    h(
      'figcaption',
      {},
      h('span', { class: 'strong' }, item.details.title),
      ` · ${t('cheer.all', { count: total })}`,
    ),
    curve(cheers),
    cheers.length > 0 && h('p', { class: 'muted' }, t('results.peak', peakOf(cheers))),
    momentsView(cheers, posts),
  );
}

function peakOf(cheers) {
  const peak = cheers.reduce((best, part) => (part.count > best.count ? part : best));
  return { time: timeOfDay(peak.second * 1000), count: peak.count };
}

/** Sums by at most 120 equal stretches, so that a long talk is still a curve. @returns {number[]} */
export function stretches(cheers, most = 120) {
  if (cheers.length === 0) return [];
  const first = cheers[0].second;
  const length = cheers[cheers.length - 1].second - first + 1;
  const width = Math.max(1, Math.ceil(length / most));
  const sums = new Array(Math.ceil(length / width)).fill(0);
  for (const part of cheers) sums[Math.floor((part.second - first) / width)] += part.count;
  return sums;
}

function curve(cheers) {
  const sums = stretches(cheers);
  if (sums.length === 0) return null;
  const top = Math.max(...sums);
  const step = CURVE_WIDTH / Math.max(1, sums.length);
  return h(
    'svg',
    {
      viewBox: `0 0 ${CURVE_WIDTH} ${CURVE_HEIGHT}`,
      class: 'results-curve',
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': t('results.curve', { count: count(top) }),
    },
    sums.map((sum, place) =>
      h('rect', {
        key: place,
        x: (place * step).toFixed(1),
        width: Math.max(0.5, step - 1).toFixed(1),
        y: (CURVE_HEIGHT - (sum / top) * CURVE_HEIGHT).toFixed(1),
        height: ((sum / top) * CURVE_HEIGHT).toFixed(1),
        fill: 'currentColor',
      })
    ),
  );
}
