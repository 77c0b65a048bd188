// What an author hears when a proposal of theirs went into a vote. Loaded when one does.
import { t } from '../../lib/text.js';

/**
 * The titles of my proposals that a new item's options come from, also by one that they were merged with.
 * @param {{id: number, title: string}[]} mine @param {any[]} posts @returns {string[]}
 */
function wentOf({ sources = [] }, mine, posts) {
  const rootOf = (id) => posts.find((post) => post.id === id)?.mergedInto ?? id;
  const went = ({ id }) => sources.includes(id) || sources.includes(rootOf(id));
  return mine.filter(went).map(({ title }) => title);
}

/** Sentences for the authors. @param {any} state @param {any} event `item.added` @param {any[]} mine */
export function wentSentences(state, { seq, details }, mine) {
  const place = state.agenda.findIndex((item) => item.id === seq) + 1;
  return wentOf(details, mine, state.posts).map((title) => t('news.proposalWent', { title, place }));
}
