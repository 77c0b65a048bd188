// A ballot of a secret vote: its key, its bytes, and the box's word that it has it.
import { joined, numberBytes } from './bytes.js';
import { acknowledgementText, ballotText } from './texts.js';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNED = { name: 'ECDSA', hash: 'SHA-256' };

/** A key that no script can read, not even ours. */
export async function makeKey() {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(CURVE, false, ['sign']);
  return { key: privateKey, point: new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)) };
}

/**
 * @param {{ id: Uint8Array, definition: Uint8Array, random: Uint8Array, point: Uint8Array, key: CryptoKey,
 *   token: Uint8Array }} paper
 * @param {number} counter one more each time @param {Uint8Array} choice
 */
export async function makeBallot(paper, counter, choice) {
  const text = await ballotText({ ...paper, counter, choice });
  const signature = new Uint8Array(await crypto.subtle.sign(SIGNED, paper.key, text));
  return joined(paper.random, paper.point, paper.token, numberBytes(counter, 4), choice, signature);
}

/** Whether the box, by its key, says that it has these very bytes. */
export async function isAcknowledged(box, id, ballot, signature) {
  const key = await crypto.subtle.importKey('raw', box, CURVE, false, ['verify']);
  return crypto.subtle.verify(SIGNED, key, signature, await acknowledgementText(id, ballot));
}
