import type { Writer } from "@/db/client";
import { type SummaryRow, findSummary, putSummary } from "@/db/queries/answers";
import { listOutdatedSummaries } from "@/db/queries/assessments";
import type { AssessmentSummary } from "@/lib/api/endpoints/summary";
import type { AssessmentDocument } from "@/lib/domain/assessment/document";
import { toDocument } from "@/lib/domain/assessment/file";
import { assessmentStream } from "@/lib/domain/audit";
import { SYSTEM, demand } from "@/lib/domain/permission";
import type { DatedVersion } from "@/lib/domain/product/version";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { nextChange } from "@/lib/domain/scoring/changes-on";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import { readSheet } from "@/lib/domain/scoring/sheet";
import { type Retest, retestsOf } from "@/lib/domain/stress/retest";
import { type OpenFile, readFile } from "./assessment-file";
import type { Change, Context } from "./context";
import { workspaceDay } from "./workspace";

/** The summary row of an assessment as it stands, judged on `open.today`. */
export function summaryOf({ assessment, questionnaire, file, today }: OpenFile): SummaryRow {
  const document = toDocument(questionnaire, file, today);
  const score = scoreAssessment(questionnaire, file.questionnaire.sha256, document);
  const retests = retestsIn(questionnaire, document, file.product.versions);
  const asked = Object.values(score.questions).filter((question) => question.asked);
  return {
    assessmentId: assessment.id,
    holdsOn: today,
    changesOn: nextChange(questionnaire, document, file.product.versions) ?? "",
    tier: score.tier.value,
    verdict: score.verdict,
    provisional: score.provisional,
    claimed: score.overall?.claimed ?? null,
    evidenced: score.overall?.evidenced ?? null,
    high: score.overall?.high ?? null,
    decided: score.overall?.decided ?? null,
    asked: asked.length,
    open: asked.filter(({ state }) => state === "open").length,
    unknown: asked.filter(({ state }) => state === "unknown" || state === "disputed").length,
    knockOuts: score.knockOuts.length,
    weakCriticals: score.weakCriticals.length,
    sections: Object.fromEntries(
      Object.entries(score.sections).map(([id, { evidenced }]) => [id, evidenced]),
    ),
    retests,
    retestOn: retests[0]?.on ?? "",
  };
}

function retestsIn(
  questionnaire: Questionnaire,
  document: AssessmentDocument,
  versions: readonly DatedVersion[],
): Retest[] {
  if (!document.runs) return [];
  const { rule, runs } = readSheet(questionnaire, document);
  return retestsOf(runs.scenarios, { today: document.on, testMonths: rule.testMonths, versions });
}

/** Writes the summary in the transaction of the change that moved the score. */
export async function keepSummary(tx: Writer, open: OpenFile): Promise<AssessmentSummary> {
  const row = summaryOf(open);
  await putSummary(tx, row);
  return shownSummary(row);
}

export function shownSummary({
  assessmentId: _,
  holdsOn: __,
  changesOn: ___,
  retests: ____,
  retestOn: _____,
  ...summary
}: SummaryRow): AssessmentSummary {
  return summary;
}

/** Scores an assessment again as it stands, after something it rests on has changed, whoever changed it. */
export async function rescore({ tx, at }: Pick<Change, "tx" | "at">, assessmentId: string): Promise<void> {
  await keepSummary(tx, await readFile(tx, SYSTEM, assessmentId, at));
}

/**
 * Brings every summary whose day has come up to date, one assessment a
 * transaction so that nobody's save waits long.
 *
 * @returns how many were out of date
 */
export async function refreshSummaries(ctx: Context): Promise<number> {
  demand(ctx.actor, "settings.manage");
  const today = await workspaceDay(ctx.db.read, ctx.now());
  const outdated = await listOutdatedSummaries(ctx.db.read, today);
  // As the holder of its stream, or a save that another node makes meanwhile would be summed up without.
  for (const id of outdated) await ctx.change([assessmentStream(id)], (change) => rescore(change, id));
  return outdated.length;
}

/**
 * Recomputes a stored summary at the day it holds for.
 *
 * @returns both, to be found equal; undefined while there is none
 */
export async function recomputeSummary(
  db: Context["db"]["read"],
  assessmentId: string,
  at: Date,
): Promise<{ stored: SummaryRow; recomputed: SummaryRow } | undefined> {
  const stored = await findSummary(db, assessmentId);
  if (!stored) return undefined;
  const open = await readFile(db, SYSTEM, assessmentId, at);
  return { stored, recomputed: summaryOf({ ...open, today: stored.holdsOn }) };
}
