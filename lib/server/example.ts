import type { OutputOf } from "@/lib/api/endpoint";
import type { loadExample as loadExampleEndpoint } from "@/lib/api/endpoints/workspace";
import { WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import { type CalendarDate, addDays, addMonths } from "@/lib/domain/calendar";
import { type Actor, demand } from "@/lib/domain/permission";
import type { PlanRecord } from "@/lib/domain/stress/plan";
import { newRun } from "@/lib/domain/stress/run";
import { recordAnswerIn, recordDutyIn } from "./answers";
import { newId } from "./app";
import { type OpenFile, readFile } from "./assessment-file";
import { openAssessmentIn } from "./assessments";
import type { Change, Context } from "./context";
import { customerReplies } from "./examples/customer-replies";
import type { Example, ExampleAnswer } from "./examples/example";
import { setIntakeIn } from "./intake";
import { recordNoticeIn } from "./product-notices";
import { addProductIn } from "./products";
import { demandScenario, enterPlan } from "./stress-plans";
import { enterRun } from "./stress-runs";
import { keepSummary } from "./summaries";
import { addVendorIn } from "./vendors";
import { workspaceDay } from "./workspace";

/** Adds the worked example that shows most: tier 2, approval with conditions, a wide gap between claimed and evidenced. */
export async function loadExample(ctx: Context): Promise<OutputOf<typeof loadExampleEndpoint>> {
  demand(ctx.actor, "assessment.edit");
  const assessmentId = newId();
  return ctx.change([WORKSPACE_STREAM, assessmentStream(assessmentId)], async (change) => {
    await writeExample(change, ctx.actor, { assessmentId, ownerId: ctx.actor.id, example: customerReplies });
    return { assessmentId };
  });
}

/**
 * Writes a worked example through the use cases' own halves, so that it leaves the
 * same rows and entries as if somebody had typed it. The change extends the
 * workspace's stream and that of `assessmentId`.
 */
export async function writeExample(
  change: Change,
  actor: Actor,
  { assessmentId, ownerId, example }: { assessmentId: string; ownerId: string; example: Example },
): Promise<void> {
  const { tx, at } = change;
  const today = await workspaceDay(tx, at);
  const { version, runningForMonths, ...product } = example.product;
  const { id: vendorId } = await addVendorIn(change, example.vendor);
  const { id: productId } = await addProductIn(change, actor, {
    ...product,
    vendorId,
    version: { ...version, since: addMonths(today, -runningForMonths) },
  });
  const { useCase, dueInDays, facts, pack } = example;
  const dueOn = addDays(today, dueInDays);
  await openAssessmentIn(change, actor, assessmentId, { productId, useCase, dueOn, ownerId });

  let open = await setIntakeIn(change, await readFile(tx, change.actor, assessmentId, at), "", {
    facts,
    pack,
    extendedSections: [],
    scenariosNotApplicable: {},
  });
  const evidenceOf = evidenceIn(example, today);
  for (const answer of example.answers) {
    const kept = await recordAnswerIn(change, actor, open, {
      questionId: answer.id,
      revision: 0,
      state: answer.state ?? "answered",
      value: answer.value ?? null,
      note: answer.note ?? "",
      reason: answer.reason ?? "",
      evidence: evidenceOf.inputs(answer),
    });
    evidenceOf.keep(answer, kept.answer.evidence);
    open = kept.next;
  }
  for (const { id, state, note } of example.duties)
    open = (await recordDutyIn(change, actor, open, { dutyId: id, revision: 0, state, note })).next;
  await keepSummary(tx, await testIn(change, actor, open, example));
  for (const { receivedDaysAgo, effectiveInDays, ...notice } of example.notices ?? [])
    await recordNoticeIn(change, actor, {
      ...notice,
      ...{ productId, assessmentIds: [assessmentId] },
      receivedOn: addDays(today, -receivedDaysAgo),
      effectiveOn: addDays(today, effectiveInDays),
    });
}

/** Fixes what the example's scenarios have to reach, and records their runs. */
async function testIn(
  change: Change,
  actor: Actor,
  open: OpenFile,
  { pack: packId, product, stressTests = [] }: Example,
): Promise<OpenFile> {
  const { questionnaire, today } = open;
  const { model, version: modelVersion, configurationHash } = product.version;
  const at = change.at.toISOString();
  let next = open;
  for (const { scenario: scenarioId, plan: asked, runs } of stressTests) {
    const { pack, scenario } = demandScenario(questionnaire, { pack: packId ?? "", scenario: scenarioId });
    const plan: PlanRecord = {
      ...{ pack: pack.id, scenario: scenario.id },
      ...asked,
      ...{ revision: 1, because: "", fixedBy: actor.id, fixedAt: at },
    };
    await enterPlan(change, open.assessment.id, plan);
    for (const { ranDaysAgo, ...said } of runs) {
      const made = { id: newId(), by: actor.id, at };
      const ranOn = addDays(today, -ranDaysAgo);
      const tested = { model, modelVersion, configurationHash };
      const of = { questionnaire, pack, scenario, plan };
      const run = newRun(made, of, { ...said, ranOn, ...tested, evidenceId: null });
      next = await enterRun(change, next, "run.recorded", run);
    }
  }
  return next;
}

/** A document is one thing, however many answers point to it: from its second use on it goes by its id. */
function evidenceIn(example: Example, today: CalendarDate) {
  const ids = new Map<string, string>();
  return {
    inputs: ({ proof = [] }: ExampleAnswer) =>
      proof.map(([name, clause, level]) => {
        const document = example.documents[name];
        if (!document) throw new Error(`The example has no document called ${name}.`);
        const { title, link = "", validForMonths } = document;
        const id = ids.get(name);
        return {
          ...(id !== undefined && { id }),
          title,
          link,
          clause,
          level,
          validUntil: validForMonths === undefined ? "" : addMonths(today, validForMonths),
        };
      }),
    keep({ proof = [] }: ExampleAnswer, entries: { id: string }[]) {
      for (const [index, [name]] of proof.entries()) {
        const entry = entries[index];
        if (entry) ids.set(name, entry.id);
      }
    },
  };
}
