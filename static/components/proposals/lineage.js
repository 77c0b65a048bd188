// Where proposals went: into which votes, and with which others they were merged. Pure views.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

/** The votes that a proposal went into, as tags. */
export function lineageView(state, post) {
  return lineageOf(state, post.id, post.mergedInto).map(({ place, item }) =>
    h('span', { key: item.id, class: 'tag proposal-went' }, t('proposal.went', { place, title: item.title }))
  );
}

/** The proposals that were merged into one. */
export function partsOf(state, post) {
  return state.posts.filter((entry) => entry.mergedInto === post.id && !entry.hidden);
}

/** What was merged, with its own words. @param {any[]} parts @param {(part: any) => any} [tools] */
export function goneView(parts, tools) {
  return parts.length > 0 && h(
    'details',
    { class: 'proposal-parts' },
    h('summary', {}, t('proposal.with', { count: parts.length })),
    h(
      'ul',
      { class: 'plain' },
      parts.map((part) =>
        h(
          'li',
          { key: part.id },
          h('span', { class: 'strong', dir: 'auto' }, part.title),
          ' ',
          h('bdi', { class: 'muted' }, part.anonymous || !part.author ? t('post.nobody') : part.author),
          part.text && h('p', { class: 'post-text', dir: 'auto' }, part.text),
          tools?.(part),
        )
      ),
    ),
  );
}

/** Proposals that stand by themselves. */
export function tops(state) {
  return state.posts.filter((post) => !post.mergedInto && !post.hidden);
}

/**
 * The votes that a proposal went into, also by the one it was merged with; places on the agenda from 1.
 * @returns {{place: number, item: any}[]}
 */
export function lineageOf(state, id, mergedInto = 0) {
  const found = [];
  state.agenda.forEach((item, place) => {
    const isIn = item.sources?.some((source) => source === id || (mergedInto > 0 && source === mergedInto));
    if (isIn) found.push({ place: place + 1, item });
  });
  return found;
}
