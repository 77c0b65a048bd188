// What is signed in a secret vote, byte by byte, as the server has it (SecretTexts.swift): fixed sizes, each
// text with a prefix of its own that ends in NUL.
import { fromHex, joined, numberBytes, sha256, utf8 } from './bytes.js';

export const CHOICE_BYTES = 32;
export const BALLOT_BYTES = 453;

/** Hall ‖ vote, 16 bytes each. @param {string} hall @param {number} item */
export function voteId(hall, item) {
  return joined(fromHex(hall), numberBytes(item, 16));
}

/** What a token signs. */
export function tokenText({ id, random, issuer, point }) {
  return sha256(issuer).then((name) => joined(random, utf8('townhall/token/v1\0'), id, name, point));
}

/** What a ballot's key signs. */
export async function ballotText({ id, definition, point, counter, choice }) {
  const hash = await sha256(choice);
  return joined(utf8('townhall/ballot/v1\0'), id, definition, point, numberBytes(counter, 4), hash);
}

/** What the box signs when it has a ballot. */
export async function acknowledgementText(id, ballot) {
  return joined(utf8('townhall/ack/v1\0'), id, await sha256(ballot));
}

/** What is voted on, as it stands on the screen. @param {any} details of the item */
export function definitionOf({ title, text, method, options }) {
  const parts = [title, text ?? '', method, ...(options ?? [])].map(utf8);
  const lined = parts.map((part) => joined(numberBytes(part.length, 4), part));
  return sha256(joined(utf8('townhall/definition/v1\0'), ...lined));
}

/** A choice by its number; 0 is blank. @param {number} choice */
export function oneChoice(choice) {
  return joined([1], numberBytes(choice, 4), new Uint8Array(CHOICE_BYTES - 5));
}

/** Options from 1; none is blank. @param {number[]} options */
export function severalChoices(options) {
  const bytes = new Uint8Array(CHOICE_BYTES);
  bytes[0] = 2;
  for (const option of options) bytes[1 + ((option - 1) >> 3)] |= 1 << ((option - 1) & 7);
  return bytes;
}
