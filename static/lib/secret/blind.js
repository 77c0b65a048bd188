// The voter's half of RFC 9474 (RSABSSA-SHA384-PSS-Randomized): a message is blinded, signed by somebody who
// cannot read it, and unblinded to a signature that anybody can check. e is always 65537.
import { joined, numberBytes, randomBytes, toNumber } from './bytes.js';

const SALT_BYTES = 48;

async function sha384(bytes) {
  return new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
}

/** The issuer's key as it stands in the vote. @param {Uint8Array} spki */
export async function readIssuer(spki) {
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' };
  const key = await crypto.subtle.importKey('spki', spki, algorithm, true, ['verify']);
  const { n, e } = await crypto.subtle.exportKey('jwk', key);
  if (e !== 'AQAB') throw new Error('the issuer has another exponent');
  const bytes = Uint8Array.from(atob(n.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const modulus = toNumber(bytes);
  return { key, modulus, bits: modulus.toString(2).length, size: bytes.length };
}

/**
 * Blinds a prepared message, whose first 32 bytes are random.
 * @param {Uint8Array} message @param {any} issuer as `readIssuer` gives it
 * @param {{ salt?: Uint8Array, r?: bigint }} [fixed] for test vectors alone
 * @returns {Promise<{ blinded: Uint8Array, inverse: Uint8Array }>}
 */
export async function blind(message, issuer, fixed = {}) {
  const { modulus, size, bits } = issuer;
  const encoded = toNumber(await encode(message, fixed.salt ?? randomBytes(SALT_BYTES), bits - 1));
  const r = fixed.r ?? toNumber(randomBytes(size + 8)) % modulus;
  const inverse = inverted(r, modulus);
  const blinded = (encoded * power65537(r, modulus)) % modulus;
  return { blinded: numberBytes(blinded, size), inverse: numberBytes(inverse, size) };
}

/**
 * The token: unblinded, and checked, so that nobody casts with a paper that would not count.
 * @param {Uint8Array} signature @param {Uint8Array} inverse @param {Uint8Array} message @param {any} issuer
 */
export async function finalize(signature, inverse, message, issuer) {
  if (signature.length !== issuer.size) throw new Error('this is no signature of the issuer');
  const token = numberBytes((toNumber(signature) * toNumber(inverse)) % issuer.modulus, issuer.size);
  if (!(await isToken(token, message, issuer))) throw new Error('the issuer signed something else');
  return token;
}

/** @param {Uint8Array} token @param {Uint8Array} message @param {any} issuer */
export function isToken(token, message, issuer) {
  return crypto.subtle.verify({ name: 'RSA-PSS', saltLength: SALT_BYTES }, issuer.key, token, message);
}

/** EMSA-PSS-ENCODE (RFC 8017, section 9.1.1). @param {number} bits of the encoded message */
async function encode(message, salt, bits) {
  const size = Math.ceil(bits / 8);
  const digest = await sha384(joined(new Uint8Array(8), await sha384(message), salt));
  const block = joined(new Uint8Array(size - salt.length - digest.length - 2), [1], salt);
  const mask = await masked(digest, block.length);
  const hidden = block.map((byte, place) => byte ^ mask[place]);
  hidden[0] &= 0xff >> (8 * size - bits);
  return joined(hidden, digest, [0xbc]);
}

async function masked(seed, length) {
  const parts = [];
  for (let count = 0; count * 48 < length; count += 1) {
    parts.push(await sha384(joined(seed, numberBytes(count, 4))));
  }
  return joined(...parts).slice(0, length);
}

function power65537(base, modulus) {
  let power = base;
  for (let step = 0; step < 16; step += 1) power = (power * power) % modulus;
  return (power * base) % modulus;
}

/** By the extended Euclidean algorithm. */
function inverted(value, modulus) {
  let [a, b] = [value % modulus, modulus];
  let [x, y] = [1n, 0n];
  while (b > 0n) {
    const whole = a / b;
    [a, b] = [b, a - whole * b];
    [x, y] = [y, x - whole * y];
  }
  if (a !== 1n) throw new Error('this number has no inverse');
  return x < 0n ? x + modulus : x;
}
