import fc from "fast-check";
import { expect, test } from "vitest";
import { assessmentStream } from "@/lib/domain/audit";
import { approveNotApplicable, recordAnswer, recordAnswerIn, recordDuty } from "./answers";
import { readOpenFile } from "./assessment-file";
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
      let saved = 0;
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
        saved += await work.then(
          () => 1,
          () => 0,
        );
        const { entered, kept, statements } = await found(ctx, assessmentId);
        expect(entered).toEqual(kept);
        expect(statements).toBe(saved > 0 ? 0 : 3);
      }
    }),
    { numRuns: 25 },
  );
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
