import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { REDACTION_KINDS } from "../redaction/choice";
import type { Redaction, Redactions } from "../redaction/redaction";

const hash = z.string().regex(/^[0-9a-f]{64}$/, "should be 64 hex digits in lower case");

/** A name within a package: plain letters, never above it, and the same on every file system. */
const path = z
  .string()
  .max(200)
  .regex(/^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/, "is no name of a file in a package");

/** A file by its name, its length and its SHA-256. */
export const fileFormat = z.strictObject({ path, bytes: z.int().min(0), sha256: hash });

/** What an auditor's package holds (docs/formats.md, section 7). */
export const manifestFormat = z.strictObject({
  format: z.literal("assay-package/1"),
  /** The workspace, as its checkpoints name it. */
  origin: hash,
  assessmentId: z.string(),
  /** RFC 3339 in UTC. */
  at: z.iso.datetime(),
  appVersion: z.string(),
  /** The number of the checkpoint that was made for it. */
  checkpoint: z.int().min(1),
  files: z.array(fileFormat),
});

export type Manifest = z.output<typeof manifestFormat>;

export const manifestSignatureFormat = z.strictObject({
  /** SHA-256 of the public key. */
  key: hash,
  publicKey: hash,
  signature: z.string().regex(/^[0-9a-f]{128}$/, "should be 128 hex digits in lower case"),
});

const redaction = z.strictObject({
  number: z.int().min(1),
  kind: z.enum([...REDACTION_KINDS, "mark", "other"]),
  place: z.string(),
  pointers: z.array(z.string()).min(1),
  sha256: hash,
}) satisfies z.ZodType<Redaction>;

const redactions = z.strictObject({
  format: z.literal("assay-redactions/1"),
  of: hash,
  choice: z.string(),
  redactions: z.array(redaction),
}) satisfies z.ZodType<Redactions>;

/** What a redacted package leaves out (docs/formats.md, section 8). */
export const packageRedactionsFormat = redactions.extend({
  /** Entries of the trail whose content is withheld, in their order. */
  entries: z.array(z.int().min(1)),
  /** Whether the files of evidence came along. */
  evidence: z.enum(["with", "without"]),
});

export type PackageRedactions = z.output<typeof packageRedactionsFormat>;

/** Files of every package, by what they are. */
export const FILES = {
  manifest: "manifest.json",
  signature: "manifest.signature.json",
  verifier: "verify.html",
  report: "report/report.json",
  readme: "readme.txt",
  assessment: "assessment.json",
  questionnaire: "questionnaire.json",
  score: "score.json",
  signOff: "sign-off.json",
  contents: "contents.json",
  audit: "audit.jsonl",
  checkpoints: "checkpoints.jsonl",
  heads: "heads.json",
  keys: "keys.json",
  redactions: "redactions.json",
} as const;

/** What the manifest cannot name: itself, and what signs it. */
export const OUTSIDE_MANIFEST: readonly string[] = [FILES.manifest, FILES.signature];

/** Where a file of evidence lies. */
export const evidencePath = (sha256: string): string => `evidence/${sha256}`;

/** What the key signs: the very bytes of the manifest. */
export const manifestBytes = (manifest: Uint8Array): Uint8Array =>
  concatBytes(utf8ToBytes("assay-package-v1\0"), manifest);
