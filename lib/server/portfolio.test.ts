import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { assessments, waivers, workspaces } from "@/db/schema";
import { listAssessments } from "@/lib/api/endpoints/assessments";
import { listFollowUps } from "@/lib/api/endpoints/follow-ups";
import { listBelowFloor, listEnding, listPortfolioChanges } from "@/lib/api/endpoints/portfolio";
import { CHANGE_KINDS, type ChangeKind, ENDING_KINDS, type EndingKind } from "@/lib/domain/portfolio/lists";
import { archiveAssessment, searchAssessments } from "./assessments";
import { searchFollowUps } from "./follow-up-lists";
import { addAction } from "./follow-ups";
import { bestReply, givenAnswers, givenDecision, givenSuccessor } from "./given";
import { openPortfolio } from "./portfolio";
import { searchBelowFloor, searchEnding, searchPortfolioChanges } from "./portfolio-lists";
import { givenAssessment } from "./seed";
import { NOON, type TestContext, testContext } from "./testing";

const ending = (ctx: TestContext, what: EndingKind) => searchEnding(ctx, listEnding.input.parse({ what }));
const changes = (ctx: TestContext, what: ChangeKind, month = "") =>
  searchPortfolioChanges(ctx, listPortfolioChanges.input.parse({ what, month }));

/** A decision, one that follows it and is decided otherwise, and one that is answered badly. */
async function givenPortfolio() {
  const ctx = await testContext("lead");
  const before = await givenAssessment(ctx);
  await givenAnswers(ctx, before);
  await givenDecision(ctx, before);
  const after = await givenSuccessor(ctx, before);
  await givenAnswers(ctx, after, (asked) => ({
    ...bestReply(asked),
    evidence: [{ ...evidence, validUntil: asked.id === "AU-01" ? "2026-12-31" : "" }],
  }));
  await givenDecision(ctx, after);
  // What the first was decided as is another's word, so that the two differ.
  await ctx.db.change([], (tx) =>
    tx.update(assessments).set({ decision: "reject" }).where(eq(assessments.id, before)),
  );
  const weak = await givenAssessment(ctx, { vendor: "Weak", useCase: "Badly answered" });
  await givenAnswers(ctx, weak, (asked) => ({ ...bestReply(asked), evidence: [] }));
  return { ctx, before, after, weak };
}

const evidence = {
  ...{ title: "Order form", link: "", clause: "4.2", validUntil: "" },
  level: "binding" as const,
};

test("each number of the portfolio is that of the list behind it", async () => {
  const { ctx, before, after, weak } = await givenPortfolio();
  const { condition, dueOn } = { condition: { kind: "score" as const, subject: "" }, dueOn: "2026-11-20" };
  const words = { description: "", verification: "Seen", ifMissed: "Stop", blocksGoLive: false };
  const action = { ...words, assessmentId: weak, findingId: null, ownerId: "lead" };
  await addAction(ctx, { ...action, title: "Raise the score", condition, dueOn });
  await addAction(ctx, { ...action, title: "Ask", condition: null, dueOn });
  await ctx.db.change([], async (tx) => {
    await tx.update(assessments).set({ validUntil: "2026-12-24" }).where(eq(assessments.id, after));
    await tx.insert(waivers).values({
      ...{ id: "waiver", assessmentId: after, questionId: "RT-01", reason: "Bound", control: "Watched" },
      ...{ expiresOn: "2027-02-21", grantedBy: "lead", grantedAt: NOON, revision: 1 },
    });
  });
  const portfolio = await openPortfolio(ctx);

  for (const { verdict, tier, total } of portfolio.verdicts) {
    const filter = { verdict, tier: tier === null ? "" : String(tier) };
    const list = await searchAssessments(ctx, listAssessments.input.parse(filter));
    expect([filter, list.total]).toEqual([filter, total]);
  }
  const superseded = await searchAssessments(ctx, listAssessments.input.parse({ status: "superseded" }));
  expect([superseded.total, portfolio.superseded]).toEqual([1, 1]);
  for (const what of ENDING_KINDS)
    expect([what, (await ending(ctx, what)).total]).toEqual([what, portfolio.ending[what]]);
  for (const what of CHANGE_KINDS)
    expect([what, (await changes(ctx, what)).total]).toEqual([what, portfolio.changes[what]]);
  const overdue = listFollowUps.input.parse({ kind: "condition", state: "overdue" });
  expect((await searchFollowUps(ctx, overdue)).total).toBe(portfolio.overdueConditions);

  expect(portfolio).toMatchObject({
    ...{ vendors: 2, assessments: 3, answeredWhole: 2 },
    ...{ overdueConditions: 1, ending: { decisions: 1, scores: 1, waivers: 1 } },
    changes: { begun: 3, decided: 2, changed: 1, expired: 0, superseded: 1, vendors: 2 },
  });
  expect((await changes(ctx, "changed")).rows).toMatchObject([
    { id: after, before: "reject", decision: "conditions" },
  ]);
  expect((await changes(ctx, "superseded")).rows).toMatchObject([
    { id: before, decision: "reject", successorId: after, successorDecision: "conditions" },
  ]);
  expect((await ending(ctx, "scores")).rows).toMatchObject([{ id: after, changesOn: "2027-01-01" }]);
  for (const { sectionId, below } of portfolio.sections) {
    const list = await searchBelowFloor(ctx, listBelowFloor.input.parse({ section: sectionId }));
    expect([list.section, list.total, list.rows.length]).toEqual([sectionId, below, below]);
    for (const row of list.rows) expect(row).toMatchObject({ id: weak });
  }
  expect(portfolio.sections[0]?.below).toBe(1);
});

test("what lies in the archive counts nowhere, and another month has its own changes", async () => {
  const { ctx, weak } = await givenPortfolio();
  const whole = await openPortfolio(ctx);
  await archiveAssessment(ctx, { assessmentId: weak });
  const less = await openPortfolio(ctx);
  expect(less.assessments).toBe(whole.assessments - 1);
  expect(less.changes.begun).toBe(whole.changes.begun - 1);
  expect(less.answeredWhole).toBe(whole.answeredWhole - 1);
  expect((await changes(ctx, "begun", "2026-10")).total).toBe(0);
});

test("days of the month are those of the workspace's zone", async () => {
  const ctx = await testContext("lead");
  ctx.setNow(new Date("2026-10-31T23:30:00Z"));
  await givenAssessment(ctx);
  expect((await changes(ctx, "begun", "2026-10")).total).toBe(1);
  await ctx.db.change([], (tx) => tx.update(workspaces).set({ zone: "Europe/Berlin" }));
  expect((await changes(ctx, "begun", "2026-10")).total).toBe(0);
  expect((await openPortfolio(ctx)).changes).toMatchObject({ begun: 1, vendors: 1 });
});

test("an officer opens none of it", async () => {
  const ctx = await testContext("officer");
  for (const refused of [
    () => openPortfolio(ctx),
    () => ending(ctx, "decisions"),
    () => changes(ctx, "begun"),
  ])
    await expect(refused()).rejects.toMatchObject({ code: "forbidden" });
});
