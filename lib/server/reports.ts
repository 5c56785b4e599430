import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/reports";
import { WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { printReport } from "@/lib/report/formats";
import { checkpointIn } from "./checkpoints";
import type { Context } from "./context";
import { Reply } from "./edge";
import { asShown, fileReply, inPrintingTurn, notedOf, wholeFile } from "./printed-file";
import { readReportable, reportSourceOf } from "./report-source";

type Export = InputOf<typeof endpoints.exportReport>;

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
  const { assessmentId, format } = input;
  // Next answers HEAD through GET. It takes nothing away, so nothing is printed or noted.
  if (request?.method === "HEAD") {
    await readReportable(ctx.db.read, ctx, assessmentId);
    return new Reply(null);
  }
  const { file, score, revision } = await inPrintingTurn(format, () => printed(ctx, input), request?.signal);
  const stream = assessmentStream(assessmentId);
  await ctx.change([stream, WORKSPACE_STREAM], async (change) => {
    change.record({
      stream,
      action: "report.exported",
      objectKind: "report",
      objectId: assessmentId,
      objectRevision: revision,
      payload: {
        format,
        table: format === "csv" ? input.table : null,
        ...notedOf(file),
        ...asShown(score),
      },
    });
    await checkpointIn(change, "export");
  });
  return fileReply(file);
}

async function printed(ctx: Context, { assessmentId, format, table }: Export) {
  const { source, revision } = await ctx.db.steady(async (db) => {
    const steady = await readReportable(db, ctx, assessmentId);
    const { revision } = steady.open.assessment;
    return { source: await reportSourceOf(ctx, db, steady), revision };
  });
  const file = await wholeFile(await printReport(format, source, table));
  return { file, score: source.score, revision };
}
