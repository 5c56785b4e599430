import { createHash } from "node:crypto";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/reports";
import { assessmentStream } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import type { Overall, Score } from "@/lib/domain/scoring/document";
import { shownPercent } from "@/lib/domain/scoring/shown";
import { contentDisposition } from "@/lib/report/file-name";
import { type PrintedReport, printReport } from "@/lib/report/formats";
import { buildReport } from "@/lib/report/report";
import type { Context } from "./context";
import { Reply } from "./edge";
import { readSteadyFile, reportSourceOf } from "./report-source";
import { makeTurns } from "./turns";

type Export = InputOf<typeof endpoints.exportReport>;

/** A PDF takes a second of the one thread that serves everybody. */
const inTurn = makeTurns(
  { atOnce: 2, waiting: 24 },
  "Many reports are being printed right now. Try again in a moment.",
);

/**
 * The report as a file. Who took what away is noted in the assessment's audit stream
 * before the file leaves: with its SHA-256, and with the verdict and score it shows.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked` before the intake is complete,
 *   `unavailable` while too many are being printed
 */
export async function exportReport(
  ctx: Context,
  input: Export,
  request?: Pick<Request, "signal" | "method">,
): Promise<Reply<null>> {
  demand(ctx.actor, "report.export");
  // Next answers HEAD through GET. It takes nothing away, so nothing is printed or noted.
  if (request?.method === "HEAD") return new Reply(null);
  const { assessmentId, format } = input;
  const print = () => printed(ctx, input);
  const heavy = format === "pdf" || format === "xlsx";
  const { file, bytes, score, revision } = await (heavy ? inTurn(print, request?.signal) : print());
  const sha256 = createHash("sha256").update(bytes).digest();
  const stream = assessmentStream(assessmentId);
  await ctx.change([stream], ({ record }) => {
    record({
      stream,
      action: "report.exported",
      objectKind: "report",
      objectId: assessmentId,
      objectRevision: revision,
      payload: {
        format,
        table: format === "csv" ? input.table : null,
        fileName: file.fileName,
        bytes: bytes.byteLength,
        sha256: sha256.toString("hex"),
        ...asShown(score),
      },
    });
    return Promise.resolve();
  });
  const headers = new Headers({
    "content-type": file.contentType,
    "content-disposition": contentDisposition(file.fileName),
    "content-length": String(bytes.byteLength),
    // RFC 9530: what arrived can be held against what the audit trail says left.
    "repr-digest": `sha-256=:${sha256.toString("base64")}:`,
  });
  return new Reply(null, headers, bytes);
}

async function printed(ctx: Context, { assessmentId, format, table }: Export) {
  const { source, revision } = await ctx.db.steady(async (db) => {
    const steady = await readSteadyFile(db, ctx.actor, assessmentId, ctx.now());
    const { intakeAt, revision } = steady.open.assessment;
    if (intakeAt === null)
      throw new Refusal(
        "locked",
        "Complete the intake first: without the facts of the use there is no result.",
      );
    return { source: await reportSourceOf(ctx, db, steady), revision };
  });
  const report = buildReport(source);
  const file = await printReport(format, report, table);
  return { file, bytes: await whole(file.body), score: report.documents.score, revision };
}

/** The whole file in memory: its hash has to be noted before its first byte leaves. */
async function whole(body: PrintedReport["body"]): Promise<Uint8Array<ArrayBuffer>> {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

function asShown({ verdict, provisional, tier, overall }: Score) {
  return { verdict, provisional, tier: tier.value, score: overall && perCents(overall) };
}

const perCents = ({ claimed, evidenced, high, decided }: Overall) => ({
  claimed: shownPercent(claimed),
  evidenced: shownPercent(evidenced),
  high: shownPercent(high),
  decided: shownPercent(decided),
});
