// What an item can be set to, as the form speaks of it: the rules of a resolution are picked as one sentence.
import { hasOptions } from '../../state/methods.js';

/** An item nobody has filled in yet. */
export const BLANK = Object.freeze({
  kind: 'talk',
  title: '',
  text: '',
  speakers: '',
  guide: '',
  seconds: 0,
  anonymous: false,
  method: 'motion',
  voteKind: 'final',
  secrecy: 'recorded',
  options: [],
  winners: 1,
  majority: 'simple',
  base: 'yesNoAbstain',
  quorumNumerator: 0,
  quorumDenominator: 1,
  quorumCounts: 'present',
  quorumOver: true,
  entitledRule: 'joined',
  running: false,
  groups: [],
  weights: 'heads',
  includesSuspended: false,
  proxyWho: 'anyone',
  proxyLimit: 0,
  written: 'no',
  directNumerator: 0,
  directDenominator: 1,
  amendment: 0,
  repeats: 0,
  maxChoices: 0,
  points: 10,
  maxPerOption: 0,
  credits: 100,
  negative: false,
  maxScore: 5,
  maxObjections: 0,
  asideNumerator: 1,
  asideDenominator: 1,
  maxBlocks: 0,
  minLevel: 3,
  tie: 'report',
  tieSeed: '',
  tieOrder: [],
  practice: false,
  statements: [],
  sources: [],
  preset: 'custom',
  article: '',
});

/** The six plain ways to decide; rankings are one of them, for one place or for several. */
export const PLAIN_METHODS = ['motion', 'plurality', 'approval', 'cumulative', 'score', 'irv', 'stvScottish'];
const SINGLE = ['star', 'irv', 'schulze', 'rankedPairs'];
const LIMITS = {
  approval: ['maxChoices'],
  cumulative: ['points', 'maxPerOption'],
  quadratic: ['credits', 'negative'],
  score: ['maxScore'],
  star: ['maxScore'],
  consent: ['maxObjections', 'asideNumerator', 'asideDenominator'],
  fist: ['maxBlocks', 'minLevel'],
};

/** The limits that a method has of its own. @returns {string[]} */
export function limitsOf(method) {
  return LIMITS[method] ?? [];
}

/** Whether a method fills one place only. */
export function isSingle(method) {
  return SINGLE.includes(method) || !hasOptions(method);
}

// What a method does not use goes back to what it is in a new item.
function withoutOthersLimits(vote) {
  const own = limitsOf(vote.method);
  for (const name of Object.values(LIMITS).flat()) if (!own.includes(name)) vote[name] = BLANK[name];
  const choosing = hasOptions(vote.method);
  if (!choosing) vote.tie = BLANK.tie;
  if (vote.tie !== 'seed') vote.tieSeed = BLANK.tieSeed;
  if (vote.tie !== 'order') vote.tieOrder = BLANK.tieOrder;
}

// Options that have words, each with what its people say and the proposal that it comes from.
function namedOptions({ options, statements, sources }) {
  const all = options.map((text, place) => ({
    text: text.trim(),
    said: (statements[place] ?? '').trim(),
    source: sources[place] ?? 0,
  }));
  const named = all.filter(({ text }) => text);
  return {
    options: named.map(({ text }) => text),
    statements: named.some(({ said }) => said) ? named.map(({ said }) => said) : [],
    sources: named.some(({ source }) => source) ? named.map(({ source }) => source) : [],
  };
}

/** Details without what their kind does not use, as they are sent. */
export function plainDetails(draft) {
  const details = {
    ...BLANK,
    kind: draft.kind,
    title: draft.title.trim(),
    text: draft.text.trim(),
    speakers: draft.speakers.trim(),
    guide: draft.guide.trim(),
  };
  details.seconds = draft.seconds;
  if (draft.kind !== 'talk' && draft.kind !== 'vote') details.anonymous = draft.anonymous;
  if (draft.kind === 'battle') Object.assign(details, namedOptions(draft));
  if (draft.kind !== 'vote') return details;
  const vote = {
    ...draft,
    anonymous: false,
    title: details.title,
    text: details.text,
    speakers: details.speakers,
    guide: details.guide,
  };
  const choosing = hasOptions(draft.method);
  const blank = { options: [], statements: [], sources: [] };
  Object.assign(vote, choosing ? namedOptions(draft) : blank);
  vote.winners = isSingle(draft.method) ? 1 : Math.max(1, draft.winners);
  withoutOthersLimits(vote);
  if (draft.entitledRule !== 'roll') {
    Object.assign(vote, { groups: [], weights: 'heads', includesSuspended: false });
  }
  vote.groups = vote.groups.map((text) => text.trim()).filter(Boolean);
  if (draft.method !== 'motion' && vote.weights === 'both') vote.weights = 'weights';
  if (draft.method !== 'motion') Object.assign(vote, { preset: 'custom', article: '' });
  vote.article = vote.article.trim();
  vote.running = draft.voteKind === 'live' && draft.running;
  return vote;
}
