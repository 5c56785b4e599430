import { sha256 as sha256Bytes } from "@noble/hashes/sha2.js";

/** SHA-256 of bytes; a server has a faster one than a browser. */
export type HashBytes = (...parts: readonly Uint8Array[]) => Uint8Array;

const slow: HashBytes = (...parts) => {
  const hash = sha256Bytes.create();
  for (const part of parts) hash.update(part);
  return hash.digest();
};

// Leaves and nodes are hashed apart, so that neither can pass for the other (RFC 9162, 2.1.1).
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/**
 * The Merkle tree hash of `leaves` in their order (RFC 9162, section 2.1.1): 32 bytes; of no
 * leaves, the hash of nothing.
 */
export function merkleRoot(leaves: readonly Uint8Array[], hash: HashBytes = slow): Uint8Array {
  if (leaves.length === 0) return hash();
  let level = leaves.map((leaf) => hash(LEAF, leaf));
  while (level.length > 1) level = paired(level, hash);
  return level[0] as Uint8Array;
}

/** The level above: a last one without a neighbour goes up as it is, which comes to the split of the RFC. */
function paired(level: readonly Uint8Array[], hash: HashBytes): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at] as Uint8Array, level[at + 1]];
    above.push(right ? hash(NODE, left, right) : left);
  }
  return above;
}

/**
 * What proves that the leaf at `index` is in the tree of `leaves`: the hashes beside its way
 * up, the lowest first (RFC 9162, section 2.1.3.1).
 *
 * @throws RangeError for an index that is none
 */
export function inclusionProof(
  leaves: readonly Uint8Array[],
  index: number,
  hash: HashBytes = slow,
): Uint8Array[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length)
    throw new RangeError(`there is no leaf ${index} among ${leaves.length}`);
  const proof: Uint8Array[] = [];
  let level = leaves.map((leaf) => hash(LEAF, leaf));
  for (let at = index; level.length > 1; at >>= 1) {
    const beside = level[at ^ 1];
    if (beside) proof.push(beside);
    level = paired(level, hash);
  }
  return proof;
}

/**
 * The root that a leaf comes to by its proof, in a tree of `size` leaves; null where the
 * proof is no proof of that place (RFC 9162, section 2.1.3.2).
 */
export function rootByProof(
  leaf: Uint8Array,
  { index, size, proof }: { index: number; size: number; proof: readonly Uint8Array[] },
  hash: HashBytes = slow,
): Uint8Array | null {
  if (!Number.isInteger(index) || !Number.isInteger(size) || index < 0 || index >= size) return null;
  let here = hash(LEAF, leaf);
  let used = 0;
  for (let at = index, last = size - 1; last > 0; at = Math.floor(at / 2), last = Math.floor(last / 2)) {
    // The last of a level of odd length has nobody beside it.
    if (at === last && at % 2 === 0) continue;
    const beside = proof[used];
    if (!beside) return null;
    here = at % 2 === 0 ? hash(NODE, here, beside) : hash(NODE, beside, here);
    used += 1;
  }
  return used === proof.length ? here : null;
}
