import { expect, test } from "vitest";
import { recordAnswer } from "./answers";
import { readSheet } from "./assessments";
import { verifyAudit } from "./audit";
import { givenAssessment } from "./seed";
import { type TestContext, testContext } from "./testing";

const blank = { value: null, note: "", reason: "", evidence: [] };
const QUESTION = "AU-01";

/** Has one question saved over and over while `work` runs; gives the revision that each entry of the stream left. */
async function whileSaving<T>(ctx: TestContext, assessmentId: string, work: () => Promise<T>) {
  const revisions = new Map<number, number>();
  const done = new AbortController();
  const saving = (async () => {
    for (let revision = 0; !done.signal.aborted;) {
      const input = { ...blank, assessmentId, questionId: QUESTION, revision, state: "unknown" as const };
      const saved = await recordAnswer(ctx, input);
      revision = saved.answer.revision;
      revisions.set(saved.seq, revision);
    }
  })();
  const result = await work();
  done.abort();
  await saving;
  return { result, revisions };
}

test("the trail is found whole while somebody saves", async () => {
  const ctx = await testContext("lead");
  const assessmentId = await givenAssessment(ctx);
  const { result, revisions } = await whileSaving(ctx, assessmentId, async () => {
    const reports = [];
    for (let times = 0; times < 8; times += 1) reports.push(await verifyAudit(ctx.as("admin")));
    return reports;
  });
  expect(result.flatMap(({ faults }) => faults)).toEqual([]);
  expect(revisions.size).toBeGreaterThan(8);
});

test("a sheet claims to hold no entry that its answers do not hold", async () => {
  const ctx = await testContext("lead");
  const assessmentId = await givenAssessment(ctx);
  const { result, revisions } = await whileSaving(ctx, assessmentId, async () => {
    const sheets = [];
    for (let times = 0; times < 40; times += 1) sheets.push(await readSheet(ctx, { assessmentId }));
    return sheets;
  });
  const behind = result.filter(({ seq, answers }) => {
    const held = answers.find(({ questionId }) => questionId === QUESTION)?.revision ?? 0;
    return held < (revisions.get(seq) ?? 0);
  });
  expect(behind.map(({ seq }) => seq)).toEqual([]);
});
