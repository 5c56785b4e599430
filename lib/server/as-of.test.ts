import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { listReviews } from "@/db/queries/reviews";
import { listAllThreads } from "@/db/queries/threads";
import { answers, auditPayloads } from "@/db/schema";
import { reviewDifferences, talkDifferences } from "@/lib/domain/assessment/replay";
import { act, perform } from "./acts/testing";
import { recordAnswer } from "./answers";
import { openPast, pastReport, readPast } from "./as-of";
import { readFile } from "./assessment-file";
import { readSheet } from "./assessments";
import { openResult } from "./results";
import { givenAssessment } from "./seed";
import { NOON, type TestContext, testContext } from "./testing";
import { changeVendor } from "./vendors";

type Stored = Awaited<ReturnType<typeof stored>>;

/** What the tables say of an assessment now: all that the trail has to give back. */
async function stored(ctx: TestContext, assessmentId: string) {
  const { assessment, file } = await readFile(ctx.db.read, ctx.actor, assessmentId, ctx.now());
  const { status, archivedAt, dueOn, ownerId, revision, intakeAt } = assessment;
  const { sheet, report } = await openResult(ctx, { assessmentId });
  return {
    seq: sheet.seq,
    at: ctx.now(),
    file,
    row: {
      ...{ status, dueOn, ownerId, revision },
      archivedAt: archivedAt?.toISOString() ?? null,
      intakeAt: intakeAt?.toISOString() ?? null,
    },
    score: report?.documents.score ?? null,
    people: report?.documents.meta.answered ?? null,
    reviews: await listReviews(ctx.db.read, assessmentId),
    threads: await listAllThreads(ctx.db.read, assessmentId),
  };
}

const inTrail = (ctx: TestContext, assessmentId: string, entry: number) =>
  readPast(ctx.db.read, ctx.actor, { assessmentId, entry }, ctx.now());

/** Holds what the trail gives back after one of its entries against what the tables said then. */
async function expectEqual(ctx: TestContext, assessmentId: string, then: Stored) {
  const past = await inTrail(ctx, assessmentId, then.seq);
  const { status, dueOn, ownerId, revision, archivedAt, intakeAt } = past.assessment;
  expect(past.file).toEqual(then.file);
  expect({ status, dueOn, ownerId, revision, archivedAt, intakeAt }).toEqual(then.row);
  expect(reviewDifferences(past.state, then.reviews)).toEqual([]);
  expect(talkDifferences(past.state, then.threads)).toEqual([]);
  const report = pastReport(past, { generatedAt: ctx.now(), generatedBy: "" });
  expect(report?.documents.score ?? null).toEqual(then.score);
  expect(report?.documents.meta.answered ?? null).toEqual(then.people);
}

test("a long random history is rebuilt from the trail at every step, equal to what was stored then", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 200, maxLength: 200 }), async (acts) => {
      const ctx = await testContext("officer");
      const assessmentId = await givenAssessment(ctx);
      const steps = [await stored(ctx, assessmentId)];
      const done = new Set<string>();
      for (const [index, one] of acts.entries()) {
        // Each act has an hour of its own, so that evidence expires on the way, and that what two
        // streams say of one millisecond need not be put in order.
        ctx.setNow(new Date(NOON.getTime() + (index + 1) * 3_600_000));
        if (!(await perform(ctx, assessmentId, one))) continue;
        done.add(one.kind);
        const now = await stored(ctx, assessmentId);
        if (now.seq > (steps.at(-1)?.seq ?? 0)) steps.push(now);
      }
      for (const then of steps) await expectEqual(ctx, assessmentId, then);
      expect(steps.length).toBeGreaterThan(60);
      expect(done.size).toBeGreaterThan(8);
    }),
    { numRuns: 2, endOnFailure: true },
  );
}, 120_000);

const reply = (assessmentId: string, revision: number, note: string) => ({
  ...{ assessmentId, questionId: "AU-01", revision, note },
  ...{ state: "unknown" as const, value: null, reason: "", evidence: [] },
});

test("what was changed behind the trail's back is not what the trail gives back", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx);
  await recordAnswer(ctx, reply(assessmentId, 0, "Asked."));
  await expectEqual(ctx, assessmentId, await stored(ctx, assessmentId));
  await ctx.db.change([], async (tx) => {
    await tx.update(answers).set({ note: "Never asked." });
  });
  const tampered = await stored(ctx, assessmentId);
  await expect(expectEqual(ctx, assessmentId, tampered)).rejects.toThrow("to deeply equal");
});

test("a minute of the workspace's clock shows all that had been done in it, under the names of then", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx, { vendor: "Lumen Health" });
  ctx.setNow(new Date("2026-11-24T09:00:30Z"));
  await recordAnswer(ctx, reply(assessmentId, 0, "First."));
  ctx.setNow(new Date("2026-11-24T09:01:00Z"));
  await recordAnswer(ctx, reply(assessmentId, 1, "Second."));
  ctx.setNow(new Date("2026-11-25T09:00:00Z"));
  const sheet = await readSheet(ctx, { assessmentId });
  const fields = { site: "", country: "", contact: "", notes: "" };
  await changeVendor(ctx, { vendorId: sheet.vendor.id, revision: 1, name: "Lumen Group", ...fields });
  const look = async (wall?: string) => {
    const { past } = await openPast(ctx, { assessmentId, wall });
    return [past.file.vendor.name, past.file.answers[0]?.note, past.next !== null];
  };
  expect(await look("2026-11-23T23:00")).toEqual(["Lumen Health", undefined, true]);
  expect(await look("2026-11-24T09:00")).toEqual(["Lumen Health", "First.", true]);
  expect(await look("2026-11-24T09:01")).toEqual(["Lumen Health", "Second.", false]);
  expect(await look("2026-11-25T09:00")).toEqual(["Lumen Group", "Second.", false]);
  expect(await look("2099-01-01T00:00")).toEqual(["Lumen Group", "Second.", false]);
  expect(await look()).toEqual(["Lumen Group", "Second.", false]);
  await expect(look("2020-01-01T00:00")).rejects.toMatchObject({ code: "not_found" });
});

test("evidence is judged on the day that it was, and not on today", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx);
  const contract = { title: "Contract", clause: "1", level: "binding" as const, validUntil: "2026-11-30" };
  await recordAnswer(ctx, {
    ...reply(assessmentId, 0, ""),
    state: "answered",
    value: "named",
    evidence: [contract],
  });
  ctx.setNow(new Date("2026-12-24T12:00:00Z"));
  const factorOn = async (wall: string) =>
    (await openPast(ctx, { assessmentId, wall })).report?.documents.score.questions["AU-01"]?.factor;
  expect((await factorOn("2026-11-24T00:00")) ?? 0).toBeGreaterThan(
    (await factorOn("2026-12-24T00:00")) ?? 0,
  );
});

test("where what an entry said has been erased, the rest is shown, and that something is missing is said", async () => {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx);
  const { seq } = await recordAnswer(ctx, reply(assessmentId, 0, "A name."));
  await ctx.db.change([], async (tx) => {
    await tx.delete(auditPayloads).where(eq(auditPayloads.seq, seq));
  });
  const { past, report } = await openPast(ctx, { assessmentId });
  expect([past.erased, past.file.answers, report === null]).toEqual([1, [], false]);
});
