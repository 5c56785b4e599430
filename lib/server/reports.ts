import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/reports";
import { WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { printReport, takesLong } from "@/lib/report/formats";
import { checkpointIn } from "./checkpoints";
import type { Context, Fact } from "./context";
import { Reply } from "./edge";
import { asShown, fileReply, inPrintingTurn, notedOf, wholeFile } from "./printed-file";
import { demandChoice, redactedCopy } from "./redaction";
import { printedSourceOf, readReportable } from "./report-source";

type Export = InputOf<typeof endpoints.exportReport>;

/**
 * The report as a file. Who took what away is noted in the assessment's audit stream
 * before the file leaves: with its SHA-256, and with the verdict and score it shows.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked` before the intake is complete,
 *   `invalid` for something to leave out that there is not, `unavailable` while too many are being printed
 */
export async function exportReport(
  ctx: Context,
  input: Export,
  request?: Pick<Request, "signal" | "method">,
): Promise<Reply<null>> {
  demand(ctx.actor, "report.export");
  return takeReport(ctx, input, request, (taken) => ({
    ...{ action: "report.exported", objectKind: "report", objectId: input.assessmentId },
    payload: taken,
  }));
}

/** What is noted of a report that was taken away: which file, and how the assessment stood in it. */
type Taken = ReturnType<typeof notedOf> &
  ReturnType<typeof asShown> & {
    format: Export["format"];
    table: Export["table"] | null;
    frameworks?: readonly string[];
    redact?: string;
  };

/**
 * The report as a file for whoever may have it, which the use case that calls this has looked
 * at, noted as that use case notes it.
 *
 * @throws Refusal as `exportReport`
 */
export async function takeReport(
  ctx: Context,
  input: Export,
  request: Pick<Request, "signal" | "method"> | undefined,
  note: (taken: Taken) => Omit<Fact, "stream" | "objectRevision">,
): Promise<Reply<null>> {
  const { assessmentId, format } = input;
  const frameworks = input.frameworks?.split(",").filter((id) => id !== "") ?? [];
  // Next answers HEAD through GET. It takes nothing away, so nothing is printed or noted.
  if (request?.method === "HEAD") {
    await readReportable(ctx.db.read, ctx, assessmentId);
    return new Reply(null);
  }
  const { file, score, revision } = await inPrintingTurn(
    takesLong(format, input.table),
    () => printed(ctx, input, frameworks),
    request?.signal,
  );
  const stream = assessmentStream(assessmentId);
  await ctx.change([stream, WORKSPACE_STREAM], async (change) => {
    const table = format === "csv" ? input.table : null;
    const narrowed = frameworks.length > 0 ? { frameworks } : {};
    const copy = input.redact === undefined ? {} : { redact: input.redact };
    const taken = { format, table, ...narrowed, ...copy, ...notedOf(file), ...asShown(score) };
    change.record({ ...note(taken), stream, objectRevision: revision });
    await checkpointIn(change, "export");
  });
  return fileReply(file);
}

async function printed(
  ctx: Context,
  { assessmentId, format, table, redact }: Export,
  frameworks: readonly string[],
) {
  const { source, revision } = await ctx.db.steady(async (db) => {
    const steady = await readReportable(db, ctx, assessmentId);
    const { revision } = steady.open.assessment;
    const whole = await printedSourceOf(ctx, db, steady);
    const copy = redact === undefined ? null : await redactedCopy(db, whole, demandChoice(redact, whole));
    return { source: copy?.source ?? whole, revision };
  });
  const file = await wholeFile(await printReport(format, { ...source, frameworks }, table));
  return { file, score: source.score, revision };
}
