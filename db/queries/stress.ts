import { asc, eq, sql } from "drizzle-orm";
import type { PlanRecord } from "@/lib/domain/stress/plan";
import { type RunRecord, inOrder } from "@/lib/domain/stress/run";
import type { Reader, Writer } from "../client";
import { prepared } from "../prepared";
import { insertRows, putRow } from "../rows";
import { stressPlans, stressRuns } from "../schema";

/** Every wording of every plan of an assessment, the oldest first. */
export async function listPlans(db: Reader, assessmentId: string): Promise<PlanRecord[]> {
  const rows = await db
    .select()
    .from(stressPlans)
    .where(eq(stressPlans.assessmentId, assessmentId))
    .orderBy(
      asc(stressPlans.fixedAt),
      asc(stressPlans.pack),
      asc(stressPlans.scenario),
      asc(stressPlans.revision),
    );
  return rows.map(({ assessmentId: _, fixedAt, ...row }) => ({ ...row, fixedAt: fixedAt.toISOString() }));
}

export async function appendPlan(tx: Writer, assessmentId: string, { fixedAt, ...plan }: PlanRecord) {
  await insertRows(tx, stressPlans, [{ ...plan, assessmentId, fixedAt: new Date(fixedAt) }]);
}

/** Every run on record, also what was broken off or taken back, in the order of their days. */
export async function listRuns(db: Reader, assessmentId: string): Promise<RunRecord[]> {
  const rows = await prepared(db, "list_stress_runs", () =>
    db
      .select()
      .from(stressRuns)
      .where(eq(stressRuns.assessmentId, sql.placeholder("assessmentId")))
      .prepare("list_stress_runs"),
  ).execute({ assessmentId });
  return rows
    .map(({ assessmentId: _, particulars, recordedAt, ...row }) => ({
      ...row,
      ...particulars,
      recordedAt: recordedAt.toISOString(),
    }))
    .sort(inOrder);
}

export async function putRun(tx: Writer, assessmentId: string, run: RunRecord) {
  const { ranOn, ranAt, tester, model, modelVersion, configurationHash, region, settings, ...rest } = run;
  const { caseSource, deidentified, graders, judge, deviations, abandonedBecause, recordedAt, ...row } = rest;
  await putRow(tx, stressRuns, ["id"], {
    ...row,
    assessmentId,
    recordedAt: new Date(recordedAt),
    particulars: {
      ...{ ranOn, ranAt, tester, model, modelVersion, configurationHash, region, settings },
      ...{ caseSource, deidentified, graders, judge, deviations, abandonedBecause },
    },
  });
}
