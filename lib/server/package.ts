import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/package";
import { WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { choiceText, readChoice } from "@/lib/domain/redaction/choice";
import { Refusal } from "@/lib/domain/refusal";
import { contentDisposition } from "@/lib/report/file-name";
import type { PackedFile } from "@/lib/report/formats";
import type { ReportSource } from "@/lib/report/source";
import { MOST_BYTES, zipOf } from "@/lib/report/zip-stream";
import { checkpointIn } from "./checkpoints";
import type { Context, Fact } from "./context";
import { Reply } from "./edge";
import type { SigningKey } from "./ed25519";
import { type Content, evidenceIn, filesOf } from "./package-files";
import { printApart } from "./print-apart";
import { inPrintingTurn } from "./printed-file";
import { demandChoice, redactedCopy } from "./redaction";
import { printedSourceOf, readReportable, readSteadyFile } from "./report-source";
import { signingKey } from "./signing-key";
import { evidenceStorage } from "./storage/evidence";
import type { Storage } from "./storage/storage";
import { streamOf } from "./stream";
import { verifyPage } from "./verify-page";

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
