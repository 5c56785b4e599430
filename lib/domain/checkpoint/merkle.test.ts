import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type HashBytes, inclusionProof, merkleRoot, rootByProof } from "./merkle";
import { createHash } from "node:crypto";

const hash: HashBytes = (...parts) => {
  const made = createHash("sha256");
  for (const part of parts) made.update(part);
  return made.digest();
};

/** As the RFC writes it: split at the largest power of two under the number of leaves. */
function byTheBook(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return hash();
  if (leaves.length === 1) return hash(Uint8Array.of(0), leaves[0] as Uint8Array);
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return hash(Uint8Array.of(1), byTheBook(leaves.slice(0, split)), byTheBook(leaves.slice(split)));
}

const leaves = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 });

describe("the root", () => {
  // The leaves and roots that the reference implementation of RFC 6962 is tested by.
  const known = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ].map(hexToBytes);

  test.each([
    [0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    [1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
    [2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    [3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
    [8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
  ])("of %i known leaves is the known one", (number, root) => {
    expect(bytesToHex(merkleRoot(known.slice(0, number)))).toBe(root);
  });

  test("is what the RFC defines, with either hash", () => {
    fc.assert(
      fc.property(leaves, (all) => {
        const root = bytesToHex(byTheBook(all));
        expect(bytesToHex(merkleRoot(all))).toBe(root);
        expect(bytesToHex(merkleRoot(all, hash))).toBe(root);
      }),
    );
  });

  test("is another one for any other leaves", () => {
    fc.assert(
      fc.property(leaves, leaves, (one, other) => {
        const same = one.length === other.length && one.every((leaf, at) => same2(leaf, other[at]));
        expect(bytesToHex(merkleRoot(one, hash)) === bytesToHex(merkleRoot(other, hash))).toBe(same);
      }),
    );
  });
});

const same2 = (one: Uint8Array, other: Uint8Array | undefined) =>
  other !== undefined && bytesToHex(one) === bytesToHex(other);

describe("a proof", () => {
  const some = fc
    .array(fc.uint8Array({ maxLength: 10 }), { minLength: 1, maxLength: 70 })
    .chain((all) => fc.record({ all: fc.constant(all), index: fc.nat(all.length - 1) }));

  test("leads from each leaf to the root", () => {
    fc.assert(
      fc.property(some, ({ all, index }) => {
        const proof = inclusionProof(all, index, hash);
        const root = rootByProof(all[index] as Uint8Array, { index, size: all.length, proof }, hash);
        expect(root && bytesToHex(root)).toBe(bytesToHex(merkleRoot(all, hash)));
      }),
    );
  });

  test("of another leaf, place or size, or with a bit changed, does not", () => {
    fc.assert(
      fc.property(some, fc.nat(), fc.nat(), ({ all, index }, which, bit) => {
        const leaf = all[index] as Uint8Array;
        const size = all.length;
        const proof = inclusionProof(all, index, hash);
        const root = bytesToHex(merkleRoot(all, hash));
        const comesTo = (
          given: Uint8Array,
          of: Partial<{ index: number; size: number; proof: Uint8Array[] }>,
        ) => {
          const found = rootByProof(given, { index, size, proof, ...of }, hash);
          return found === null ? null : bytesToHex(found);
        };
        expect(comesTo(Uint8Array.of(...leaf, 1), {})).not.toBe(root);
        expect(comesTo(leaf, { index: size })).toBeNull();
        expect(comesTo(leaf, { proof: [...proof, hash()] })).toBeNull();
        if (proof.length === 0) return;
        expect(comesTo(leaf, { proof: proof.slice(1) })).toBeNull();
        const changed = proof.map((part) => Uint8Array.from(part));
        const part = changed[which % changed.length] as Uint8Array;
        part[bit % 32] = (part[bit % 32] ?? 0) ^ (1 << (bit % 8));
        expect(comesTo(leaf, { proof: changed })).not.toBe(root);
      }),
    );
  });

  test("of a place that is none is refused", () => {
    expect(() => inclusionProof([utf8ToBytes("a")], 1)).toThrow(RangeError);
    expect(() => inclusionProof([], 0)).toThrow(RangeError);
  });
});
