import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { assessmentStream } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { approveNotApplicable, recordAnswer, recordAnswerIn, recordDuty } from "./answers";
import { readOpenFile } from "./assessment-file";
import { archiveAssessment, restoreAssessment } from "./assessments";
import { enteredAt, readEntered } from "./entered";
import { givenAssessment } from "./seed";
import { type TestContext, testContext } from "./testing";

const blank = { value: null, note: "", reason: "", evidence: [] };
const proof = { title: "Order form", link: "", clause: "4.2", level: "binding" as const, validUntil: "" };

/** What the next change finds as entered, what the tables hold, and how many statements the first took. */
const found = (ctx: TestContext, assessmentId: string) =>
  ctx.change([assessmentStream(assessmentId)], async ({ tx, headOf }) => {
    ctx.statements();
    const entered = await enteredAt(tx, assessmentId, headOf(assessmentStream(assessmentId)));
    const statements = ctx.statements().length;
    return { entered, kept: await readEntered(tx, assessmentId), statements };
  });

const questionId = fc.constantFrom("AU-01", "RT-08", "RT-04", "no-such");
const step = fc.oneof(
  fc.record({
    does: fc.constant("answer" as const),
    questionId,
    revision: fc.nat(2),
    state: fc.constantFrom(
      "unknown" as const,
      "open" as const,
      "not_applicable" as const,
      "answered" as const,
    ),
    note: fc.string({ maxLength: 5 }),
    proofs: fc.nat(2),
  }),
  fc.record({ does: fc.constant("approve" as const), questionId, revision: fc.nat(2) }),
  fc.record({
    does: fc.constant("duty" as const),
    dutyId: fc.constantFrom("BD-02", "BD-01", "no-such"),
    revision: fc.nat(2),
  }),
);

test("what is remembered of a sheet is what its tables hold, whoever saved and whatever was refused", async () => {
  const ctx = await testContext("lead");
  const second = ctx.as("lead", "second-lead");
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const assessmentId = await givenAssessment(ctx);
      for (const one of steps) {
        const work =
          one.does === "answer"
            ? recordAnswer(ctx, {
                ...blank,
                ...one,
                assessmentId,
                value: one.state === "answered" ? "named" : null,
                reason: "It does not arise",
                evidence: Array.from({ length: one.proofs }, () => proof),
              })
            : one.does === "approve"
              ? approveNotApplicable(second, { ...one, assessmentId })
              : recordDuty(ctx, { ...one, assessmentId, state: "done", note: "" });
        await work.catch(() => undefined);
        const { entered, kept, statements } = await found(ctx, assessmentId);
        expect(entered).toEqual(kept);
        expect(statements).toBe(0);
      }
    }),
    { numRuns: 25 },
  );
});

test("what other nodes save is caught up with, in one statement for a few saves and in four for many", async () => {
  const ctx = await testContext("lead");
  const assessmentId = await givenAssessment(ctx);
  // Modules loaded anew remember nothing of ours, as another process.
  vi.resetModules();
  const elsewhere = await import("./answers");
  const revisions = new Map<string, number>();
  const save = async (by: { recordAnswer: typeof recordAnswer }, questionId: string, proofs: number) => {
    const revision = revisions.get(questionId) ?? 0;
    const evidence = Array.from({ length: proofs }, () => proof);
    const input = { ...blank, assessmentId, questionId, revision, state: "unknown" as const, evidence };
    revisions.set(questionId, (await by.recordAnswer(ctx, input)).answer.revision);
  };
  const look = async () => {
    const { entered, kept, statements } = await found(ctx, assessmentId);
    expect(entered).toEqual(kept);
    return statements;
  };
  // The blank sheet was read as the intake was completed, which was entered after.
  expect(await look()).toBe(1);
  await save(elsewhere, "RT-08", 2);
  await save(elsewhere, "AU-01", 1);
  await elsewhere.recordDuty(ctx, { assessmentId, dutyId: "BD-02", revision: 0, state: "done", note: "" });
  expect(await look()).toBe(1);
  await save({ recordAnswer }, "AU-01", 0);
  expect(await look()).toBe(0);
  await archiveAssessment(ctx, { assessmentId });
  await restoreAssessment(ctx, { assessmentId });
  await save(elsewhere, "RT-08", 1);
  expect(await look()).toBe(1);
  for (let count = 0; count < 17; count += 1) await save(elsewhere, "RT-08", count % 3);
  expect(await look()).toBe(4);
  // What it does not know how to follow it reads.
  await ctx.change([assessmentStream(assessmentId)], ({ record }) =>
    Promise.resolve(
      void record({
        stream: assessmentStream(assessmentId),
        action: "something.unheard_of" as AuditAction,
        objectKind: "something",
        objectId: "1",
        objectRevision: 1,
        payload: {},
      }),
    ),
  );
  expect(await look()).toBe(5);
});

test("what a change entered before it was given up is not found by the next", async () => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  const input = { ...blank, assessmentId, questionId: "AU-01", revision: 0, state: "unknown" as const };
  const givenUp = ctx.change([assessmentStream(assessmentId)], async (change) => {
    await recordAnswerIn(change, ctx.actor, await readOpenFile(change, assessmentId), input);
    throw new Error("Given up");
  });
  await expect(givenUp).rejects.toThrow("Given up");
  expect((await found(ctx, assessmentId)).entered.answers).toEqual([]);
  expect((await recordAnswer(ctx, input)).answer.revision).toBe(1);
});
