import { createHash } from "node:crypto";
import { listLinks } from "@/db/queries/audit";
import { listCheckpoints, listEndsAt, listSigningKeys } from "@/db/queries/checkpoints";
import { listEvidence } from "@/db/queries/evidence";
import type { Reader } from "@/db/client";
import { type AuditRecord, assessmentStream, payloadOf } from "@/lib/domain/audit";
import { type Checkpoint, proveHead } from "@/lib/domain/checkpoint/checkpoint";
import {
  FILES,
  type Manifest,
  type PackageRedactions,
  evidencePath,
  manifestBytes,
} from "@/lib/domain/package/format";
import type { ToldEntry } from "@/lib/domain/redaction/payload";
import { contentsOf } from "@/lib/report/contents";
import type { PackedFile } from "@/lib/report/formats";
import { jsonFile, jsonLines } from "@/lib/report/json";
import type { ReportSource } from "@/lib/report/source";
import type { ZipFile } from "@/lib/report/zip-stream";
import type { Context } from "./context";
import { type SigningKey, hashBytes } from "./ed25519";
import type { SteadyFile } from "./report-source";
import type { Storage } from "./storage/storage";
import { VERSION } from "./version";

/** What a package is made of, as it stood in one moment. */
export type Content = {
  source: ReportSource;
  /** Which entries of the trail keep back what they say; null where nothing is left out. */
  withholds: ((entry: ToldEntry) => boolean) | null;
  /** The assessment's revision. */
  revision: number;
  checkpoint: Checkpoint;
  steady: SteadyFile;
};

type EvidenceFile = { sha256: string; bytes: number };

/** The files of evidence that a package holds, each content once. */
export async function evidenceIn(db: Reader, assessmentId: string): Promise<EvidenceFile[]> {
  const files = (await listEvidence(db, assessmentId)).flatMap(({ file }) => file ?? []);
  const once = new Map(files.map(({ sha256, bytes }) => [sha256, { sha256, bytes }]));
  return [...once.values()].sort((one, other) => (one.sha256 < other.sha256 ? -1 : 1));
}

/** The files in their order, the manifest last: it names the others. */
export async function* filesOf(
  ctx: Context,
  {
    content,
    reports,
    evidence,
    key,
    page,
    storage,
  }: {
    content: Content;
    reports: readonly PackedFile[];
    evidence: readonly EvidenceFile[];
    key: SigningKey;
    page: Uint8Array;
    storage: Storage;
  },
): AsyncGenerator<ZipFile, void> {
  const { source, checkpoint, withholds, steady } = content;
  const { id: assessmentId } = steady.open.assessment;
  const stream = assessmentStream(assessmentId);
  const db = ctx.db.read;
  const named: Manifest["files"] = [];
  const file = (path: string, pieces: AsyncIterable<Uint8Array>): ZipFile => ({
    path,
    content: counted(pieces, (seen) => named.push({ path, ...seen })),
  });
  const whole = (path: string, bytes: Uint8Array) => file(path, once(bytes));

  yield whole(FILES.readme, encoder.encode(source.redactions ? `${README}${REDACTED_README}` : README));
  yield whole(FILES.verifier, page);
  for (const { name, bytes } of reports) yield whole(`report/${name}`, bytes);
  for (const { path, bytes } of contentsOf(source).files) yield whole(path, bytes);
  const trail = pagesOf((after) => entries(db, stream, after, steady.head.seq));
  const withheld: number[] = [];
  yield file(FILES.audit, lines(withholds ? heldBack(trail, withholds, withheld) : trail));
  if (source.redactions) {
    const record: PackageRedactions = {
      ...source.redactions,
      entries: withheld,
      evidence: evidence.length > 0 ? "with" : "without",
    };
    yield whole(FILES.redactions, jsonFile(record));
  }
  yield file(FILES.checkpoints, lines(pagesOf((after) => checkpointsAfter(db, after, checkpoint.number))));
  const ends = await listEndsAt(db, checkpoint.number);
  yield whole(FILES.heads, jsonFile([proveHead(ends, stream, hashBytes)]));
  yield whole(FILES.keys, jsonFile(await listSigningKeys(db)));
  for (const { sha256 } of evidence) yield file(evidencePath(sha256), storage.read(sha256));

  const manifest: Manifest = {
    ...{ format: "assay-package/1", origin: checkpoint.origin, assessmentId },
    ...{ at: checkpoint.at, appVersion: VERSION, checkpoint: checkpoint.number },
    files: named,
  };
  const bytes = jsonFile(manifest);
  const signature = key.sign(manifestBytes(bytes));
  yield { path: FILES.manifest, content: once(bytes) };
  const signed = { key: key.fingerprint, publicKey: key.publicKey, signature };
  yield { path: FILES.signature, content: once(jsonFile(signed)) };
}

const encoder = new TextEncoder();

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield await Promise.resolve(bytes);
}

/** Tells how long a content was and its SHA-256 once it is through. */
async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  seen: (file: { bytes: number; sha256: string }) => void,
): AsyncGenerator<Uint8Array, void> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    bytes += piece.length;
    yield piece;
  }
  seen({ bytes, sha256: hash.digest("hex") });
}

/** Pages until one is empty, each from behind the one before. */
async function* pagesOf<Row>(
  page: (after: number) => Promise<{ rows: Row[]; last: number }>,
): AsyncGenerator<Row[], void> {
  for (let after = 0; ;) {
    const { rows, last } = await page(after);
    if (rows.length === 0) return;
    yield rows;
    after = last;
  }
}

/** The same entries, without what some of them say; those are told in `withheld`. */
async function* heldBack(
  pages: AsyncIterable<AuditRecord[]>,
  withholds: (entry: ToldEntry) => boolean,
  withheld: number[],
): AsyncGenerator<AuditRecord[], void> {
  for await (const page of pages)
    yield page.map(({ link, payload }) => {
      if (payload === null || !withholds({ ...link, payload: payloadOf(payload.json) }))
        return { link, payload };
      withheld.push(link.seq);
      return { link, payload: null };
    });
}

async function* lines(pages: AsyncIterable<unknown[]>): AsyncGenerator<Uint8Array, void> {
  for await (const page of pages) yield jsonLines(page);
}

const PAGE = 500;

/** Of a stream up to an entry: what was entered since is of no package that was made before. */
async function entries(db: Reader, stream: string, after: number, until: number) {
  const rows = (await listLinks(db, stream, { after, limit: PAGE })).filter(({ link }) => link.seq <= until);
  return { rows, last: rows.at(-1)?.link.seq ?? after };
}

async function checkpointsAfter(db: Reader, after: number, until: number) {
  const rows = (await listCheckpoints(db, { after, limit: PAGE })).filter(({ number }) => number <= until);
  return { rows, last: rows.at(-1)?.number ?? after };
}

const README = `This package holds one assessment of an AI vendor, and everything that is needed to
check it without the product that made it.

  verify.html        checks all of this in a browser, without a network
  report/            the report, as PDF, workbook, tables and JSON
  assessment.json    what was answered
  questionnaire.json what was asked, with the hub's words
  score.json         what it comes to
  sign-off.json      what was signed, and by whom; not there for what nobody has signed
  contents.json      the four above and the evidence, each with its SHA-256: what every
                     report is printed from, whose own SHA-256 the report names
  audit.jsonl        everything that was done, entry by entry
  checkpoints.jsonl  signed statements of where every trail of the workspace ended
  heads.json         proof that this trail ended as it does here
  keys.json          the public keys
  evidence/          files of evidence, each named by its SHA-256
  manifest.json      every file with its SHA-256, signed

Whoever can change a package can sign it anew with a key of their own: compare the key's
fingerprint with one that you obtained elsewhere. Nothing here proves that what was typed
is true, only that it has not been changed since.
`;

const REDACTED_README = `
This is a redacted copy: some texts were left out, each marked in its place as [redacted 12].

  redactions.json    what was left out, where, and a digest of each, so that it can be revealed
                     later; and which entries of the trail keep back what they say

What was left out cannot be checked here. Its hashes were kept: the trail, what was signed and
the score still come to what they came to before.
`;
