// Proofs about a public record, checked by this device itself: leaves and paths of RFC 9162 trees, and the
// signed notes of C2SP that tell a tree's size and root. Pure but for the browser's own cryptography.

const encoder = new TextEncoder();

/** @param {string} text base64 with padding @returns {Uint8Array} throws when it is none */
export function fromBase64(text) {
  return Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
}

/** @param {Uint8Array} bytes */
export function toBase64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

/** @param {Uint8Array} bytes */
export function toHex(bytes) {
  return Array.from(bytes, (one) => one.toString(16).padStart(2, '0')).join('');
}

/** @param {Uint8Array} one @param {Uint8Array} other */
export function sameBytes(one, other) {
  return one.length === other.length && one.every((byte, place) => byte === other[place]);
}

/** @param {...Uint8Array} parts */
export async function sha256(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

/** RFC 9162 §2.1.1. @param {Uint8Array} record */
export function leafHash(record) {
  return sha256(Uint8Array.of(0), record);
}

function nodeHash(left, right) {
  return sha256(Uint8Array.of(1), left, right);
}

/**
 * The root that a leaf and its path lead to (RFC 9162 §2.1.3.2); null when the path cannot be one.
 * @param {Uint8Array} leaf its hash @param {number} index from 0 @param {number} size leaves of the tree
 * @param {Uint8Array[]} path
 */
export async function rootOfInclusion(leaf, index, size, path) {
  if (!isCount(index) || !isCount(size) || index >= size) return null;
  if (path.some((hash) => hash.length !== 32)) return null;
  let [node, last, root] = [index, size - 1, leaf];
  for (const hash of path) {
    if (last === 0) return null;
    if (node % 2 === 1 || node === last) {
      root = await nodeHash(hash, root);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      root = await nodeHash(root, hash);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? root : null;
}

/**
 * Whether a tree goes on from a smaller one (RFC 9162 §2.1.4.2).
 * @param {{from: number, to: number, fromRoot: Uint8Array, toRoot: Uint8Array, path: Uint8Array[]}} proof
 */
export async function isConsistent({ from, to, fromRoot, toRoot, path }) {
  if (!isCount(from) || !isCount(to) || from > to) return false;
  if (path.some((hash) => hash.length !== 32)) return false;
  if (from === to) return path.length === 0 && sameBytes(fromRoot, toRoot);
  if (from === 0) return path.length === 0;
  const hashes = isPowerOfTwo(from) ? [fromRoot, ...path] : [...path];
  if (hashes.length === 0) return false;
  let [node, last] = [from - 1, to - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let older = hashes[0];
  let newer = hashes[0];
  for (const hash of hashes.slice(1)) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      older = await nodeHash(hash, older);
      newer = await nodeHash(hash, newer);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      newer = await nodeHash(newer, hash);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameBytes(older, fromRoot) && sameBytes(newer, toRoot);
}

// Sizes of trees are beyond 32 bits, so no shifting.
const half = (number) => Math.floor(number / 2);
const isCount = (number) => Number.isSafeInteger(number) && number >= 0;

function isPowerOfTwo(number) {
  while (number > 1 && number % 2 === 0) number /= 2;
  return number === 1;
}

// MARK: Signed notes

/**
 * A signed note (c2sp.org/signed-note), unchecked. @param {string} text
 * @returns {{text: string, signatures: {name: string, id: string, bytes: Uint8Array}[]}|null}
 */
export function readNote(text) {
  const split = text.lastIndexOf('\n\n');
  if (split < 0 || !text.endsWith('\n')) return null;
  const signatures = [];
  for (const line of text.slice(split + 2, -1).split('\n')) {
    const [, name, signature] = /^\u2014 (\S+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
    if (!name) return null;
    const bytes = fromBase64(signature);
    if (bytes.length < 5) return null;
    signatures.push({ name, id: toHex(bytes.slice(0, 4)), bytes: bytes.slice(4) });
  }
  return { text: text.slice(0, split + 1), signatures };
}

/**
 * A key line `name+id+base64`, with its id checked. @param {string} line
 * @returns {Promise<{name: string, id: string, key: Uint8Array}|null>}
 */
export async function readKey(line) {
  const [, name, id, data] = /^(\S+?)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
  if (!name) return null;
  const key = fromBase64(data);
  if (key.length !== 33 || key[0] !== 1) return null;
  const digest = await sha256(encoder.encode(`${name}\n`), key);
  return toHex(digest.slice(0, 4)) === id ? { name, id, key: key.slice(1) } : null;
}

/** Whether this browser can check signatures at all. */
export async function canVerify() {
  try {
    await crypto.subtle.importKey('raw', new Uint8Array(32), 'Ed25519', false, ['verify']);
    return true;
  } catch {
    return false;
  }
}

/** Whether a note bears a key's signature. */
export async function isSigned(note, { name, id, key }) {
  const ones = note.signatures.filter((one) => one.name === name && one.id === id);
  if (ones.length !== 1 || ones[0].bytes.length !== 64) return false;
  const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', imported, ones[0].bytes, encoder.encode(note.text));
}

/** What a checkpoint's text says (c2sp.org/tlog-checkpoint); null when it is none. @param {string} text */
export function readCheckpoint(text) {
  const [origin, digits, root] = text.split('\n');
  if (!origin || !/^(0|[1-9][0-9]{0,15})$/.test(digits ?? '') || !/^[A-Za-z0-9+/]{43}=$/.test(root ?? '')) {
    return null;
  }
  return { origin, size: Number(digits), root: fromBase64(root) };
}
