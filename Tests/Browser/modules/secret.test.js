// A voter's half of a secret vote: the vector of RFC 9474, and the whole way against an issuer and a box made here,
// stopped at every step and gone on with by another page.

import { blind, finalize, isToken, readIssuer } from "/static/lib/secret/blind.js";
import { fromHex, joined, sha256, toHex, toNumber, numberBytes, utf8 } from "/static/lib/secret/bytes.js";
import { papers } from "/static/lib/secret/papers.js";
import { acknowledgementText, definitionOf, oneChoice, severalChoices } from "/static/lib/secret/texts.js";
import { fingerprint } from "/static/lib/secret/mark.js";
import { SecretVoter } from "/static/lib/secret/voter.js";
import { equal, ok, test, throws } from "/modules/harness.js";

function base64url(hex) {
  return btoa(String.fromCharCode(...fromHex(hex))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

test("the vector of RFC 9474 comes out", async () => {
  const vector = await (await fetch("/vectors/rfc9474.json")).json();
  const jwk = { kty: "RSA", n: base64url(vector.n), e: "AQAB" };
  const key = await crypto.subtle.importKey("jwk", jwk, { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
  const issuer = await readIssuer(new Uint8Array(await crypto.subtle.exportKey("spki", key)));
  const message = joined(fromHex(vector.prefix), fromHex(vector.message));
  const made = await blind(message, issuer, { salt: fromHex(vector.salt), r: toNumber(fromHex(vector.r)) });
  equal(toHex(made.blinded), vector.blinded);
  equal(toHex(made.inverse), vector.inverse);
  const token = await finalize(fromHex(vector.blindSignature), made.inverse, message, issuer);
  equal(toHex(token), vector.signature);
  ok(!(await isToken(token, joined(message, [0]), issuer)), "another message");
  const wrong = fromHex(vector.blindSignature);
  wrong[9] ^= 1;
  await throws(() => finalize(wrong, made.inverse, message, issuer), /something else/);
});

/** An issuer and a box, as a server has them, and a means of losing the line. */
async function office() {
  const algorithm = { name: "RSA-PSS", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-384" };
  const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const { n, d } = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const number = (text) => toNumber(Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0)));
  const box = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const details = { title: "회장 선거", text: "", method: "plurality", options: ["가", "나"] };
  const made = { drawn: [], ballots: [], losing: "" };
  const fail = (where) => {
    if (made.losing === where) throw new Error(`the line was lost ${where}`);
  };
  const hall = "00112233445566778899aabbccddeeff";
  const issuer = toHex(new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey)));
  const point = toHex(new Uint8Array(await crypto.subtle.exportKey("raw", box.publicKey)));
  const definition = toHex(await definitionOf(details));
  made.item = { id: 7, details, vote: { secret: { stage: "open", issuer, box: point, definition } } };
  const draw = async ([blinded]) => {
    fail("before drawing");
    made.drawn.push(blinded);
    fail("after drawing");
    return [toHex(numberBytes(power(toNumber(fromHex(blinded)), number(d), number(n)), 256))];
  };
  const post = async (ballot) => {
    fail("before casting");
    made.ballots.push(toHex(ballot));
    fail("after casting");
    const text = await acknowledgementText(joined(fromHex(hall), numberBytes(7, 16)), ballot);
    return new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, box.privateKey, text));
  };
  made.voter = async () => {
    const voter = new SecretVoter(hall, made.item, { papers, draw, post });
    await voter.load();
    return voter;
  };
  await (await made.voter()).forget();
  return made;
}

function power(base, exponent, modulus) {
  let [result, square] = [1n, base];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

test("a page that is lost anywhere goes on with the same paper and the same ballot", async () => {
  const made = await office();
  for (const losing of ["before drawing", "after drawing"]) {
    made.losing = losing;
    const voter = await made.voter();
    await throws(() => voter.takePaper(), /lost/);
    equal((await made.voter()).stage, "asked");
  }
  made.losing = "";
  await (await made.voter()).takePaper();
  equal(new Set(made.drawn).size, 1);
  equal((await made.voter()).stage, "drawn");
  for (const losing of ["before casting", "after casting"]) {
    made.losing = losing;
    const voter = await made.voter();
    await throws(() => (voter.stage === "drawn" ? voter.cast(oneChoice(2)) : voter.resend()), /lost/);
    equal((await made.voter()).stage, "sending");
  }
  made.losing = "";
  await (await made.voter()).resend();
  const voter = await made.voter();
  equal(voter.stage, "cast");
  equal(new Set(made.ballots).size, 1);
  equal(made.ballots[0].length, 2 * 453);
  await voter.cast(oneChoice(1));
  const last = fromHex(made.ballots.at(-1));
  equal([...last.slice(353, 357)], [0, 0, 0, 2]);
  ok(await voter.isAmong([toHex(await sha256(last))]), "it finds its own");
  ok(!(await voter.isAmong([toHex(await sha256(utf8("another")))])), "and no other");
  await voter.forget();
  equal((await made.voter()).stage, "none");
});

test("what unblinds a paper is gone once the paper is there", async () => {
  const made = await office();
  const voter = await made.voter();
  await voter.takePaper();
  const kept = await papers.get("00112233445566778899aabbccddeeff/7/me");
  equal([kept.inverse, kept.blinded], [null, null]);
  await voter.forget();
});

test("a vote about other words, or a key of one's own, is not drawn for", async () => {
  const made = await office();
  made.item.details.title = "다른 안건";
  const voter = await made.voter();
  await throws(() => voter.takePaper(), /other words/);
  equal(made.drawn, []);
});

test("a choice has one way to be written, and the screen's mark can be read aloud", async () => {
  equal([...oneChoice(258).slice(0, 6)], [1, 0, 0, 1, 2, 0]);
  equal([...severalChoices([1, 9, 240]).slice(0, 4)], [2, 1, 1, 0]);
  equal(severalChoices([240])[30], 128);
  ok(/^([0-9A-F]{4} ){3}[0-9A-F]{4}$/.test(await fingerprint("00")), "four groups of four");
});
