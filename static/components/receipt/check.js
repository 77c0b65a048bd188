// Checks that a record holds what a number was given for: leaf, path, signed checkpoint, and that it goes on
// from what this device saw before. Says yes only when the device itself has worked it out.
import { boot } from '../../lib/page.js';
import { deviceStore } from '../../lib/store.js';
import {
  canVerify,
  fromBase64,
  isConsistent,
  isSigned,
  readCheckpoint,
  readKey,
  readNote,
  rootOfInclusion,
  sameBytes,
  toHex,
} from '../../lib/proof.js';

/**
 * @typedef {{verdict: 'yes'|'no'|'unable'|'line', why?: string, receipt?: any, evidence?: any, size?: number,
 *   print?: string}} Finding
 */

/** The server's answers; thrown away as a whole when one cannot be had. */
class Line {
  #hall;

  constructor(hall) {
    this.#hall = hall;
  }

  async text(path) {
    const answer = await fetch(`/api/halls/${this.#hall}/${path}`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.text();
  }

  async json(path) {
    return JSON.parse(await this.text(path));
  }
}

/**
 * Looks for a record's number in its hall.
 * @param {string} hall @param {number} seq @returns {Promise<Finding>}
 */
export async function checkNumber(hall, seq) {
  if (!(await canVerify())) return { verdict: 'unable' };
  const line = new Line(hall);
  try {
    const [keys, note] = await Promise.all([line.text('keys'), line.text(`checkpoint?from=${seq}`)]);
    const opened = await openCheckpoint(hall, note, keys);
    if (opened.why) return no(opened.why, { note, keys });
    const { size, root } = opened;
    const proof = await line.json(`proof/inclusion?leaf=${seq - 1}&size=${size}`);
    const receipt = receiptOf({ hall, seq, proof, note, keys });
    if (!(await leads(receipt, size, root))) return no('path', receipt);
    return await followed(line, hall, { note, keys, size, root }, receipt);
  } catch {
    return { verdict: 'line' };
  }
}

/** Checks a saved receipt by itself, and against the record as it stands. @returns {Promise<Finding>} */
export async function checkReceipt(hall, text) {
  if (!(await canVerify())) return { verdict: 'unable' };
  const receipt = readReceipt(text);
  if (!receipt || receipt.hall !== hall) return { verdict: 'no', why: 'file' };
  let opened;
  try {
    opened = await openCheckpoint(hall, receipt.checkpoint, receipt.keys);
    if (opened.why) return no(opened.why, receipt);
    if (!(await leads(receipt, opened.size, opened.root))) return no('path', receipt);
  } catch {
    return { verdict: 'no', why: 'file' };
  }
  const line = new Line(hall);
  try {
    const [keys, note] = await Promise.all([
      line.text('keys'),
      line.text(`checkpoint?from=${opened.size}`),
    ]);
    const now = await openCheckpoint(hall, note, keys);
    if (now.why) return no(now.why, { receipt, note, keys });
    if (now.key !== opened.key) return no('key', { receipt, note, keys });
    const fits = await goesOn(line, opened, now);
    if (!fits.ok) return no('history', { receipt, note, keys, proof: fits.proof });
    return { verdict: 'yes', receipt, size: now.size, print: printOf(now.root) };
  } catch {
    return { verdict: 'line' };
  }
}

/** The record as it stands, for its fingerprint. @returns {Promise<{size: number, print: string}|null>} */
export async function currentPrint(hall) {
  const line = new Line(hall);
  try {
    const [keys, note] = await Promise.all([line.text('keys'), line.text('checkpoint')]);
    if (!(await canVerify())) return null;
    const opened = await openCheckpoint(hall, note, keys);
    return opened.why ? null : { size: opened.size, print: printOf(opened.root) };
  } catch {
    return null;
  }
}

// The newest checkpoint that this device has seen of a hall, and who signed it.
async function followed(line, hall, now, receipt) {
  const seen = deviceStore.get(`checkpoint.${hall}`);
  const key = keyOf(now.keys);
  if (seen) {
    const evidence = { receipt, before: seen, now: { note: now.note, keys: now.keys } };
    if (seen.key !== key) return no('key', evidence);
    const before = readCheckpoint(readNote(seen.note)?.text ?? '');
    if (before) {
      const [older, newer] = before.size <= now.size ? [before, now] : [now, before];
      const fits = await goesOn(line, older, newer);
      if (!fits.ok) return no('history', { ...evidence, proof: fits.proof });
    }
  }
  deviceStore.put(`checkpoint.${hall}`, { note: now.note, keys: now.keys, key });
  return { verdict: 'yes', receipt, size: now.size, print: printOf(now.root) };
}

async function goesOn(line, older, newer) {
  const proof = await line.json(`proof/consistency?from=${older.size}&to=${newer.size}`);
  const path = (proof.path ?? []).map(fromBase64);
  const ok = await isConsistent({
    from: older.size,
    to: newer.size,
    fromRoot: older.root,
    toRoot: newer.root,
    path,
  });
  return { ok, proof };
}

async function openCheckpoint(hall, text, keys) {
  const note = readNote(text);
  const checkpoint = note && readCheckpoint(note.text);
  if (!checkpoint || !checkpoint.origin.endsWith(`/halls/${hall}`)) return { why: 'signature' };
  for (const one of keys.trim().split('\n')) {
    const key = await readKey(one);
    if (key && key.name === checkpoint.origin && await isSigned(note, key)) {
      return { ...checkpoint, key: keyOf(keys) };
    }
  }
  return { why: 'signature' };
}

async function leads(receipt, size, root) {
  const path = receipt.path.map(fromBase64);
  const found = await rootOfInclusion(fromBase64(receipt.leaf), receipt.seq - 1, size, path);
  return found !== null && sameBytes(found, root);
}

const keyOf = (keys) => keys.trim();
const printOf = (root) => toHex(root.slice(0, 8)).replace(/(.{4})(?=.)/g, '$1 ');
const no = (why, evidence) => ({ verdict: 'no', why, evidence: { townhall: 'evidence', why, ...evidence } });

function receiptOf({ hall, seq, proof, note, keys }) {
  const { hash: leaf, path } = proof;
  const { title } = boot;
  return { townhall: 'receipt', version: 1, hall, title, seq, leaf, path, checkpoint: note, keys };
}

function readReceipt(text) {
  try {
    const receipt = JSON.parse(text);
    const texts = [receipt.hall, receipt.leaf, receipt.checkpoint, receipt.keys, ...receipt.path];
    const isWhole = receipt.townhall === 'receipt' && receipt.version === 1 && receipt.path.length <= 64 &&
      Number.isSafeInteger(receipt.seq) && receipt.seq > 0 && texts.every((one) => typeof one === 'string');
    return isWhole ? receipt : null;
  } catch {
    return null;
  }
}
