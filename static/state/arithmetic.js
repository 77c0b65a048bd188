// The arithmetic of a result as people check it: bases, thresholds, and which sentence says them.
// Whole numbers only. The server decides; this shows why.

/**
 * A result's figures in one unit: heads, or weights where they count.
 * @param {any} result @param {'heads'|'weights'} unit
 */
export function figuresOf(result, unit) {
  if (unit === 'heads') return { ...result, excluded: result.excluded ?? 0 };
  return {
    counts: result.weights ?? [],
    blank: result.blankWeight,
    entitled: result.entitledWeight,
    present: result.presentWeight,
    excluded: result.excludedWeight ?? 0,
    outcome: result.outcome,
    filed: result.filedWeight ?? 0,
  };
}

/** What a vote is counted in. @returns {('heads'|'weights')[]} */
export function unitsOf(details, result) {
  if (!result.weights || details.weights === undefined || details.weights === 'heads') return ['heads'];
  return details.weights === 'both' ? ['heads', 'weights'] : ['weights'];
}

/** The number that a majority is measured against, and the word for it. */
export function baseOf(details, result) {
  const [yes = 0, no = 0, abstain = 0] = result.counts;
  switch (details.majority === 'absolute' ? 'entitled' : details.base) {
    case 'yesNo':
      return { word: 'base.yesNo', value: yes + no };
    case 'yesNoAbstain':
      return { word: 'base.yesNoAbstain', value: yes + no + abstain };
    case 'cast':
      return { word: 'base.cast', value: yes + no + abstain + result.blank + (result.invalid ?? 0) };
    case 'entitled':
      return { word: 'base.entitled', value: result.entitled };
    default:
      return { word: 'base.present', value: Math.max(0, result.present - (result.excluded ?? 0)) };
  }
}

/** How many a share of a base needs; `over`: strictly more than the share. */
export function needed(base, numerator, denominator, over) {
  const scaled = base * numerator;
  return over ? Math.floor(scaled / denominator) + 1 : Math.ceil(scaled / denominator);
}

const SHARES = {
  simple: [1, 2, true],
  absolute: [1, 2, true],
  twoThirds: [2, 3, false],
  threeQuarters: [3, 4, false],
  unanimous: [1, 1, false],
};

/**
 * The sentences of a motion's result, as text keys with their values.
 * @returns {{key: string, values: any}[]}
 */
export function motionSentences(details, result) {
  const of = (unit) => unitSentences(details, figuresOf(result, unit), unit);
  return unitsOf(details, result).flatMap(of);
}

function keyOf(unit, name) {
  return unit === 'weights' ? `arithmetic.weighed.${name}` : `arithmetic.${name}`;
}

// Weights are no people: their sentences use other words. Of two units each says what it gives by itself.
function unitSentences(details, result, unit) {
  const [yes = 0, no = 0] = result.counts;
  const list = unitQuorum(details, result, unit);
  const own = (carried) => (carried ? 'accepted' : 'rejected');
  const said = (carried) => (details.weights === 'both' ? own(carried) : result.outcome);
  if (result.outcome === 'noQuorum') return list;
  const share = SHARES[details.majority];
  if (share) {
    const base = baseOf(details, result);
    const need = needed(base.value, ...share);
    list.push({
      key: keyOf(unit, details.majority),
      values: {
        base: base.word,
        total: base.value,
        needed: need,
        yes,
        outcome: said(base.value > 0 && yes >= need),
      },
    });
  } else {
    list.push({ key: keyOf(unit, 'relative'), values: { yes, no, outcome: said(yes > no) } });
  }
  return list;
}

/** The sentence of the quorum, when one was set. */
export function quorumSentences(details, result) {
  return [
    ...unitsOf(details, result).flatMap((unit) => unitQuorum(details, figuresOf(result, unit), unit)),
    ...directShare(details, result),
  ];
}

// The least share in person, where one was set.
function directShare(details, { entitled, present, proxied = 0, written = 0 }) {
  if (!details.directNumerator) return [];
  const { directNumerator: numerator, directDenominator: denominator } = details;
  const need = needed(entitled, numerator, denominator, false);
  const here = present - proxied - written;
  return [{
    key: here >= need ? 'arithmetic.directMet' : 'arithmetic.directMissed',
    values: { entitled, share: shareWord(numerator, denominator, false), needed: need, here },
  }];
}

function unitQuorum(details, result, unit) {
  if (!details.quorumNumerator) return [];
  const { quorumNumerator: numerator, quorumDenominator: denominator, quorumOver: over } = details;
  const need = needed(result.entitled, numerator, denominator, over);
  const cast = result.filed || result.counts.reduce((sum, value) => sum + value, result.blank);
  const here = details.quorumCounts === 'cast' ? cast : result.present;
  return [{
    key: keyOf(unit, here >= need ? 'quorumMet' : 'quorumMissed'),
    values: {
      entitled: result.entitled,
      share: shareWord(numerator, denominator, over),
      needed: need,
      here,
      counts: details.quorumCounts === 'cast' ? 'base.cast' : 'base.present',
    },
  }];
}

function shareWord(numerator, denominator, over) {
  if (numerator === 1 && denominator === 2 && over) return { key: 'share.half' };
  return { key: over ? 'share.over' : 'share.least', values: { numerator, denominator } };
}

const WORDS = { motion: ['yes', 'no', 'abstain'], consent: ['consent', 'aside', 'object'] };
const TONES = { aside: 2, object: 1 };
const FINGERS = [0, 1, 2, 3, 4, 5];

/**
 * A choice's places: yes, no, abstain for motions, else the options.
 * @returns {{choice: number, text?: string, key?: string, values?: any, tone: string}[]}
 */
export function choicesOf(details) {
  const words = WORDS[details.method];
  if (words) {
    return words.map((name, place) => ({
      choice: place + 1,
      key: `choice.${name}`,
      tone: WORDS.motion[TONES[name] ?? place],
    }));
  }
  if (details.method === 'fist') {
    const one = (count) => ({ choice: count + 1, key: 'choice.fist', values: { count }, tone: 'option' });
    return FINGERS.map(one);
  }
  return details.options.map((text, place) => ({ choice: place + 1, text, tone: 'option' }));
}

/** Shares of the whole as fractions of 1, for bars. */
export function shares(counts) {
  const total = counts.reduce((sum, value) => sum + value, 0);
  return counts.map((value) => (total ? value / total : 0));
}
