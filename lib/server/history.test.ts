import { expect, test } from "vitest";
import { recordAnswer } from "./answers";
import { openHistory } from "./history";
import { givenAssessment } from "./seed";
import { testContext } from "./testing";

const answered = (assessmentId: string, questionId: string, revision: number, value: string) => ({
  assessmentId,
  questionId,
  revision,
  state: "answered" as const,
  value,
  note: "",
  reason: "",
  evidence: [],
});

test("tells each entry with what stood before it, newest first, though that is on another page", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  await recordAnswer(ctx, answered(assessmentId, "AU-01", 0, "named"));
  await recordAnswer(ctx, answered(assessmentId, "AU-03", 0, "never-all"));
  await recordAnswer(ctx, answered(assessmentId, "AU-01", 1, "ambiguous"));

  const { rows, total, assessment } = await openHistory(ctx, {
    assessmentId,
    questionId: "",
    page: 1,
    pageSize: 2,
  });
  expect(total).toBe(5);
  expect(assessment.vendor.name).toBe("Lumen Health");
  expect(rows).toMatchObject([
    { seq: 5, objectId: "AU-01", payload: { value: "ambiguous" }, before: { value: "named" } },
    { seq: 4, objectId: "AU-03", before: null },
  ]);
});

test("of one question alone where it is asked for", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  await recordAnswer(ctx, answered(assessmentId, "AU-01", 0, "named"));
  await recordAnswer(ctx, answered(assessmentId, "AU-03", 0, "never-all"));

  const { rows, total } = await openHistory(ctx, {
    assessmentId,
    questionId: "AU-01",
    page: 1,
    pageSize: 50,
  });
  expect([total, rows.map(({ objectId }) => objectId)]).toEqual([1, ["AU-01"]]);
});

test("names the people whose ids the entries hold", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  const { people } = await openHistory(ctx, { assessmentId, questionId: "", page: 1, pageSize: 50 });
  expect(people).toEqual({ officer: "Test officer officer" });
});

test("refuses an assessment that is not there", async () => {
  const ctx = await testContext();
  await expect(
    openHistory(ctx, { assessmentId: crypto.randomUUID(), questionId: "", page: 1, pageSize: 50 }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("narrowed by who, what was done, and calendar days", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  await recordAnswer(ctx, answered(assessmentId, "AU-01", 0, "named"));
  ctx.setNow(new Date("2026-11-25T12:00:00Z"));
  await recordAnswer(ctx.as("lead"), answered(assessmentId, "AU-03", 0, "never-all"));
  const did = async (filter: object) => {
    const { rows, total } = await openHistory(ctx, {
      assessmentId,
      questionId: "",
      page: 1,
      pageSize: 50,
      ...filter,
    });
    expect(total).toBe(rows.length);
    return rows.map(({ action, actor }) => `${actor.id} ${action}`);
  };
  expect(await did({ actor: "lead" })).toEqual(["lead answer.recorded"]);
  expect(await did({ what: "answers" })).toEqual(["lead answer.recorded", "officer answer.recorded"]);
  expect(await did({ to: "2026-11-24", what: "answers" })).toEqual(["officer answer.recorded"]);
  expect(await did({ from: "2026-11-24", to: "2026-11-24" })).toEqual([]);
});
