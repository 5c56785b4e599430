import { expect, test } from "vitest";
import { listAssessments as listEndpoint } from "@/lib/api/endpoints/assessments";
import { recordAnswer } from "./answers";
import {
  archiveAssessment,
  openSheet,
  reassessAssessment,
  restoreAssessment,
  readSheet,
  searchAssessments,
} from "./assessments";
import { verifyAudit } from "./audit";
import { expireDecisions } from "./expiry";
import { bestReply, givenAnswers, givenDecision, givenRestriction, givenTeam } from "./given";
import { setIntake } from "./intake";
import { changeProduct, openProduct, recordVersion } from "./products";
import { listAskingReassessment } from "./reassess";
import { givenAssessment, lightFacts } from "./seed";
import { type TestContext, testContext } from "./testing";

async function givenDecided(
  ctx?: TestContext,
  vendor?: string,
): Promise<{ ctx: TestContext; assessmentId: string }> {
  ctx ??= await testContext();
  const assessmentId = await givenAssessment(ctx, vendor === undefined ? {} : { vendor });
  await givenAnswers(ctx, assessmentId, bestReply);
  await givenDecision(ctx, assessmentId);
  return { ctx, assessmentId };
}

/** Its successor with the intake confirmed. */
async function reassess(ctx: TestContext, assessmentId: string): Promise<string> {
  const { id, revision } = await reassessAssessment(ctx, { assessmentId });
  await setIntake(ctx, {
    assessmentId: id,
    revision,
    facts: lightFacts,
    extendedSections: [],
    pack: null,
    scenariosNotApplicable: {},
    reason: "",
  });
  return id;
}

/** Takes one answer over, as the questionnaire page does. */
async function takeOver(ctx: TestContext, assessmentId: string, questionId: string) {
  const { before } = await openSheet(ctx, { assessmentId });
  const offer = before?.offers[questionId];
  if (!offer) throw new Error(`Nothing is offered to ${questionId}.`);
  const { state, value, note, reason, evidence } = offer;
  return recordAnswer(ctx, {
    ...{ assessmentId, questionId, revision: 0, state, value, note, reason },
    evidence: evidence.map(({ thing: { id }, clause, level }) => ({ id, clause, level })),
    takenOver: true,
  });
}

test("a decided assessment is followed by a draft with nothing answered and the facts to be confirmed", async () => {
  const { ctx, assessmentId } = await givenDecided();
  const successor = await reassessAssessment(ctx, { assessmentId });
  expect(successor).toMatchObject({
    status: "draft",
    predecessorId: assessmentId,
    successorId: null,
    intakeAt: null,
    useCase: "Discharge summaries",
    dueOn: "2028-11-23",
    summary: null,
  });
  const { sheet } = await openSheet(ctx, { assessmentId: successor.id });
  expect(sheet).toMatchObject({ facts: lightFacts, answers: [], evidence: [] });
  expect(await readSheet(ctx, { assessmentId })).toMatchObject({
    status: "decided",
    successorId: successor.id,
  });
  await expect(reassessAssessment(ctx, { assessmentId: successor.id })).rejects.toMatchObject({
    code: "locked",
    message: "It has not been decided yet, and can be changed as it is.",
  });
  expect(await verifyAudit(ctx.as("lead"))).toMatchObject({ ok: true });
});

test("two people who reassess at once make one successor, and the other is told of it", async () => {
  const { ctx, assessmentId } = await givenDecided();
  const tries = await Promise.allSettled(
    Array.from({ length: 6 }, (_, index) =>
      reassessAssessment(ctx.as("officer", `officer${index}`), { assessmentId }),
    ),
  );
  const made = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(made).toHaveLength(1);
  expect(tries.filter(({ status }) => status === "rejected")).toHaveLength(5);
  for (const one of tries)
    if (one.status === "rejected")
      expect(one.reason).toMatchObject({ code: "conflict", details: { current: { id: made[0]?.id } } });
});

test("an archived successor makes room for another, and does not come back beside it", async () => {
  const { ctx, assessmentId } = await givenDecided();
  const first = await reassessAssessment(ctx, { assessmentId });
  await archiveAssessment(ctx, { assessmentId: first.id });
  const second = await reassessAssessment(ctx, { assessmentId });
  await expect(restoreAssessment(ctx, { assessmentId: first.id })).rejects.toMatchObject({
    code: "conflict",
    details: { current: { id: second.id } },
  });
  await archiveAssessment(ctx, { assessmentId: second.id });
  await restoreAssessment(ctx, { assessmentId: first.id });
  expect(await readSheet(ctx, { assessmentId })).toMatchObject({ successorId: first.id });
  await archiveAssessment(ctx, { assessmentId });
  await expect(reassessAssessment(ctx, { assessmentId })).rejects.toMatchObject({ code: "conflict" });
});

test("an assessment that is kept from somebody is not named to them by what it follows, or what follows it", async () => {
  const { ctx, assessmentId } = await givenDecided();
  const { id: successorId } = await reassessAssessment(ctx, { assessmentId });
  const admin = await ctx.as("admin").proven();
  const far = ctx.as("officer", "far");
  await far.change([], () => Promise.resolve());
  const named = async (of: TestContext) => [
    (await readSheet(of, { assessmentId })).successorId,
    (await searchAssessments(of, listEndpoint.input.parse({}))).rows.map((row) => row.predecessorId),
  ];
  expect(await named(far)).toEqual(await named(ctx));
  await givenRestriction(ctx, successorId, await givenTeam(admin, "Near", [ctx.actor.id]));
  expect(await named(ctx)).toEqual([successorId, expect.arrayContaining([assessmentId])]);
  expect(await named(far)).toEqual([null, [null]]);
  expect(await named(ctx.as("auditor"))).toEqual(await named(ctx));
});

test("an answer is taken over with what it cites, each thing copied once, and the trail says so", async () => {
  const ctx = await testContext();
  const before = await givenAssessment(ctx);
  const shared = "7d7a1f0e-5a83-4a3f-9f0f-0d7c5d6f7a11";
  await givenAnswers(ctx, before, (question) =>
    ["AU-01", "AU-04"].includes(question.id)
      ? {
          ...bestReply(question),
          note: "See the annex.",
          evidence: [
            {
              id: shared,
              clause: question.id,
              level: "binding",
              title: "Order form",
              validUntil: "2027-06-30",
            },
          ],
        }
      : bestReply(question),
  );
  await givenDecision(ctx, before);
  const assessmentId = await reassess(ctx, before);
  const first = await takeOver(ctx, assessmentId, "AU-01");
  expect(first.evidence).toMatchObject([
    { title: "Order form", validUntil: "2027-06-30", revision: 1, createdBy: "officer" },
  ]);
  const second = await takeOver(ctx, assessmentId, "AU-04");
  expect(second.evidence).toEqual([]);
  expect(second.answer.evidence).toEqual([{ id: first.evidence[0]?.id, clause: "AU-04", level: "binding" }]);
  expect(first.answer).toMatchObject({ note: "See the annex.", revision: 1 });
  const sheet = await readSheet(ctx, { assessmentId });
  expect(sheet.evidence).toHaveLength(1);
  expect(sheet.evidence[0]?.id).not.toBe(shared);
  await expect(
    recordAnswer(ctx, {
      ...{
        assessmentId,
        questionId: "AU-03",
        revision: 0,
        state: "unknown",
        value: null,
        note: "",
        reason: "",
      },
      ...{ evidence: [], takenOver: true },
    }),
  ).rejects.toMatchObject({ code: "invalid" });
  expect(await verifyAudit(ctx.as("lead"))).toMatchObject({ ok: true });
});

test("the decision on a successor takes the place of the one before, in the same change", async () => {
  const { ctx, assessmentId: before } = await givenDecided();
  const assessmentId = await reassess(ctx, before);
  await givenAnswers(ctx, assessmentId, bestReply);
  await givenDecision(ctx, assessmentId);
  expect(await readSheet(ctx, { assessmentId })).toMatchObject({ status: "decided", predecessorId: before });
  expect(await readSheet(ctx, { assessmentId: before })).toMatchObject({
    status: "superseded",
    decision: "conditions",
    successorId: assessmentId,
  });
  await expect(reassessAssessment(ctx, { assessmentId: before })).rejects.toMatchObject({ code: "conflict" });
  expect(await verifyAudit(ctx.as("lead"))).toMatchObject({ ok: true });
});

test("a successor that is decided while the one before expires leaves it superseded", async () => {
  const { ctx, assessmentId: before } = await givenDecided();
  const assessmentId = await reassess(ctx, before);
  await givenAnswers(ctx, assessmentId, bestReply);
  ctx.setNow(new Date("2029-01-10T12:00:00Z"));
  const system = ctx.as("system" as never, "system");
  await Promise.all([givenDecision(ctx, assessmentId), expireDecisions(system)]);
  expect(await readSheet(ctx, { assessmentId: before })).toMatchObject({ status: "superseded" });
  await expireDecisions(system);
  expect(await readSheet(ctx, { assessmentId: before })).toMatchObject({ status: "superseded" });
  expect(await verifyAudit(ctx.as("lead"))).toMatchObject({ ok: true });
});

test("what moved since the decision asks for a second look, and is why the decision asks for reassessment", async () => {
  const { ctx, assessmentId } = await givenDecided();
  const asking = async () => (await listAskingReassessment(ctx, {})).rows;
  expect(await asking()).toEqual([]);
  ctx.setNow(new Date(ctx.now().getTime() + 60_000));
  const { product } = await readSheet(ctx, { assessmentId });
  await recordVersion(ctx, {
    productId: product.id,
    ...{ model: "lumen-large", version: "4.0", configurationHash: "", since: "2026-11-20" },
  });
  const { revision, name, surfaces } = await openProduct(ctx, { productId: product.id });
  await changeProduct(ctx, {
    ...{ productId: product.id, revision, name, surfaces },
    parties: [{ kind: "subprocessor", name: "Nimbus", country: "", purpose: "" }],
  });
  expect(await asking()).toMatchObject([
    {
      assessment: { id: assessmentId },
      reasons: [
        { kind: "version", words: expect.stringContaining("4.0 today") as string },
        { kind: "subprocessors", words: expect.stringContaining("Nimbus came") as string },
      ],
    },
  ]);
  expect((await listAskingReassessment(ctx, { ownerId: "another" })).rows).toEqual([]);
  expect((await listAskingReassessment(ctx, { productId: product.id })).rows).toHaveLength(1);

  const successor = await reassess(ctx, assessmentId);
  // Whoever reassesses it is dealing with it.
  expect(await asking()).toEqual([]);
  const { before } = await openSheet(ctx, { assessmentId: successor });
  expect(before?.offers["AU-01"]?.lookAgain).toEqual([]);
  expect(before?.offers["UP-01"]?.lookAgain).toMatchObject([expect.stringContaining("another version")]);
  expect(before?.offers["SP-01"]?.lookAgain).toMatchObject([expect.stringContaining("Nimbus came")]);
});

test("a decision to look at again is found behind many that only seem to have moved", async () => {
  const { ctx, assessmentId: first } = await givenDecided();
  const decided = [first];
  while (decided.length < 12)
    decided.push((await givenDecided(ctx, `Vendor ${decided.length}`)).assessmentId);
  ctx.setNow(new Date(ctx.now().getTime() + 60_000));
  const asking = async () =>
    (await listAskingReassessment(ctx, {})).rows.map(({ assessment }) => assessment.id);
  for (const [index, assessmentId] of decided.entries()) {
    const { product } = await readSheet(ctx, { assessmentId });
    const { revision, surfaces, parties } = await openProduct(ctx, { productId: product.id });
    const name = `Renamed ${index}`;
    await changeProduct(ctx, { productId: product.id, revision, name, surfaces, parties });
  }
  expect(await asking()).toEqual([]);
  const last = decided.at(-1) ?? "";
  await recordVersion(ctx, {
    productId: (await readSheet(ctx, { assessmentId: last })).product.id,
    ...{ model: "lumen-large", version: "4.0", configurationHash: "", since: "2026-11-20" },
  });
  expect(await asking()).toEqual([last]);
});

test("a decision that ends within 90 days asks for reassessment, and one that holds longer does not", async () => {
  const { ctx, assessmentId } = await givenDecided();
  const kinds = async () =>
    (await listAskingReassessment(ctx, { ownerId: "officer" })).rows.map(({ reasons }) =>
      reasons.map(({ kind }) => kind),
    );
  ctx.setNow(new Date("2028-08-24T12:00:00Z"));
  expect(await kinds()).toEqual([]);
  ctx.setNow(new Date("2028-08-25T12:00:00Z"));
  expect(await kinds()).toEqual([["expiring"]]);
  await archiveAssessment(ctx, { assessmentId });
  expect(await kinds()).toEqual([]);
});
