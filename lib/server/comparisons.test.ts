import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { assessments } from "@/db/schema";
import { compareAssessments, findAlike } from "./comparisons";
import { openComparison } from "./comparison-page";
import { bestReply, givenAnswers } from "./given";
import { openResult } from "./results";
import { givenAssessment } from "./seed";
import { openAssessment } from "./assessments";
import { type TestContext, testContext } from "./testing";

/** Three of the same tier: answered whole, answered whole but for one worse reply, and half answered. */
async function givenThree(ctx: TestContext) {
  const best = await givenAssessment(ctx, { vendor: "Lumen" });
  const worse = await givenAssessment(ctx, { vendor: "Harbour" });
  const half = await givenAssessment(ctx, { vendor: "Quill" });
  await givenAnswers(ctx, best);
  await givenAnswers(ctx, worse, (question) =>
    question.id === "RT-01"
      ? { ...bestReply(question), state: "unknown", value: null, evidence: [], note: "Asked on 3 March" }
      : bestReply(question),
  );
  await givenAnswers(ctx, half, (question) =>
    question.id.startsWith("AU") ? bestReply(question) : undefined,
  );
  return { best, worse, half };
}

const idsOf = (ids: string[]) => ({ ids: ids.join(",") });

test("sets the chosen side by side in the order in which they were chosen, with the scores of their pages", async () => {
  const ctx = await testContext("lead");
  const { best, worse, half } = await givenThree(ctx);
  const { comparison, missing, unscored } = await compareAssessments(ctx, idsOf([half, best, worse, best]));
  expect({ missing, unscored }).toEqual({ missing: 0, unscored: [] });
  expect(comparison?.columns.map(({ vendor }) => vendor.name)).toEqual(["Quill", "Lumen", "Harbour"]);
  for (const [place, assessmentId] of [half, best, worse].entries()) {
    const { report } = await openResult(ctx, { assessmentId });
    const overall = report?.documents.score.overall;
    expect(comparison?.matrix.overall.cells[place]).toMatchObject({
      claimed: overall?.claimed,
      evidenced: overall?.decided,
      high: overall?.high,
    });
    expect(comparison?.columns[place]).toMatchObject({ verdict: report?.documents.score.verdict, tier: 1 });
  }
  const row = comparison?.matrix.sections
    .flatMap(({ questions }) => questions)
    .find(({ id }) => id === "RT-01");
  expect(row?.differs).toBe(true);
  expect(row?.cells.map(({ state }) => state)).toEqual(["open", "answered", "unknown"]);
  expect(row?.cells[2]?.note).toBe("Asked on 3 March");
  expect(comparison?.pairs.map(({ first, second }) => [first, second])).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
  ]);
  expect(new Set(comparison?.columns.map(({ documentSha256 }) => documentSha256)).size).toBe(3);
});

test("what cannot be compared is named, and what is not there counted", async () => {
  const ctx = await testContext("lead");
  const { best } = await givenThree(ctx);
  const { productId } = (await ctx.db.read.select().from(assessments).where(eq(assessments.id, best)))[0] ?? {
    productId: "",
  };
  const { id: blank } = await openAssessment(ctx, { productId, useCase: "Not begun", dueOn: "" });
  const nobody = "0199a1b2-0000-7000-8000-000000000000";
  const { comparison, chosen, missing, unscored } = await compareAssessments(
    ctx,
    idsOf([best, blank, nobody]),
  );
  // With one that can be compared there is nothing to compare, and it is told which that is.
  expect(chosen.map(({ id }) => id)).toEqual([best, blank]);
  expect(comparison).toBeNull();
  expect(missing).toBe(1);
  expect(unscored.map(({ useCase }) => useCase)).toEqual(["Not begun"]);
});

test("finds what is for the same use, however it is written, and leads to it by an address", async () => {
  const ctx = await testContext("lead");
  const first = await givenAssessment(ctx, { vendor: "Lumen", useCase: "Discharge summaries" });
  const second = await givenAssessment(ctx, { vendor: "Quill", useCase: "discharge  Summaries" });
  await givenAssessment(ctx, { vendor: "Harbour", useCase: "Letters" });
  expect(await findAlike(ctx, { assessmentId: first })).toEqual({ ids: [first, second], more: 0 });
  expect(await openComparison(ctx, { like: first })).toEqual({ instead: `/compare?ids=${first},${second}` });
});

test("an address that makes no sense opens the page all the same", async () => {
  const ctx = await testContext("auditor");
  const address = { ids: "x,y", like: "nobody\0", seed: "-3", more: "many", q: "\0" };
  const opened = await openComparison(ctx, address);
  expect(opened).toMatchObject({ comparison: null, ids: [], seed: 1, more: 0, missing: 0, lines: [] });
});
