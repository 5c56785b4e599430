import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/assessments";
import { demand } from "@/lib/domain/permission";
import type { Report } from "@/lib/report/model";
import { buildReport } from "@/lib/report/report";
import { sheetOf } from "./assessments";
import type { Context } from "./context";
import { readSteadyFile, reportSourceOf } from "./report-source";

/**
 * An assessment with the report whose coverage and crosswalk are shown: the very one that its
 * files are printed from, and of what was signed once it is decided. Null until the intake is complete.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function openCoverage(
  ctx: Context,
  { assessmentId }: InputOf<typeof endpoints.getAssessment>,
): Promise<{ sheet: endpoints.AssessmentSheet; report: Report | null }> {
  demand(ctx.actor, "workspace.read");
  const { sheet, source } = await ctx.db.steady(async (db) => {
    const steady = await readSteadyFile(db, ctx.actor, assessmentId, ctx.now());
    const sheet = await sheetOf(db, ctx.actor, steady.open, steady.head.seq);
    return { sheet, source: sheet.intakeAt === null ? null : await reportSourceOf(ctx, db, steady) };
  });
  return { sheet, report: source && buildReport(source) };
}
