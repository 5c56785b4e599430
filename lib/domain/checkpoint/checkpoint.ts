import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { canonicalJson } from "../canonical-json";
import { sha256Hex } from "../sha256";
import { type HashBytes, inclusionProof, merkleRoot, rootByProof } from "./merkle";

/** The end of one stream of the trail: how many entries it has, and the hash of the last. */
export type StreamHead = { stream: string; seq: number; hash: string };

/** What had a checkpoint made. */
const CHECKPOINT_CAUSES = ["daily", "sign_off", "export", "asked"] as const;
export type CheckpointCause = (typeof CHECKPOINT_CAUSES)[number];

const hash = z.string().regex(/^[0-9a-f]{64}$/, "should be 64 hex digits in lower case");

/** A checkpoint as it leaves the machine (docs/formats.md, section 6). */
export const checkpointFormat = z.strictObject({
  format: z.literal("assay-checkpoint/1"),
  /** The workspace it is of: the hash of the first entry of its own stream. */
  origin: hash,
  /** From 1, without a gap. */
  number: z.int().min(1),
  /** RFC 3339 in UTC. */
  at: z.iso.datetime(),
  cause: z.enum(CHECKPOINT_CAUSES),
  /** Streams that had an entry by then. */
  streams: z.int().min(1),
  /** The Merkle tree hash of their ends, in the order of their names. */
  root: hash,
  /** SHA-256 of the checkpoint before, whole, as canonical JSON; null for the first. */
  previous: hash.nullable(),
  /** Of the key that signed it: SHA-256 of its 32 bytes. */
  key: hash,
  /** Ed25519 (RFC 8032) over `signedBytes`: 64 bytes in hex. */
  signature: z.string().regex(/^[0-9a-f]{128}$/, "should be 128 hex digits in lower case"),
});

export type Checkpoint = z.output<typeof checkpointFormat>;

const HEAD = utf8ToBytes("assay-head-v1\0");

const encoder = new TextEncoder();

/** One end as a leaf of the tree: its fields each led by their length in four bytes, as in the chain. */
export function headLeaf({ stream, seq, hash: last }: StreamHead): Uint8Array {
  const fields = [stream, String(seq), last];
  // No UTF-16 unit takes more than three bytes.
  const bytes = new Uint8Array(fields.reduce((sum, field) => sum + 4 + 3 * field.length, HEAD.length));
  const view = new DataView(bytes.buffer);
  bytes.set(HEAD);
  let end = HEAD.length;
  for (const field of fields) {
    const { written } = encoder.encodeInto(field, bytes.subarray(end + 4));
    view.setUint32(end, written);
    end += 4 + written;
  }
  return bytes.subarray(0, end);
}

/** In the order of the tree. Names of streams are ASCII, so that every language sorts them alike. */
export const inTreeOrder = <Head extends Pick<StreamHead, "stream">>(heads: readonly Head[]): Head[] =>
  [...heads].sort((one, other) => (one.stream < other.stream ? -1 : one.stream > other.stream ? 1 : 0));

/** The root over the ends of all streams, as hex. */
export const rootOf = (heads: readonly StreamHead[], sha256?: HashBytes): string =>
  bytesToHex(merkleRoot(inTreeOrder(heads).map(headLeaf), sha256));

/** That one stream ended so when the checkpoint was made, without saying anything of another. */
export type HeadProof = StreamHead & {
  /** Its place among the streams. */
  index: number;
  /** Hashes beside its way up, the lowest first, as hex. */
  proof: string[];
};

/** @throws RangeError for a stream that has no end */
export function proveHead(heads: readonly StreamHead[], stream: string, sha256?: HashBytes): HeadProof {
  const ordered = inTreeOrder(heads);
  const index = ordered.findIndex((head) => head.stream === stream);
  const head = ordered[index];
  if (!head) throw new RangeError(`there is no stream ${stream}`);
  const proof = inclusionProof(ordered.map(headLeaf), index, sha256).map(bytesToHex);
  return { stream, seq: head.seq, hash: head.hash, index, proof };
}

/** Whether a proof leads to the checkpoint's root. */
export function provesHead(
  { root, streams }: Pick<Checkpoint, "root" | "streams">,
  { index, proof, ...head }: HeadProof,
  sha256?: HashBytes,
): boolean {
  const found = rootByProof(
    headLeaf(head),
    { index, size: streams, proof: proof.map((part) => hexToBytes(part)) },
    sha256,
  );
  return found !== null && bytesToHex(found) === root;
}

/** What a checkpoint's key signs: everything that it says but the signature. */
export function signedBytes(checkpoint: Omit<Checkpoint, "signature">): Uint8Array {
  const said: Record<string, unknown> = { ...checkpoint };
  delete said["signature"];
  return utf8ToBytes(`assay-checkpoint-v1\0${canonicalJson(said)}`);
}

/** By which the next one names it. */
export const checkpointHash = (checkpoint: Checkpoint): string => sha256Hex(canonicalJson(checkpoint));

/** Of a public key of 32 bytes given as hex: what people compare. */
export const fingerprintOf = (publicKey: string): string => sha256Hex(hexToBytes(publicKey));

/** Whether a text can be a public key at all. */
export const isPublicKey = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** Tells whether an Ed25519 signature holds; keys and signatures as hex. */
export type VerifySignature = (signed: {
  publicKey: string;
  message: Uint8Array;
  signature: string;
}) => boolean;

export type CheckpointFault = { number: number; fault: string };

/**
 * Every fault of checkpoints given in their order: one that is missing, does not continue the
 * one before it, was signed by a key that nobody holds, or not signed by its key.
 *
 * @param keys the public keys that are known, as hex
 */
export function checkpointFaults(
  checkpoints: readonly Checkpoint[],
  { keys, verify }: { keys: readonly string[]; verify: VerifySignature },
): CheckpointFault[] {
  const known = new Map(keys.filter(isPublicKey).map((key) => [fingerprintOf(key), key]));
  const faults: CheckpointFault[] = [];
  let before: Checkpoint | undefined;
  for (const checkpoint of checkpoints) {
    const { number, key, signature, previous } = checkpoint;
    const say = (fault: string) => faults.push({ number, fault });
    if (before && number !== before.number + 1) say(`expected checkpoint ${before.number + 1} here`);
    else if (before && previous !== checkpointHash(before)) say("does not continue the checkpoint before it");
    if (number === 1 && previous !== null) say("is the first, and names one before it");
    const publicKey = known.get(key);
    if (publicKey === undefined) say("was signed by a key that is not known here");
    else if (!verify({ publicKey, message: signedBytes(checkpoint), signature }))
      say("its signature does not fit what it says");
    before = checkpoint;
  }
  return faults;
}
