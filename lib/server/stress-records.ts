import { findPeopleNames } from "@/db/queries/assessments";
import { listPlans, listRuns } from "@/db/queries/stress";
import type { Reader } from "@/db/client";
import type { OutputOf } from "@/lib/api/endpoint";
import type { getStressTests } from "@/lib/api/endpoints/stress";

/** What was planned and run, of an assessment that whoever asks may see. */
export async function stressTestsOf(
  db: Reader,
  assessmentId: string,
): Promise<OutputOf<typeof getStressTests>> {
  const plans = await listPlans(db, assessmentId);
  const runs = await listRuns(db, assessmentId);
  const people = await findPeopleNames(db, [
    ...new Set([
      ...plans.map(({ fixedBy }) => fixedBy),
      ...runs.flatMap(({ recordedBy, withdrawn }) => [recordedBy, ...(withdrawn ? [withdrawn.by] : [])]),
    ]),
  ]);
  return { plans, runs, people: Object.fromEntries(people) };
}
