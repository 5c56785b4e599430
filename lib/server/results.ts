import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/assessments";
import { demand } from "@/lib/domain/permission";
import type { Report } from "@/lib/report/model";
import { buildReport } from "@/lib/report/report";
import { contractGapsTable } from "@/lib/report/tables";
import { printTsv } from "@/lib/report/tsv";
import { sheetOf } from "./assessments";
import type { Context } from "./context";
import { readSteadyFile, reportSourceOf } from "./report-source";

export type Result = {
  sheet: endpoints.AssessmentSheet;
  /** Null until the intake is complete: without the facts there is nothing to judge. */
  report: Report | null;
  /** The contract gaps as text that pastes into a spreadsheet. */
  gapsText: string;
};

/**
 * The result of an assessment as it stands, from the very report that its files are
 * printed from, so that page and files never disagree.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function openResult(
  ctx: Context,
  { assessmentId }: InputOf<typeof endpoints.getAssessment>,
): Promise<Result> {
  demand(ctx.actor, "workspace.read");
  const steady = await readSteadyFile(ctx.db.read, assessmentId, ctx.now());
  const sheet = await sheetOf(ctx.db.read, steady.open);
  if (sheet.intakeAt === null) return { sheet, report: null, gapsText: "" };
  const report = buildReport(await reportSourceOf(ctx, steady));
  return { sheet, report, gapsText: printTsv(contractGapsTable(report)) };
}
