import { sha256Hex } from "./sha256";

/** The stream of accounts, settings, vendors, exports, and of the opening of every other stream. */
export const WORKSPACE_STREAM = "workspace";

export const assessmentStream = (assessmentId: string) => `assessment:${assessmentId}`;

/** What the first entry of a stream names as its predecessor. */
export const GENESIS = "0".repeat(64);

export type AuditLink = {
  stream: string;
  /** From 1, without a gap. */
  seq: number;
  /** RFC 3339 in UTC: the very string that is hashed. */
  at: string;
  /** A `guest` is an auditor from outside, by the id of their link. */
  actorKind: "person" | "guest" | "stranger" | "system";
  actorId: string;
  action: string;
  objectKind: string;
  objectId: string;
  objectRevision: number;
  payloadDigest: string;
  previous: string;
  hash: string;
};

/**
 * SHA-256 over the fields in their fixed order, each led by its length in four
 * bytes: with separators instead, two different entries could share a hash
 * (docs/reliability.md, "The audit chain").
 */
export function linkHash(link: Omit<AuditLink, "hash">, sha256: Sha256 = sha256Hex): string {
  const fields = [
    link.stream,
    String(link.seq),
    link.at,
    link.actorKind,
    link.actorId,
    link.action,
    link.objectKind,
    link.objectId,
    String(link.objectRevision),
    link.payloadDigest,
    link.previous,
  ];
  // No UTF-16 unit takes more than three bytes.
  const most = fields.reduce((sum, field) => sum + 4 + 3 * field.length, VERSION.length);
  const bytes = new Uint8Array(most);
  const view = new DataView(bytes.buffer);
  bytes.set(VERSION);
  let end = VERSION.length;
  for (const field of fields) {
    const { written } = encoder.encodeInto(field, bytes.subarray(end + 4));
    view.setUint32(end, written);
    end += 4 + written;
  }
  return sha256(bytes.subarray(0, end));
}

/** SHA-256 as 64 lower-case hex digits; a server has a faster one than a browser. */
export type Sha256 = (content: string | Uint8Array) => string;

const encoder = new TextEncoder();
const VERSION = encoder.encode("assay-audit-v1\0");

/** SHA-256 of salt and canonical JSON: the payload can be erased later and the chain still holds. */
export function payloadDigest(salt: string, canonicalPayload: string, sha256: Sha256 = sha256Hex): string {
  return sha256(salt + canonicalPayload);
}

/** What a payload says; null where it was erased, or is no JSON because somebody tampered with it. */
export function payloadOf(json: string | null | undefined): unknown {
  try {
    return JSON.parse(json ?? "null");
  } catch {
    return null;
  }
}

export type AuditFault = { stream: string; seq: number; fault: string };

export type AuditRecord = { link: AuditLink; payload: { salt: string; json: string } | null };

/**
 * Every fault of one stream given in order of `seq`: a gap, a broken link, a
 * hash that does not fit its fields, or a payload that does not fit its digest.
 * An entry without a payload has been erased, which is allowed.
 *
 * @param after the entry before the first one given, so that a long stream can be looked at page by page
 */
export function chainFaults(
  entries: readonly AuditRecord[],
  after: { seq: number; hash: string } = { seq: 0, hash: GENESIS },
  sha256: Sha256 = sha256Hex,
): AuditFault[] {
  const faults: AuditFault[] = [];
  let last = after;
  for (const { link, payload } of entries) {
    const say = (fault: string) => faults.push({ stream: link.stream, seq: link.seq, fault });
    if (link.seq !== last.seq + 1) say(`expected entry ${last.seq + 1} here`);
    if (link.previous !== last.hash) say("does not continue the entry before it");
    if (linkHash(link, sha256) !== link.hash) say("its hash does not fit its fields");
    if (payload && payloadDigest(payload.salt, payload.json, sha256) !== link.payloadDigest)
      say("its payload does not fit its digest");
    last = link;
  }
  return faults;
}

/** What is wrong, and with which entry of which stream; `seq` is null when it is not one entry's fault. */
export type TrailFault = { stream: string; seq: number | null; fault: string };

/** What a check of the whole trail came to. */
export type AuditReport = {
  ok: boolean;
  streams: number;
  entries: number;
  /** Entries whose payload is gone, which the chain allows. */
  erased: number;
  questionnaires: number;
  /** Files of evidence that were read whole and held against their hash; a check of an earlier day counted none. */
  files?: number;
  /** How many there are; `faults` lists the first thousand. */
  faultCount: number;
  faults: TrailFault[];
  checkpoints: { kept: number; note: string };
};
