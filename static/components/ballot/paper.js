// A ballot as it is filled in: what stands on it, what may still be added, and the marks that are sent.
// Plain values and no pages; the server checks the same limits again.
import { choicesOf } from '../../state/arithmetic.js';
import { shapeOf } from '../../state/methods.js';

/**
 * @typedef {{choice: number|null, chosen: number[], given: number[], tiers: number[][]}} Paper
 * `choice`: one number; `chosen`: options; `given`: a number an option; `tiers`: options by preference
 */

/** A ballot with nothing on it. @returns {Paper} */
export function emptyPaper(details) {
  return { choice: null, chosen: [], given: details.options.map(() => 0), tiers: [] };
}

/** A ballot as it was sent. @param {number|number[]} sent a choice, or marks @returns {Paper} */
export function paperOf(details, sent) {
  const paper = emptyPaper(details);
  const shape = shapeOf(details.method);
  if (shape === 'choice') return { ...paper, choice: sent };
  if (shape === 'approvals') return { ...paper, chosen: sent };
  if (shape === 'ranking') return { ...paper, tiers: tiersOf(sent) };
  if (sent.length === 0) return paper;
  return { ...paper, given: sent.map((mark) => amountOf(details, mark)) };
}

/** The marks that say a ballot. @param {Paper} paper @returns {number[]} empty: blank */
export function marksOf(details, paper) {
  switch (shapeOf(details.method)) {
    case 'approvals':
      return [...paper.chosen].sort((one, other) => one - other);
    case 'amounts':
      return paper.given.some(Boolean) ? paper.given.map((amount) => markOf(details, amount)) : [];
    case 'ranking':
      return paper.tiers.flatMap((tier, place) => (place > 0 ? [0, ...tier] : tier));
    default:
      return [];
  }
}

function tiersOf(marks) {
  const tiers = [[]];
  for (const mark of marks) {
    if (mark === 0) tiers.push([]);
    else tiers.at(-1).push(mark);
  }
  return tiers.filter((tier) => tier.length > 0);
}

// Votes against an option stand as odd numbers, where a vote allows any.
function markOf(details, amount) {
  if (details.method !== 'quadratic' || !details.negative) return amount;
  return amount < 0 ? -2 * amount - 1 : 2 * amount;
}

function amountOf(details, mark) {
  if (details.method !== 'quadratic' || !details.negative) return mark;
  return mark % 2 === 1 ? -(mark + 1) / 2 : mark / 2;
}

/** Whether nothing stands on it. */
export function isBlank(details, paper) {
  return shapeOf(details.method) === 'choice' ? paper.choice === null : marksOf(details, paper).length === 0;
}

/** What there is to give and what of it is used; null where a ballot has no such limit. */
export function budgetOf(details, paper) {
  if (details.method === 'approval' && details.maxChoices > 0) {
    return { word: 'choices', most: details.maxChoices, used: paper.chosen.length };
  }
  if (details.method === 'cumulative') {
    return { word: 'points', most: details.points, used: sum(paper.given) };
  }
  if (details.method === 'quadratic') {
    return { word: 'credits', most: details.credits, used: sum(paper.given.map((value) => value * value)) };
  }
  return null;
}

/** A list with another value at a place. */
export function withAt(list, place, value) {
  return list.map((old, at) => (at === place ? value : old));
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/** Whether an option may get this amount instead of what it has. */
export function mayGive(details, paper, place, amount) {
  const given = withAt(paper.given, place, amount);
  const budget = budgetOf(details, { ...paper, given });
  if (amount < 0 && !(details.method === 'quadratic' && details.negative)) return false;
  if (details.method === 'score' || details.method === 'star') return amount <= details.maxScore;
  const each = details.method === 'cumulative' ? details.maxPerOption : 0;
  if (each > 0 && amount > each) return false;
  return !budget || budget.used <= budget.most || Math.abs(amount) < Math.abs(paper.given[place]);
}

/** Whether options may share a place. */
export function mayLevel(details) {
  return ['borda', 'schulze', 'rankedPairs'].includes(details.method);
}

/** The options that stand in no tier. */
export function unranked(details, paper) {
  const ranked = new Set(paper.tiers.flat());
  return details.options.map((_, place) => place + 1).filter((option) => !ranked.has(option));
}

/** A ranking with an option last. */
export function ranked(paper, option) {
  return { ...paper, tiers: [...without(paper.tiers, option), [option]] };
}

/** A ranking without an option. */
export function unrank(paper, option) {
  return { ...paper, tiers: without(paper.tiers, option) };
}

/** A ranking with an option alone in its tier, at a place among the tiers of the others. */
export function placed(paper, option, place) {
  const tiers = without(paper.tiers, option);
  const at = Math.max(0, Math.min(place, tiers.length));
  return { ...paper, tiers: [...tiers.slice(0, at), [option], ...tiers.slice(at)] };
}

/** A ranking with an option one step up (−1) or down (1): out of its tier first, then past the next one. */
export function moved(paper, option, step) {
  const from = tierOf(paper, option);
  if (from < 0) return paper;
  const alone = paper.tiers[from].length === 1;
  if (alone) return placed(paper, option, from + step);
  return placed(paper, option, step < 0 ? from : from + 1);
}

/** A ranking with an option in the tier above it. */
export function levelled(paper, option) {
  const from = tierOf(paper, option);
  if (from < 1) return paper;
  const above = paper.tiers[from - 1];
  const tiers = without(paper.tiers, option);
  const place = tiers.indexOf(above);
  return { ...paper, tiers: withAt(tiers, place, [...above, option]) };
}

/** The tier of an option, from 0; −1: none. */
export function tierOf(paper, option) {
  return paper.tiers.findIndex((tier) => tier.includes(option));
}

function without(tiers, option) {
  return tiers
    .map((tier) => (tier.includes(option) ? tier.filter((other) => other !== option) : tier))
    .filter((tier) => tier.length > 0);
}

/**
 * What a ballot says, line by line, for the review and for "my choice".
 * @param {Paper} paper
 * @returns {{place?: number, text?: string, key?: string, values?: any, amount?: number}[]}
 */
export function linesOf(details, paper) {
  const name = (option) => details.options[option - 1] ?? '';
  switch (shapeOf(details.method)) {
    case 'approvals':
      return marksOf(details, paper).map((option) => ({ text: name(option) }));
    case 'amounts':
      return details.options
        .map((text, place) => ({ text, amount: paper.given[place] ?? 0 }))
        .filter((line) => line.amount !== 0);
    case 'ranking':
      return paper.tiers.map((tier, place) => ({ place: place + 1, text: tier.map(name).join(' = ') }));
    default:
      return choicesOf(details).filter((choice) => choice.choice === paper.choice);
  }
}
