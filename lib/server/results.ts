import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/assessments";
import type { Reason } from "@/lib/domain/assessment/reassess";
import { type Sensitivity, sensitivityOf } from "@/lib/domain/sensitivity/sensitivity";
import { demand } from "@/lib/domain/permission";
import type { RedactionKind } from "@/lib/domain/redaction/choice";
import { redactableIn } from "@/lib/report/redaction/redactable";
import type { Report } from "@/lib/report/model";
import { buildReport } from "@/lib/report/report";
import { contractGapsTable } from "@/lib/report/tables";
import { printTsv } from "@/lib/report/tsv";
import { sheetOf } from "./assessments";
import type { Context } from "./context";
import { reasonsOf } from "./reassess";
import { type DecidedScore, listDecidedScores } from "./score-history";
import { readSteadyFile, reportSourceOf } from "./report-source";

export type Result = {
  sheet: endpoints.AssessmentSheet;
  /** Null until the intake is complete: without the facts there is nothing to judge. */
  report: Report | null;
  /** Why it asks to be reassessed; empty where it does not. */
  reasons: Reason[];
  /** How far the result can be leant on; null where there is no score. */
  sensitivity: Sensitivity | null;
  /** What was decided here and in those that this one follows, the oldest first. */
  decisions: DecidedScore[];
  /** How many texts of each kind a redacted copy could leave out; null where there is no result. */
  redactable: Record<RedactionKind, number> | null;
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
  const { sheet, source, reasons, decisions } = await ctx.db.steady(async (db) => {
    const steady = await readSteadyFile(db, ctx.actor, assessmentId, ctx.now());
    const sheet = await sheetOf(db, ctx.actor, steady.open, steady.head.seq);
    const source = sheet.intakeAt === null ? null : await reportSourceOf(ctx, db, steady);
    const decisions = await listDecidedScores(db, ctx.actor, assessmentId);
    return { sheet, source, decisions, reasons: await reasonsOf(db, steady.open) };
  });
  if (!source)
    return { sheet, report: null, reasons, decisions, sensitivity: null, redactable: null, gapsText: "" };
  const report = buildReport(source);
  const { assessment, score } = report.documents;
  return {
    ...{ sheet, report, reasons, decisions },
    sensitivity: sensitivityOf(source.questionnaire, assessment, score),
    redactable: redactableIn(source),
    gapsText: printTsv(contractGapsTable(report)),
  };
}
