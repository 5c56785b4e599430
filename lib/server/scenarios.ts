import { findPeopleNames } from "@/db/queries/assessments";
import { isScenarioElsewhere, listScenarios, putScenario } from "@/db/queries/scenarios";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/scenarios";
import { toDocument } from "@/lib/domain/assessment/file";
import { assessmentStream } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { assessmentFaults } from "@/lib/domain/scoring/fits";
import { SCENARIOS_AT_MOST, type ScenarioRecord, supposing } from "@/lib/domain/sensitivity/scenario";
import { demandAssessment, readOpenFile } from "./assessment-file";
import type { Change, Context } from "./context";

/** @throws Refusal `forbidden`, `not_found` */
export async function readScenarios(
  ctx: Context,
  { assessmentId }: InputOf<typeof endpoints.listScenarios>,
): Promise<OutputOf<typeof endpoints.listScenarios>> {
  demand(ctx.actor, "workspace.read");
  const db = ctx.db.read;
  await demandAssessment(db, ctx.actor, assessmentId);
  const scenarios = (await listScenarios(db, assessmentId)).filter(({ discardedAt }) => discardedAt === null);
  const people = await findPeopleNames(db, [...new Set(scenarios.map(({ updatedBy }) => updatedBy))]);
  return { scenarios, people: Object.fromEntries(people) };
}

/**
 * Keeps a what-if under a name, in the place of one that was kept or discarded before where it
 * has its id. Nothing of the assessment changes, so that it is kept in every state.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked` once it is archived, `conflict` when somebody
 *   changed it since `revision`, `invalid` for a reply that its question does not take
 */
export async function keepScenario(
  ctx: Context,
  { assessmentId, scenarioId, revision, name, supposes }: InputOf<typeof endpoints.keepScenario>,
): Promise<endpoints.ScenarioView> {
  demand(ctx.actor, "assessment.answer");
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const { questionnaire, file, today } = await readOpenFile(change, assessmentId);
    const [fault] = assessmentFaults(
      questionnaire,
      supposing(toDocument(questionnaire, file, today), supposes),
    );
    if (fault)
      throw new Refusal("invalid", "One of these replies does not fit its question.", { faults: [fault] });
    const known = await listScenarios(change.tx, assessmentId);
    const before = known.find(({ id }) => id === scenarioId);
    demandUnchanged(before, revision);
    if (await isScenarioElsewhere(change.tx, { id: scenarioId, assessmentId }))
      throw new Refusal("conflict", "This id is in use. Keep the what-if under another.");
    if (!before && known.filter(({ discardedAt }) => discardedAt === null).length >= SCENARIOS_AT_MOST)
      throw new Refusal("invalid", `${SCENARIOS_AT_MOST} what-ifs are kept at most. Throw one away first.`);
    const now = { by: ctx.actor.id, at: change.at.toISOString() };
    return put(change, "scenario.kept", assessmentId, {
      ...{ id: scenarioId, name, supposes, revision: revision + 1 },
      createdBy: before?.createdBy ?? now.by,
      createdAt: before?.createdAt ?? now.at,
      ...{ updatedBy: now.by, updatedAt: now.at, discardedAt: null },
    });
  });
}

/** @throws Refusal `forbidden`, `not_found`, `locked` once it is archived, `conflict` when somebody changed it since `revision` */
export async function discardScenario(
  ctx: Context,
  { assessmentId, scenarioId, revision }: InputOf<typeof endpoints.discardScenario>,
): Promise<endpoints.ScenarioView> {
  demand(ctx.actor, "assessment.answer");
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    await readOpenFile(change, assessmentId);
    const before = (await listScenarios(change.tx, assessmentId)).find(({ id }) => id === scenarioId);
    if (!before) throw new Refusal("not_found", "There is no such what-if.");
    demandUnchanged(before, revision);
    const at = change.at.toISOString();
    return put(change, "scenario.discarded", assessmentId, {
      ...before,
      ...{ revision: revision + 1, updatedBy: ctx.actor.id, updatedAt: at, discardedAt: at },
    });
  });
}

/** @throws Refusal `conflict` with what is stored now */
function demandUnchanged(before: ScenarioRecord | undefined, revision: number) {
  if ((before?.revision ?? 0) !== revision)
    throw new Refusal("conflict", "Somebody else changed this what-if first. Load the page again.", {
      ...(before && { current: before }),
    });
}

async function put(
  { tx, record }: Change,
  action: AuditAction,
  assessmentId: string,
  scenario: ScenarioRecord,
): Promise<ScenarioRecord> {
  await putScenario(tx, assessmentId, scenario);
  record({
    ...{ stream: assessmentStream(assessmentId), action, objectKind: "scenario", objectId: scenario.id },
    objectRevision: scenario.revision,
    payload: scenario,
  });
  return scenario;
}
