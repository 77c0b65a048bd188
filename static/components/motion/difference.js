// How two texts differ, word by word: what a reader marks with a pen. Pure.

const WORDS_MAX = 400;

/** @typedef {{kind: 'same'|'del'|'ins', text: string}} Piece */

function words(text) {
  return text.match(/\s*\S+|\s+$/g) ?? [];
}

/**
 * The pieces of a change, in reading order. Very long texts are exchanged as a whole.
 * @param {string} before @param {string} after @returns {Piece[]}
 */
export function difference(before, after) {
  const one = words(before);
  const other = words(after);
  if (one.length > WORDS_MAX || other.length > WORDS_MAX) {
    return joined([{ kind: 'del', text: before }, { kind: 'ins', text: after }]);
  }
  const common = commonLengths(one, other);
  const pieces = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      pieces.push({ kind: 'same', text: one[i] });
      i += 1;
      j += 1;
    } else if (i < one.length && (j === other.length || common[i + 1][j] >= common[i][j + 1])) {
      pieces.push({ kind: 'del', text: one[i] });
      i += 1;
    } else {
      pieces.push({ kind: 'ins', text: other[j] });
      j += 1;
    }
  }
  return joined(pieces);
}

// By places: how many words the rests of both have in common, in order.
function commonLengths(one, other) {
  const table = Array.from({ length: one.length + 1 }, () => new Array(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const same = one[i] === other[j];
      table[i][j] = same ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}

function joined(pieces) {
  const out = [];
  for (const piece of pieces) {
    if (piece.text === '') continue;
    const last = out[out.length - 1];
    if (last?.kind === piece.kind) last.text += piece.text;
    else out.push({ ...piece });
  }
  return out;
}

/** The pieces of an amendment against the paragraph as it stands. @returns {Piece[]} */
export function amendmentPieces(motion, { change, paragraph, text }) {
  const before = motion.paragraphs.find((entry) => entry.number === paragraph)?.text ?? '';
  if (change === 'add') return [{ kind: 'ins', text }];
  return change === 'remove' ? [{ kind: 'del', text: before }] : difference(before, text);
}

/** How far an amendment reaches: the characters that it takes out and puts in. */
export function reach(motion, amendment) {
  return amendmentPieces(motion, amendment)
    .filter((piece) => piece.kind !== 'same')
    .reduce((sum, piece) => sum + [...piece.text].length, 0);
}

/** The pending amendments of a motion, the furthest-reaching first. @returns {any[]} */
export function furthestFirst(motion) {
  const pending = motion.amendments.filter((entry) => entry.status === 'pending');
  const sizes = new Map(pending.map((entry) => [entry, reach(motion, entry)]));
  return pending.sort((one, other) => sizes.get(other) - sizes.get(one) || one.id - other.id);
}
