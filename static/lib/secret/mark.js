// The mark of an issuer's key, short enough to be compared by eye: four groups of four digits of its hash.
import { fromHex, sha256, toHex } from './bytes.js';

/** @param {string} issuer the key in hexadecimal @returns {Promise<string>} */
export async function fingerprint(issuer) {
  const text = toHex(await sha256(fromHex(issuer))).toUpperCase();
  return [0, 4, 8, 12].map((at) => text.slice(at, at + 4)).join(' ');
}
