import { appendPlan, listPlans } from "@/db/queries/stress";
import type { Reader } from "@/db/client";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/stress";
import { assessmentStream } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import type { Pack, Questionnaire, Scenario } from "@/lib/domain/questionnaire/format";
import { Refusal } from "@/lib/domain/refusal";
import { type PlanRecord, planFaults, planId, planOf } from "@/lib/domain/stress/plan";
import { type OpenFile, demandUnlocked, readOpenFile } from "./assessment-file";
import type { Change, Context } from "./context";

/**
 * Fixes what a scenario has to reach before its results may be entered. From the second
 * wording on it takes a reason; runs keep the wording under which they were recorded.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked`, `conflict` with the wording that holds,
 *   `invalid` for one that asks for less than the pack
 */
export async function fixPlan(
  ctx: Context,
  { assessmentId, revision, ...wording }: InputOf<typeof endpoints.fixPlan>,
): Promise<PlanRecord> {
  demand(ctx.actor, "assessment.answer");
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const { tx, at } = change;
    const open = await readOpenFile(change, assessmentId);
    const { scenario } = demandScenario(open.questionnaire, wording);
    await demandOpenToRuns(tx, open);
    const before = planOf(await listPlans(tx, assessmentId), wording);
    if ((before?.revision ?? 0) !== revision)
      throw new Refusal("conflict", "Someone else fixed this first. Look at theirs, then decide.", {
        current: before,
      });
    const faults = planFaults(scenario, wording);
    if (before && wording.because === "")
      faults.push({ path: "because", message: "say why: what was asked before stays to be seen" });
    if (faults.length > 0) throw new Refusal("invalid", "Some of this cannot be asked for.", { faults });
    const plan: PlanRecord = {
      ...wording,
      because: before ? wording.because : "",
      revision: revision + 1,
      fixedBy: ctx.actor.id,
      fixedAt: at.toISOString(),
    };
    await enterPlan(change, assessmentId, plan);
    return plan;
  });
}

/** Writes a wording with its entry, within a change that extends the assessment's stream. */
export async function enterPlan({ tx, record }: Change, assessmentId: string, plan: PlanRecord) {
  await appendPlan(tx, assessmentId, plan);
  record({
    stream: assessmentStream(assessmentId),
    action: plan.revision === 1 ? "plan.fixed" : "plan.changed",
    objectKind: "plan",
    objectId: planId(plan),
    objectRevision: plan.revision,
    payload: plan,
  });
}

/** @throws Refusal `not_found` for a scenario that no pack of the questionnaire has */
export function demandScenario(
  { packs }: Questionnaire,
  of: { pack: string; scenario: string },
): { pack: Pack; scenario: Scenario } {
  const pack = packs?.find(({ id }) => id === of.pack);
  const scenario = pack?.scenarios.find(({ id }) => id === of.scenario);
  if (!pack || !scenario) throw new Refusal("not_found", "The questionnaire has no such scenario.");
  return { pack, scenario };
}

/**
 * Runs are entered while the question that reads them can be answered: in a draft, and in a
 * review that has reopened it.
 *
 * @throws Refusal `locked`
 */
export async function demandOpenToRuns(db: Reader, { assessment, questionnaire }: OpenFile) {
  const questions = questionnaire.sections.flatMap((section) => section.questions);
  const read = questions.find(({ answer }) => answer.type === "runs");
  await demandUnlocked(db, assessment, read?.id ?? "");
}
