import { createHash } from "node:crypto";
import { listLinks } from "@/db/queries/audit";
import { listCheckpoints, listEndsAt, listSigningKeys } from "@/db/queries/checkpoints";
import { listEvidence } from "@/db/queries/evidence";
import type { Reader } from "@/db/client";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/package";
import { type AuditRecord, WORKSPACE_STREAM, assessmentStream, payloadOf } from "@/lib/domain/audit";
import { type Checkpoint, proveHead } from "@/lib/domain/checkpoint/checkpoint";
import {
  FILES,
  type Manifest,
  type PackageRedactions,
  evidencePath,
  manifestBytes,
} from "@/lib/domain/package/format";
import { demand } from "@/lib/domain/permission";
import { choiceText, readChoice } from "@/lib/domain/redaction/choice";
import type { ToldEntry } from "@/lib/domain/redaction/payload";
import { Refusal } from "@/lib/domain/refusal";
import { contentsOf } from "@/lib/report/contents";
import { contentDisposition } from "@/lib/report/file-name";
import type { PackedFile } from "@/lib/report/formats";
import { jsonFile, jsonLines } from "@/lib/report/json";
import type { ReportSource } from "@/lib/report/source";
import { MOST_BYTES, type ZipFile, zipOf } from "@/lib/report/zip-stream";
import { checkpointIn } from "./checkpoints";
import type { Context, Fact } from "./context";
import { Reply } from "./edge";
import { type SigningKey, hashBytes } from "./ed25519";
import { printApart } from "./print-apart";
import { inPrintingTurn } from "./printed-file";
import { demandChoice, redactedCopy } from "./redaction";
import { type SteadyFile, printedSourceOf, readReportable, readSteadyFile } from "./report-source";
import { signingKey } from "./signing-key";
import { evidenceStorage } from "./storage/evidence";
import type { Storage } from "./storage/storage";
import { streamOf } from "./stream";
import { verifyPage } from "./verify-page";
import { VERSION } from "./version";

export type PackageParts = {
  storage: Storage;
  key: () => SigningKey;
  /** What checks the package, to go with it. */
  page: () => Promise<Uint8Array>;
  /** Prints the report in every format. */
  print: (source: ReportSource, signal?: AbortSignal) => Promise<PackedFile[]>;
};

const packageParts = (): PackageParts => ({
  storage: evidenceStorage(),
  key: signingKey,
  page: verifyPage,
  print: printApart,
});

type Asked = InputOf<typeof endpoints.exportPackage>;

/** What a package is made of, as it stood in one moment. */
type Content = {
  source: ReportSource;
  /** Which entries of the trail keep back what they say; null where nothing is left out. */
  withholds: ((entry: ToldEntry) => boolean) | null;
  /** The assessment's revision. */
  revision: number;
  checkpoint: Checkpoint;
  steady: SteadyFile;
};

/** So often somebody may come in between. */
const TRIES = 5;

/**
 * Everything that somebody needs to check an assessment without us, as one ZIP that is made
 * while it is sent. Who took it away is noted in the assessment's stream first, and a
 * checkpoint signed over that, so that what is taken away proves itself to its last entry.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked` before the intake is complete,
 *   `invalid` for something to leave out that there is not, `too_large`, `unavailable` while too many reports are being printed
 */
export async function exportPackage(
  ctx: Context,
  input: Asked,
  request?: Pick<Request, "signal" | "method">,
  parts = packageParts(),
): Promise<Reply<null>> {
  demand(ctx.actor, "report.export");
  return takePackage(ctx, input, request, exported(input), parts);
}

/** What is entered of a package, which goes with it: beside the stream, and the assessment's revision. */
export type PackageNote = Omit<Fact, "stream" | "objectRevision">;

const exported = (input: Asked): PackageNote => ({
  ...{ action: "package.exported", objectKind: "package", objectId: input.assessmentId },
  payload: {
    evidence: takesFiles(input) ? "with" : "without",
    ...(input.redact !== undefined && { redact: choiceText(readChoice(input.redact)) }),
  },
});

/**
 * The package for whoever may have it, which the use case that calls this has looked at,
 * noted as that use case notes it.
 *
 * @throws Refusal as `exportPackage`
 */
export async function takePackage(
  ctx: Context,
  input: Asked,
  request: Pick<Request, "signal" | "method"> | undefined,
  note: PackageNote,
  parts = packageParts(),
): Promise<Reply<null>> {
  // Next answers HEAD through GET. It takes nothing away, so nothing is made or noted.
  if (request?.method === "HEAD") {
    await readReportable(ctx.db.read, ctx, input.assessmentId);
    return new Reply(null);
  }
  const { fileName, pieces } = await packageOf(ctx, input, note, { ...parts, signal: request?.signal });
  const headers = new Headers({
    "content-type": "application/zip",
    "content-disposition": contentDisposition(fileName),
  });
  return new Reply(null, headers, streamOf(pieces));
}

/**
 * As `exportPackage`, for whoever writes it somewhere else.
 *
 * @throws Refusal as `exportPackage`
 */
export async function openPackage(
  ctx: Context,
  input: Asked,
  parts: PackageParts = packageParts(),
): Promise<OpenPackage> {
  demand(ctx.actor, "report.export");
  return packageOf(ctx, input, exported(input), parts);
}

type OpenPackage = { fileName: string; pieces: AsyncGenerator<Uint8Array, void> };

async function packageOf(
  ctx: Context,
  input: Asked,
  note: PackageNote,
  { signal, ...parts }: PackageParts & { signal?: AbortSignal | undefined },
): Promise<OpenPackage> {
  const key = parts.key();
  const page = await parts.page();
  const content = await contentOf(ctx, input, note, key);
  const evidence = takesFiles(input) ? await evidenceIn(ctx.db.read, input.assessmentId) : [];
  const bytes = evidence.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > MOST_BYTES)
    throw new Refusal(
      "too_large",
      "The files of evidence are too large for one package. Take it without them.",
    );
  const reports = await inPrintingTurn(true, () => parts.print(content.source, signal), signal);
  const [first] = reports;
  return {
    fileName: (first?.fileName ?? "assessment.pdf").replace(/\.pdf$/, ".zip"),
    pieces: zipOf(filesOf(ctx, { content, reports, evidence, key, page, storage: parts.storage })),
  };
}

/** What evidence is called stands in its files as well. */
const takesFiles = ({ evidence, redact }: Pick<Asked, "evidence" | "redact">): boolean =>
  evidence === "with" && (redact === undefined || !readChoice(redact).kinds.includes("evidence"));

async function contentOf(
  ctx: Context,
  { assessmentId, redact }: Asked,
  note: PackageNote,
  key: SigningKey,
): Promise<Content> {
  const stream = assessmentStream(assessmentId);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await readReportable(ctx.db.read, ctx, assessmentId);
    const choice = redact === undefined ? null : demandChoice(redact, before.open);
    const { seq, checkpoint } = await ctx.change([stream, WORKSPACE_STREAM], async (change) => {
      const noted = change.record({ ...note, stream, objectRevision: before.open.assessment.revision });
      return { ...noted, checkpoint: await checkpointIn(change, "export", key) };
    });
    const found = await ctx.db.steady(async (db): Promise<Content | null> => {
      const steady = await readSteadyFile(db, ctx.actor, assessmentId, ctx.now());
      // Somebody saved in between: what would be read is not what was signed.
      if (steady.head.seq !== seq) return null;
      const whole = await printedSourceOf(ctx, db, steady);
      // Another may have been made since, of which the package says nothing.
      const source = whole.signOff.ofSnapshot ? whole : { ...whole, checkpoint };
      const copy = choice && (await redactedCopy(db, source, choice));
      return {
        ...{ steady, checkpoint, source: copy?.source ?? source },
        withholds: copy && copy.withholds,
        revision: steady.open.assessment.revision,
      };
    });
    if (found) return found;
  }
  throw new Refusal(
    "unavailable",
    "Somebody is working on this assessment right now. Try again in a moment.",
  );
}

type EvidenceFile = { sha256: string; bytes: number };

/** The files of evidence that a package holds, each content once. */
export async function evidenceIn(db: Reader, assessmentId: string): Promise<EvidenceFile[]> {
  const files = (await listEvidence(db, assessmentId)).flatMap(({ file }) => file ?? []);
  const once = new Map(files.map(({ sha256, bytes }) => [sha256, { sha256, bytes }]));
  return [...once.values()].sort((one, other) => (one.sha256 < other.sha256 ? -1 : 1));
}

/** The files in their order, the manifest last: it names the others. */
async function* filesOf(
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
