import { expect, test } from "vitest";
import type { Facts } from "@/lib/domain/assessment/document";
import type { Role } from "@/lib/domain/permission";
import { approveNotApplicable, recordAnswer, recordDuty } from "./answers";
import { archiveAssessment, changeAssessment, readSheet } from "./assessments";
import { verifyAudit } from "./audit";
import { listChanges } from "./changes";
import { bestReply, givenAnswers } from "./given";
import { setIntake } from "./intake";
import { openReview } from "./review-desk";
import { handBack, returnAssessment, reviewItem, submitAssessment } from "./reviews";
import { givenAssessment, lightFacts } from "./seed";
import { type TestContext, testContext } from "./testing";

const reply = { state: "answered" as const, value: "prohibited", note: "", reason: "", evidence: [] };

/** An assessment that an officer has answered whole, RT-01 set aside. */
async function givenWhole(ctx: TestContext, facts: Facts = lightFacts): Promise<string> {
  const assessmentId = await givenAssessment(ctx, { facts });
  await givenAnswers(ctx, assessmentId, (question) =>
    question.id === "RT-01"
      ? { state: "not_applicable", value: null, note: "", reason: "Nothing is sent.", evidence: [] }
      : bestReply(question),
  );
  return assessmentId;
}

const revisionOf = async (ctx: TestContext, assessmentId: string) =>
  (await readSheet(ctx, { assessmentId })).revision;

const submit = async (ctx: TestContext, assessmentId: string) =>
  submitAssessment(ctx, { assessmentId, revision: await revisionOf(ctx, assessmentId) });

async function givenInReview({ role = "officer", facts }: { role?: Role; facts?: Facts } = {}) {
  const ctx = await testContext(role);
  const assessmentId = await givenWhole(ctx, facts);
  await submit(ctx, assessmentId);
  return { ctx, lead: ctx.as("lead"), assessmentId };
}

test("a draft with open questions is not submitted, and says what is missing", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  await expect(submit(ctx, assessmentId)).rejects.toMatchObject({
    code: "locked",
    message: "Answer what is open first: 25 questions.",
  });
  expect(await readSheet(ctx, { assessmentId })).toMatchObject({ status: "draft", submittedBy: null });
});

test("a whole draft is submitted once, whoever else presses", async () => {
  const ctx = await testContext();
  const assessmentId = await givenWhole(ctx);
  const revision = await revisionOf(ctx, assessmentId);
  const tries = await Promise.allSettled(
    Array.from({ length: 10 }, () => submitAssessment(ctx, { assessmentId, revision })),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await readSheet(ctx, { assessmentId })).toMatchObject({
    status: "in_review",
    submittedBy: "officer",
  });
});

test("in review everything that was submitted is locked, and what is beside it is not", async () => {
  const { ctx, lead, assessmentId } = await givenInReview();
  const locked = { code: "locked", message: "It is in review, so this is locked. A reviewer can reopen it." };
  const { answers, revision } = await readSheet(ctx, { assessmentId });
  const at = answers.find(({ questionId }) => questionId === "AU-01")?.revision ?? 0;
  for (const who of [ctx, lead]) {
    await expect(
      recordAnswer(who, { ...reply, assessmentId, questionId: "AU-01", revision: at }),
    ).rejects.toMatchObject(locked);
    await expect(
      recordDuty(who, { assessmentId, dutyId: "BD-01", revision: 0, state: "done", note: "" }),
    ).rejects.toMatchObject(locked);
    await expect(
      setIntake(who, {
        assessmentId,
        revision,
        facts: { ...lightFacts, data: 3 },
        extendedSections: [],
        pack: null,
        scenariosNotApplicable: {},
        reason: "It grew.",
      }),
    ).rejects.toMatchObject(locked);
    await expect(
      changeAssessment(who, { assessmentId, revision, useCase: "Something else", dueOn: "" }),
    ).rejects.toMatchObject(locked);
  }
  const { useCase } = await readSheet(ctx, { assessmentId });
  await expect(
    changeAssessment(ctx, { assessmentId, revision, useCase, dueOn: "2027-01-31" }),
  ).resolves.toMatchObject({ dueOn: "2027-01-31" });
  await expect(
    approveNotApplicable(lead, { assessmentId, questionId: "RT-01", revision: 1 }),
  ).resolves.toMatchObject({ answer: { approvedBy: "lead" } });
});

test("a reviewer reopens one question with a request, and it alone can be changed until it is handed back", async () => {
  const { ctx, lead, assessmentId } = await givenInReview();
  const item = { assessmentId, itemId: "AU-01" };
  await expect(
    reviewItem(lead, { ...item, revision: 0, itemRevision: 1, state: "reopened", note: "" }),
  ).rejects.toMatchObject({ code: "invalid" });
  const { review } = await reviewItem(lead, {
    ...item,
    revision: 0,
    itemRevision: 1,
    state: "reopened",
    note: "Which clause?",
  });
  expect(review).toMatchObject({ state: "reopened", note: "Which clause?", revision: 1, updatedBy: "lead" });

  const au02 = { ...reply, value: "none", assessmentId, questionId: "AU-02", revision: 1 };
  await expect(recordAnswer(ctx, au02)).rejects.toMatchObject({ code: "locked" });
  await recordAnswer(ctx, { ...reply, assessmentId, questionId: "AU-01", revision: 1 });
  await recordAnswer(ctx, { ...reply, value: "ambiguous", assessmentId, questionId: "AU-01", revision: 2 });
  await handBack(ctx, { ...item, revision: 1, note: "Clause 4.2." });
  await expect(
    recordAnswer(ctx, { ...reply, assessmentId, questionId: "AU-01", revision: 3 }),
  ).rejects.toMatchObject({ code: "locked" });
  await expect(handBack(ctx, { ...item, revision: 2, note: "" })).rejects.toMatchObject({ code: "conflict" });
  expect((await readSheet(ctx, { assessmentId })).reviews).toMatchObject([
    { itemId: "AU-01", state: "handed_back", itemRevision: 3, note: "Clause 4.2." },
  ]);
});

test("an answer that has moved on is not accepted unseen, and two reviewers do not speak over each other", async () => {
  const { lead, ctx, assessmentId } = await givenInReview();
  const accept = { assessmentId, itemId: "AU-03", state: "accepted" as const, note: "" };
  await expect(reviewItem(lead, { ...accept, revision: 0, itemRevision: 7 })).rejects.toMatchObject({
    code: "conflict",
  });
  await reviewItem(lead, { ...accept, revision: 0, itemRevision: 1 });
  await expect(
    reviewItem(ctx.as("lead", "second"), { ...accept, revision: 0, itemRevision: 1 }),
  ).rejects.toMatchObject({ code: "conflict", details: { current: { updatedBy: "lead" } } });
  await expect(
    reviewItem(lead, { ...accept, itemId: "XX-99", revision: 0, itemRevision: 0 }),
  ).rejects.toMatchObject({ code: "not_found" });
});

const accept = { revision: 0, itemRevision: 1, state: "accepted" as const, note: "" };

test("what was set aside is approved or reopened, and never merely accepted", async () => {
  const { lead, assessmentId } = await givenInReview();
  const word = { ...accept, assessmentId, itemId: "RT-01" };
  await expect(reviewItem(lead, word)).rejects.toMatchObject({
    code: "locked",
    message: "It was set aside: approve that it does not apply, or reopen it.",
  });
  await approveNotApplicable(lead, { assessmentId, questionId: "RT-01", revision: 1 });
  await expect(reviewItem(lead, { ...word, itemRevision: 2 })).resolves.toBeDefined();
});

test("from tier 3 on nobody accepts their own answer, which would hide it from whoever reviews", async () => {
  const grave = await givenInReview({ role: "lead", facts: { ...lightFacts, data: 3, integration: 2 } });
  const word = { ...accept, assessmentId: grave.assessmentId, itemId: "AU-01" };
  await expect(reviewItem(grave.ctx, word)).rejects.toMatchObject({
    code: "locked",
    message: "At tier 3 nobody accepts what they answered themselves.",
  });
  await expect(reviewItem(grave.ctx, { ...word, state: "reopened", note: "Not so." })).resolves.toBeDefined();
  const other = grave.ctx.as("lead", "other");
  await expect(reviewItem(other, { ...word, revision: 1 })).resolves.toBeDefined();

  const light = await givenInReview({ role: "lead" });
  await expect(reviewItem(light.ctx, { ...word, assessmentId: light.assessmentId })).resolves.toBeDefined();
});

test("what a reviewer says reaches whoever has the sheet open, without reading it whole again", async () => {
  const { lead, ctx, assessmentId } = await givenInReview();
  const { seq } = await readSheet(ctx, { assessmentId });
  await reviewItem(lead, {
    assessmentId,
    itemId: "BD-01",
    revision: 0,
    itemRevision: 0,
    state: "accepted",
    note: "",
  });
  expect(await listChanges(ctx, { assessmentId, since: seq })).toMatchObject({
    stale: false,
    reviews: [{ itemId: "BD-01", state: "accepted" }],
    people: { lead: expect.any(String) as string },
  });
});

test("it goes back to draft with a reason, by a lead or whoever submitted it", async () => {
  const { ctx, lead, assessmentId } = await givenInReview();
  const back = async (who: TestContext) =>
    returnAssessment(who, {
      assessmentId,
      revision: await revisionOf(ctx, assessmentId),
      reason: "Too early.",
    });
  await expect(back(ctx.as("officer", "another"))).rejects.toMatchObject({ code: "locked" });
  expect(await back(ctx)).toMatchObject({ status: "draft" });
  const told = async () => (await openReview(lead, { assessmentId })).returned;
  expect(await told()).toMatchObject({ by: "Test officer officer", reason: "Too early." });
  await submit(ctx, assessmentId);
  expect(await told()).toBeNull();
  expect(await back(lead)).toMatchObject({ status: "draft" });
  await recordAnswer(ctx, { ...reply, assessmentId, questionId: "AU-01", revision: 1 });
  expect(await verifyAudit(lead)).toMatchObject({ ok: true });
});

test("an archived one does not move", async () => {
  const { ctx, lead, assessmentId } = await givenInReview();
  await archiveAssessment(ctx, { assessmentId });
  await expect(
    reviewItem(lead, {
      assessmentId,
      itemId: "AU-01",
      revision: 0,
      itemRevision: 1,
      state: "accepted",
      note: "",
    }),
  ).rejects.toMatchObject({ code: "locked" });
});
