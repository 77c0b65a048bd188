// A voter's way through a secret vote: a paper that is kept before it is asked for, drawn, unblinded, cast,
// changed. Knows no page: it is handed what it stores in and asks with, so that a test can stop it anywhere.
import { blind, finalize, readIssuer } from './blind.js';
import { isAcknowledged, makeBallot, makeKey } from './ballot.js';
import { fromHex, isSame, randomBytes, sha256, toHex } from './bytes.js';
import { definitionOf, tokenText, voteId } from './texts.js';

/** A refusal of the server, with the sentence that it gives. */
export class CastRefusal extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

export class SecretVoter {
  #name;
  #hall;
  #item;
  #papers;
  #draw;
  #post;
  #paper = null;

  /**
   * @param {string} hall @param {any} item an item whose vote is secret and has opened
   * @param {{ papers: any, draw: (blinded: string[]) => Promise<string[]>,
   *   post: (ballot: Uint8Array) => Promise<Uint8Array>, voter?: number }} means
   */
  constructor(hall, item, { papers, draw, post, voter }) {
    this.#hall = hall;
    this.#item = item;
    this.#papers = papers;
    this.#draw = draw;
    this.#post = post;
    this.#name = `${hall}/${item.id}/${voter ?? 'me'}`;
  }

  /** What this device has: 'none', 'asked', 'drawn', 'sending', 'cast'. */
  get stage() {
    return this.#paper?.stage ?? 'none';
  }

  /** The choice that was cast or is being sent, as bytes; null before. */
  get choice() {
    return this.#paper?.choice ?? null;
  }

  /** Reads what is kept. A paper of other keys is no paper of this vote. */
  async load() {
    const paper = await this.#papers.get(this.#name);
    this.#paper = paper && isSame(paper.issuer, fromHex(this.#secret.issuer)) ? paper : null;
    return this.stage;
  }

  get #secret() {
    return this.#item.vote.secret;
  }

  async #keep(change) {
    const paper = { ...this.#paper, ...change };
    await this.#papers.put(this.#name, paper);
    this.#paper = paper;
  }

  /** Draws a paper, or goes on drawing the one that was asked for. */
  async takePaper() {
    if (this.stage === 'none') await this.#prepare();
    if (this.stage !== 'asked') return;
    const { blinded, inverse, message, issuer } = this.#paper;
    const [signature] = await this.#draw([toHex(blinded)]);
    const token = await finalize(fromHex(signature), inverse, message, await readIssuer(issuer));
    // Who has the inverse can tell whose paper it was: it goes as soon as the token is there.
    await this.#keep({ stage: 'drawn', token, counter: 0, inverse: null, blinded: null });
  }

  async #prepare() {
    const definition = await definitionOf(this.#item.details);
    if (!isSame(definition, fromHex(this.#secret.definition))) {
      throw new Error('the vote is about other words');
    }
    const issuer = fromHex(this.#secret.issuer);
    const id = voteId(this.#hall, this.#item.id);
    const random = randomBytes(32);
    const { key, point } = await makeKey();
    const message = await tokenText({ id, random, issuer, point });
    const made = await blind(message, await readIssuer(issuer));
    const box = fromHex(this.#secret.box);
    await this.#keep({ stage: 'asked', id, definition, issuer, box, random, key, point, message, ...made });
  }

  /** Casts a choice, or changes it: the bytes are kept first, so that the same ballot is sent again. */
  async cast(choice) {
    const counter = this.#paper.counter + 1;
    const ballot = await makeBallot(this.#paper, counter, choice);
    await this.#keep({ stage: 'sending', ballot, choice, sending: counter });
    await this.resend();
  }

  /** Sends what was kept and not acknowledged. */
  async resend() {
    if (this.stage !== 'sending') return;
    const { box, id, ballot, sending } = this.#paper;
    const answer = await this.#post(ballot);
    if (!(await isAcknowledged(box, id, ballot, answer))) throw new Error('the box did not sign');
    await this.#keep({ stage: 'cast', counter: sending, acknowledgement: answer });
  }

  /** Whether the ballots that came out have this one. @param {string[]} digests hexadecimal */
  async isAmong(digests) {
    return digests.includes(toHex(await sha256(this.#paper.ballot)));
  }

  /** The vote is over and this device needs nothing of it any more. */
  async forget() {
    await this.#papers.remove(this.#name);
    this.#paper = null;
  }
}
