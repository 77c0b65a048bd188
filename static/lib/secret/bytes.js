// Bytes, hexadecimal text and large numbers for what is signed in a secret vote. Most significant byte first.

/** @param {string} hex @returns {Uint8Array} */
export function fromHex(hex) {
  const bytes = new Uint8Array(hex.length / 2);
  for (let place = 0; place < bytes.length; place += 1) {
    bytes[place] = Number.parseInt(hex.slice(2 * place, 2 * place + 2), 16);
  }
  return bytes;
}

/** @param {Uint8Array} bytes */
export function toHex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param {...ArrayLike<number>} parts */
export function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** @param {number | bigint} value @param {number} size */
export function numberBytes(value, size) {
  return fromHex(BigInt(value).toString(16).padStart(2 * size, '0'));
}

/** @param {Uint8Array} bytes */
export function toNumber(bytes) {
  return bytes.length > 0 ? BigInt(`0x${toHex(bytes)}`) : 0n;
}

/** @param {string} text its UTF-8 */
export function utf8(text) {
  return new TextEncoder().encode(text);
}

/** @param {Uint8Array} bytes */
export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** @param {number} count */
export function randomBytes(count) {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** @param {Uint8Array} a @param {Uint8Array} b */
export function isSame(a, b) {
  return a.length === b.length && a.every((byte, place) => byte === b[place]);
}
