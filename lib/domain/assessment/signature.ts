import { canonicalJson } from "../canonical-json";
import type { Capacity } from "../capacity";
import type { Role } from "../permission";
import { sha256Hex } from "../sha256";
import type { Meaning } from "./sign-off";
import { snapshotHash } from "./snapshot";

/** A named person's word on a frozen snapshot. */
export type Signature = {
  id: string;
  assessmentId: string;
  snapshotSha256: string;
  meaning: Meaning;
  /** Null where the meaning asks for none. */
  capacity: Capacity | null;
  personId: string;
  /** As they were called and what they were here when they signed. */
  name: string;
  role: Role;
  /** The words that were signed. */
  statement: string;
  /** RFC 3339 in UTC, by the server's clock, once. */
  at: string;
  /** The entry of the assessment's stream after which it was given. */
  after: { seq: number; hash: string };
  /** `signatureDigest` of all of the above. */
  digest: string;
};

/** SHA-256 of everything that a signature says: copied to another record, or altered, it does not fit. */
export const signatureDigest = (signature: Omit<Signature, "digest">): string =>
  sha256Hex(`assay-signature-v1\0${canonicalJson(signature)}`);

/** A snapshot as it is kept. */
export type Snapshot = {
  sha256: string;
  assessmentId: string;
  salt: string;
  /** Canonical JSON. */
  content: string;
  /** RFC 3339 in UTC. */
  createdAt: string;
};

/** Why a snapshot is not what its hash says; empty when it is. */
export function snapshotFaults({ sha256, assessmentId, salt, content }: Snapshot): string[] {
  const parsed = JSON.parse(content) as { assessmentId?: unknown };
  return [
    ...(snapshotHash(salt, parsed) === sha256 ? [] : ["Its content does not fit its hash."]),
    ...(parsed.assessmentId === assessmentId ? [] : ["It was frozen for another assessment."]),
  ];
}

/** Why a signature does not stand for this snapshot of this assessment; empty when it does. */
export function signatureFaults(
  { digest, ...signature }: Signature,
  snapshot: Pick<Snapshot, "sha256" | "assessmentId">,
): string[] {
  return [
    ...(signatureDigest(signature) === digest ? [] : ["It does not fit its own digest: it was altered."]),
    ...(signature.snapshotSha256 === snapshot.sha256 && signature.assessmentId === snapshot.assessmentId
      ? []
      : ["It was given for something else."]),
  ];
}
