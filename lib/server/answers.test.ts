import { expect, test } from "vitest";
import { listAnswers } from "@/db/queries/answers";
import { listLinks } from "@/db/queries/audit";
import { listEvidence } from "@/db/queries/evidence";
import { assessmentStream, chainFaults } from "@/lib/domain/audit";
import { approveNotApplicable, recordAnswer } from "./answers";
import { readSheet } from "./assessments";
import { recomputeSummary } from "./summaries";
import { testContext } from "./testing";
import { givenAssessment } from "./seed";

const blank = { value: null, note: "", reason: "", evidence: [] };
const clause = {
  title: "Order form",
  link: "",
  clause: "4.2",
  level: "binding" as const,
  validUntil: "2027-06-30",
};

test("keeps the answer, its evidence, the summary and one unbroken audit entry", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  const saved = await recordAnswer(ctx, {
    ...blank,
    assessmentId,
    questionId: "AU-01",
    revision: 0,
    state: "answered",
    value: "named",
    note: "See clause 4.2",
    evidence: [clause],
  });

  const [thing] = saved.evidence;
  const cited = [{ id: thing?.id, clause: "4.2", level: "binding" }];
  expect(saved.answer).toMatchObject({ revision: 1, value: "named", evidence: cited });
  expect(thing).toMatchObject({ title: "Order form", kind: "other", validUntil: "2027-06-30", revision: 1 });
  expect(await listAnswers(ctx.db.read, assessmentId)).toEqual([saved.answer]);
  expect(await listEvidence(ctx.db.read, assessmentId)).toEqual([thing]);
  const links = await listLinks(ctx.db.read, assessmentStream(assessmentId), { after: 0, limit: 100 });
  expect(links.map(({ link }) => link.action)).toEqual([
    "assessment.opened",
    "intake.set",
    "evidence.added",
    "answer.recorded",
  ]);
  expect(chainFaults(links)).toEqual([]);
  const summary = await recomputeSummary(ctx.db.read, assessmentId, ctx.now());
  expect(summary?.stored).toEqual(summary?.recomputed);
});

test("refuses a save made from a stale revision with the other answer, and leaves no trace of it", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  const first = {
    ...blank,
    assessmentId,
    questionId: "AU-01",
    revision: 0,
    state: "answered" as const,
    value: "named",
  };
  const { answer } = await recordAnswer(ctx, first);

  await expect(recordAnswer(ctx, { ...first, value: "ambiguous" })).rejects.toMatchObject({
    code: "conflict",
    details: { current: answer },
  });
  const { answers, seq } = await readSheet(ctx, { assessmentId });
  expect(answers).toEqual([answer]);
  expect(seq).toBe(3);
});

test.each([
  ["an option the question lacks", { state: "answered", value: "sometimes" }, "value"],
  ["an answer without a value", { state: "answered" }, "value"],
  ["a value beside unknown", { state: "unknown", value: "named" }, "value"],
  ["not applicable where it is never offered", { state: "not_applicable", reason: "Because" }, "state"],
  ["a dispute without both replies", { state: "disputed" }, "evidence"],
] as const)("refuses %s and says where", async (_, fields, path) => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  await expect(
    recordAnswer(ctx, { ...blank, assessmentId, questionId: "AU-01", revision: 0, ...fields }),
  ).rejects.toMatchObject({ code: "invalid", details: { faults: [{ path }] } });
});

test("a critical question that is set aside stays open until a second person approves it", async () => {
  const ctx = await testContext("lead");
  const assessmentId = await givenAssessment(ctx);
  const { summary: waiting } = await recordAnswer(ctx, {
    ...blank,
    assessmentId,
    questionId: "RT-04",
    revision: 0,
    state: "not_applicable",
    reason: "No contract ends here",
  });
  const approval = { assessmentId, questionId: "RT-04", revision: 1 };

  await expect(approveNotApplicable(ctx, approval)).rejects.toMatchObject({ code: "forbidden" });
  await expect(approveNotApplicable(ctx.as("officer"), approval)).rejects.toMatchObject({
    code: "forbidden",
  });
  const { answer, summary } = await approveNotApplicable(ctx.as("lead", "second-lead"), approval);
  expect(answer).toMatchObject({ approvedBy: "second-lead", revision: 2 });
  expect(summary.open).toBe(waiting.open - 1);
});

test("a request sent twice with one key answers twice and saves once", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  const input = {
    ...blank,
    assessmentId,
    questionId: "AU-01",
    revision: 0,
    state: "answered" as const,
    value: "named",
  };
  const again = ctx.withKey("one-request-1", "saveAnswer", input);
  const [first, second] = [await recordAnswer(again, input), await recordAnswer(again, input)];

  expect(second).toEqual(first);
  expect((await readSheet(ctx, { assessmentId })).seq).toBe(3);
  await expect(
    recordAnswer(ctx.withKey("one-request-1", "saveAnswer", { other: true }), input),
  ).rejects.toMatchObject({ code: "conflict" });
});

test("an auditor cannot answer", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  await expect(
    recordAnswer(ctx.as("auditor"), {
      ...blank,
      assessmentId,
      questionId: "AU-01",
      revision: 0,
      state: "unknown",
    }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("a save runs at most sixteen statements, with new evidence and a key of its own", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  const input = {
    ...blank,
    assessmentId,
    questionId: "AU-01",
    revision: 0,
    state: "answered" as const,
    value: "named",
    evidence: [clause],
  };
  ctx.statements();
  await recordAnswer(ctx.withKey("counted-request", "saveAnswer", input), input);
  // The session is one more, in the route.
  expect(ctx.statements().length).toBeLessThanOrEqual(15);
});
