import { expect, test } from "vitest";
import { countConcerns as countEndpoint } from "@/lib/api/endpoints/concerns";
import { addEvidence as addThing } from "@/lib/api/endpoints/evidence-things";
import { recordAnswer } from "./answers";
import { countConcerns, readConcerns } from "./concerns";
import { addEvidence } from "./evidence";
import { bestReply, givenAnswers, givenDecision, givenPlan, givenRun } from "./given";
import { setIntake } from "./intake";
import { readSheet } from "./assessments";
import { givenAssessment, lightFacts } from "./seed";
import { type TestContext, testContext } from "./testing";

const found = async (ctx: TestContext, assessmentId: string) =>
  (await readConcerns(ctx, { assessmentId })).concerns.map(({ rule, severity, place }) =>
    [rule, severity, place.kind, place.id].join(" "),
  );

const count = (ctx: TestContext, more: object = {}) => countConcerns(ctx, countEndpoint.input.parse(more));

test("a draft tells what it leaves to be asked about as it stands, and by its trail", async () => {
  const ctx = await testContext("lead");
  const assessmentId = await givenAssessment(ctx);
  expect(await found(ctx, assessmentId)).toEqual([]);
  const reply = { ...{ note: "", reason: "", evidence: [] }, state: "answered" as const, value: "named" };
  await recordAnswer(ctx, { assessmentId, questionId: "AU-01", revision: 0, ...reply });
  expect(await found(ctx, assessmentId)).toEqual(["unsupported high question AU-01"]);
  const facts = { ...lightFacts, data: 3, autonomy: 3, impact: 3, affected: 3, regulation: 3, scale: 3 };
  const setTo = async (more: object) => {
    const { revision } = await readSheet(ctx, { assessmentId });
    const same = { extendedSections: [], pack: null, scenariosNotApplicable: {} };
    await setIntake(ctx, { assessmentId, revision, facts, ...same, reason: "Looked again", ...more });
  };
  await setTo({});
  await setTo({ facts: lightFacts, extendedSections: ["AU"] });
  expect((await found(ctx, assessmentId)).filter((one) => one.startsWith("moved"))).toEqual([
    "moved_lines high history ",
    "moved_lines medium section AU",
    "moved_lines low history ",
  ]);
});

test("a decision is judged as it was signed, with what came later told apart, and counted with the others", async () => {
  const ctx = await testContext("lead");
  const [assessmentId, other] = [
    await givenAssessment(ctx),
    await givenAssessment(ctx, { vendor: "Donau", useCase: "Letters" }),
  ];
  await givenAnswers(ctx, assessmentId, (question) => ({ ...bestReply(question), evidence: [] }));
  await givenDecision(ctx, assessmentId);
  await givenAnswers(ctx, other);
  await givenDecision(ctx, other);
  const signed = await found(ctx, assessmentId);
  expect(signed).toContain("unsupported high question AU-03");
  expect(signed).toContain("burst low history ");
  expect(await found(ctx, other)).not.toContain("unsupported high question AU-03");

  ctx.setNow(new Date("2026-11-30T12:00:00Z"));
  const { thing } = await addEvidence(ctx, addThing.input.parse({ assessmentId, title: "Minutes" }));
  const since = await found(ctx, assessmentId);
  expect(since.filter((one) => !signed.includes(one))).toEqual([`late_evidence low evidence ${thing.id}`]);

  const counts = await count(ctx.as("auditor"));
  expect(counts).toMatchObject({ looked: 2, fit: 2 });
  const each = [...since, ...(await found(ctx, other))];
  for (const { rule, concerns } of counts.rules)
    expect([rule, concerns]).toEqual([rule, each.filter((one) => one.startsWith(`${rule} `)).length]);
  expect(counts.rows[0]).toMatchObject({ assessmentId, vendor: "Lumen Health", concerns: since.length });
  const late = await count(ctx.as("auditor"), { rule: "late_evidence" });
  expect(late.rows).toMatchObject([{ assessmentId, concerns: 1, grave: 0 }]);
  expect(await count(ctx, { tiers: "4" })).toMatchObject({ looked: 0, fit: 2, rows: [] });
  await expect(count(ctx.as("officer"))).rejects.toMatchObject({ code: "forbidden" });
});

test("a plan that is changed once there is a result is told", async () => {
  const ctx = await testContext("lead");
  const assessmentId = await givenAssessment(ctx, { pack: "HC" });
  const of = { assessmentId, pack: "HC", scenario: "HC-1" };
  await givenPlan(ctx, of);
  await givenRun(ctx, of);
  expect(await found(ctx, assessmentId)).toEqual([]);
  ctx.setNow(new Date("2026-11-24T12:00:00Z"));
  await givenPlan(ctx, of, { revision: 1, because: "Too hard", attempts: 2 });
  expect(await found(ctx, assessmentId)).toEqual(["moved_lines high scenario HC/HC-1"]);
});
