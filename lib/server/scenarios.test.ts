import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { scenarios } from "@/db/schema";
import { SCENARIOS_AT_MOST, type Supposed } from "@/lib/domain/sensitivity/scenario";
import { archiveAssessment, readSheet } from "./assessments";
import { newId } from "./app";
import { verifyAudit } from "./audit";
import { givenAnswers } from "./given";
import { discardScenario, keepScenario, readScenarios } from "./scenarios";
import { givenAssessment } from "./seed";
import { testContext } from "./testing";

const unknown = (questionId: string): Supposed => ({
  questionId,
  state: "unknown",
  value: null,
  level: "asserted",
});

test("a what-if is kept under a name, changed and thrown away, and the assessment stays as it was", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx);
  await givenAnswers(ctx, assessmentId);
  const { seq: _, ...before } = await readSheet(ctx, { assessmentId });
  const scenarioId = newId();
  const one = { assessmentId, scenarioId, name: "If retention is unknown", supposes: [unknown("RT-01")] };
  await keepScenario(ctx, { ...one, revision: 0 });
  const kept = await keepScenario(ctx.as("lead"), { ...one, revision: 1, name: "If nobody knows" });
  expect(kept).toMatchObject({
    name: "If nobody knows",
    revision: 2,
    createdBy: "officer",
    updatedBy: "lead",
  });
  expect((await readScenarios(ctx.as("auditor"), { assessmentId })).scenarios).toEqual([kept]);

  const { seq: __, ...after } = await readSheet(ctx, { assessmentId });
  expect(after).toEqual(before);

  await discardScenario(ctx, { assessmentId, scenarioId, revision: 2 });
  expect((await readScenarios(ctx, { assessmentId })).scenarios).toEqual([]);
  await keepScenario(ctx, { ...one, revision: 3 });
  expect((await readScenarios(ctx, { assessmentId })).scenarios).toMatchObject([
    { id: scenarioId, revision: 4 },
  ]);
  expect((await verifyAudit(ctx.as("auditor"))).faults).toEqual([]);
});

test("what does not fit, is out of date or is not allowed is refused, and nothing is kept", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx);
  const one = {
    assessmentId,
    scenarioId: newId(),
    revision: 0,
    name: "What if",
    supposes: [unknown("RT-01")],
  };
  const wrong = {
    questionId: "AU-01",
    state: "answered" as const,
    value: "no such option",
    level: "binding" as const,
  };
  await expect(keepScenario(ctx, { ...one, supposes: [wrong] })).rejects.toMatchObject({ code: "invalid" });
  await expect(keepScenario(ctx, { ...one, supposes: [unknown("ZZ-99")] })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(keepScenario(ctx.as("auditor"), one)).rejects.toMatchObject({ code: "forbidden" });
  await expect(keepScenario(ctx, { ...one, revision: 1 })).rejects.toMatchObject({ code: "conflict" });
  await expect(
    discardScenario(ctx, { assessmentId, scenarioId: one.scenarioId, revision: 1 }),
  ).rejects.toMatchObject({ code: "not_found" });
  expect(await ctx.db.read.select().from(scenarios)).toEqual([]);

  await keepScenario(ctx, one);
  await expect(keepScenario(ctx, one)).rejects.toMatchObject({
    code: "conflict",
    details: { current: { revision: 1 } },
  });
  await archiveAssessment(ctx, { assessmentId });
  await expect(keepScenario(ctx, { ...one, revision: 1 })).rejects.toMatchObject({ code: "locked" });
});

test("a what-if of another assessment is not taken over by its id", async () => {
  const ctx = await testContext("officer");
  const [one, other] = [await givenAssessment(ctx), await givenAssessment(ctx, { vendor: "Quill" })];
  const what = { scenarioId: newId(), revision: 0, name: "What if", supposes: [unknown("RT-01")] };
  await keepScenario(ctx, { ...what, assessmentId: one });
  await expect(keepScenario(ctx, { ...what, assessmentId: other })).rejects.toMatchObject({
    code: "conflict",
  });
  expect((await readScenarios(ctx, { assessmentId: one })).scenarios).toHaveLength(1);
});

test("so many are kept and no more, and those thrown away do not count", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx);
  const keep = (scenarioId: string) =>
    keepScenario(ctx, {
      assessmentId,
      scenarioId,
      revision: 0,
      name: "What if",
      supposes: [unknown("RT-01")],
    });
  const first = newId();
  await keep(first);
  for (let more = 1; more < SCENARIOS_AT_MOST; more += 1) await keep(newId());
  await expect(keep(newId())).rejects.toMatchObject({ code: "invalid" });
  await discardScenario(ctx, { assessmentId, scenarioId: first, revision: 1 });
  await keep(newId());
});

test("a what-if that the trail knows nothing of is found by the check of it", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx);
  const scenarioId = newId();
  await keepScenario(ctx, {
    ...{ assessmentId, scenarioId, revision: 0, name: "What if", supposes: [unknown("RT-01")] },
  });
  await ctx.db.change([], (tx) =>
    tx.update(scenarios).set({ name: "Something else" }).where(eq(scenarios.id, scenarioId)),
  );
  expect((await verifyAudit(ctx.as("auditor"))).faults).toMatchObject([
    { fault: `what-if ${scenarioId} is not what the audit trail says` },
  ]);
});
