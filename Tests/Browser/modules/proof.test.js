// Proofs that the page checks itself, against the tree of RFC 9162's own definition, the roots that the projects
// of certificate transparency publish for it, and the signed note that its inventors publish.

import {
  fromBase64,
  isConsistent,
  isSigned,
  leafHash,
  readCheckpoint,
  readKey,
  readNote,
  rootOfInclusion,
  sameBytes,
  sha256,
  toHex,
} from "/static/lib/proof.js";
import { equal, ok, test } from "/modules/harness.js";

const LEAVES = [
  "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
].map((hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16)));
const ROOTS = {
  1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

function split(count) {
  let k = 1;
  while (2 * k < count) k *= 2;
  return k;
}

async function rootOf(leaves) {
  if (leaves.length === 1) return leaves[0];
  const k = split(leaves.length);
  return sha256(Uint8Array.of(1), await rootOf(leaves.slice(0, k)), await rootOf(leaves.slice(k)));
}

// PATH(m, D[n]) of RFC 9162 §2.1.3.1.
async function pathOf(m, leaves) {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  if (m < k) return [...(await pathOf(m, leaves.slice(0, k))), await rootOf(leaves.slice(k))];
  return [...(await pathOf(m - k, leaves.slice(k))), await rootOf(leaves.slice(0, k))];
}

// SUBPROOF(m, D[n], b) of RFC 9162 §2.1.4.1.
async function subproof(m, leaves, whole) {
  if (m === leaves.length) return whole ? [] : [await rootOf(leaves)];
  const k = split(leaves.length);
  if (m <= k) return [...(await subproof(m, leaves.slice(0, k), whole)), await rootOf(leaves.slice(k))];
  return [...(await subproof(m - k, leaves.slice(k), false)), await rootOf(leaves.slice(0, k))];
}

const hashes = () => Promise.all(LEAVES.map(leafHash));

function flipped(bytes) {
  const other = bytes.slice();
  other[7] ^= 4;
  return other;
}

test("inclusion: every leaf of every tree leads to the published root, and nothing else does", async () => {
  const leaves = await hashes();
  for (let size = 1; size <= 8; size += 1) {
    for (let index = 0; index < size; index += 1) {
      const path = await pathOf(index, leaves.slice(0, size));
      equal(toHex(await rootOfInclusion(leaves[index], index, size, path)), ROOTS[size]);
      const wrong = [
        await rootOfInclusion(flipped(leaves[index]), index, size, path),
        await rootOfInclusion(leaves[index], index, size, [...path, leaves[0]]),
        await rootOfInclusion(leaves[index], size, size, path),
        path.length > 0 && await rootOfInclusion(leaves[index], index, size, path.slice(1)),
        path.length > 0 && await rootOfInclusion(leaves[index], index, size, [flipped(path[0]), ...path.slice(1)]),
      ];
      for (const root of wrong) ok(!root || toHex(root) !== ROOTS[size], `${index} of ${size}`);
    }
  }
});

test("consistency: every tree goes on from every smaller one, and from nothing else", async () => {
  const leaves = await hashes();
  for (let to = 1; to <= 8; to += 1) {
    for (let from = 1; from <= to; from += 1) {
      const [fromRoot, toRoot] = [await rootOf(leaves.slice(0, from)), await rootOf(leaves.slice(0, to))];
      const path = from === to ? [] : await subproof(from, leaves.slice(0, to), true);
      const proof = { from, to, fromRoot, toRoot, path };
      ok(await isConsistent(proof), `${from} to ${to}`);
      ok(!await isConsistent({ ...proof, fromRoot: flipped(fromRoot) }), `other old root, ${from} to ${to}`);
      ok(!await isConsistent({ ...proof, toRoot: flipped(toRoot) }), `other new root, ${from} to ${to}`);
      ok(!await isConsistent({ ...proof, path: [...path, leaves[0]] }), `a longer path, ${from} to ${to}`);
      if (path.length > 0) ok(!await isConsistent({ ...proof, path: path.slice(1) }), `a shorter path`);
    }
  }
});

const NOTE = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n" +
  "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

test("a signed note: the published one is taken, a changed text, name, key or signature is not", async () => {
  const key = await readKey(KEY);
  ok(key, "the key line is read, its id fits");
  ok(await isSigned(readNote(NOTE), key));
  ok(!await isSigned(readNote(NOTE.replace("answer", "Answer")), key));
  ok(!await isSigned(readNote(NOTE.replace(" PeterNeumann", " Peterneumann")), key));
  ok(!await isSigned(readNote(NOTE.replace("x08go/ZJ", "x08go/ZK")), key));
  ok(!await isSigned(readNote(NOTE), { ...key, key: flipped(key.key) }));
  equal(await readKey(KEY.replace("c74f", "c74e")), null);
  equal(readNote("no note"), null);
});

test("a checkpoint says origin, size and root; leading zeros and short roots are none", () => {
  const root = "A".repeat(43) + "=";
  const found = readCheckpoint(`town.example/halls/1\n7\n${root}\n`);
  equal([found.origin, found.size], ["town.example/halls/1", 7]);
  ok(sameBytes(found.root, fromBase64(root)));
  for (const bad of [`o\n07\n${root}\n`, `o\n-1\n${root}\n`, "o\n7\nAAAA\n", `\n7\n${root}\n`, "o\n"]) {
    equal(readCheckpoint(bad), null);
  }
});
