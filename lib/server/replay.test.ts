import fc from "fast-check";
import { expect, test } from "vitest";
import type { Writer } from "@/db/client";
import { NOON } from "@/db/testing";
import { answerEvidence, answers, evidence } from "@/db/schema";
import { listLinks } from "@/db/queries/audit";
import { differences, replay } from "@/lib/domain/assessment/replay";
import { assessmentStream } from "@/lib/domain/audit";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { recordAnswer, recordDuty } from "./answers";
import { readFile } from "./assessment-file";
import { setIntake } from "./intake";
import { givenAssessment, lightFacts } from "./seed";
import { readSheet } from "./assessments";
import { type TestContext, testContext } from "./testing";

async function replayed(ctx: TestContext, assessmentId: string) {
  const links = await listLinks(ctx.db.read, assessmentStream(assessmentId), { after: 0, limit: 10_000 });
  return replay(
    links.map(({ link, payload }) => ({ ...link, payload: JSON.parse(payload?.json ?? "null") as unknown })),
  );
}

const questions = builtIn.sections.flatMap((section) => section.questions);
const gesture = fc.oneof(
  fc.record({
    kind: fc.constant("answer" as const),
    question: fc.constantFrom(...questions.filter(({ answer }) => answer.type === "choice")),
    state: fc.constantFrom("answered" as const, "unknown" as const, "open" as const),
    note: fc.string({ maxLength: 20 }).filter((text) => text.isWellFormed() && !text.includes("\0")),
    clause: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("duty" as const),
    duty: fc.constantFrom(...builtIn.duties),
    done: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("intake" as const), data: fc.integer({ min: 0, max: 3 }) }),
);

test("replaying the audit stream gives what is stored, whatever was done in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(gesture, { maxLength: 12 }), async (gestures) => {
      const ctx = await testContext();
      const assessmentId = await givenAssessment(ctx);
      for (const act of gestures) await perform(ctx, assessmentId, act);
      const { file } = await readFile(ctx.db.read, ctx.actor, assessmentId, ctx.now());
      expect(differences(await replayed(ctx, assessmentId), file)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test.each([
  ["an answer", "answer AU-01", (tx: Writer) => tx.update(answers).set({ value: "ambiguous" })],
  [
    "what a thing is called",
    "evidence",
    (tx: Writer) => tx.update(evidence).set({ title: "Order form, signed" }),
  ],
  ["how long it counts", "evidence", (tx: Writer) => tx.update(evidence).set({ validUntil: "2999-12-31" })],
  ["its file", "evidence", (tx: Writer) => tx.update(evidence).set({ sha256: "0".repeat(64) })],
  ["a withdrawal", "evidence", (tx: Writer) => tx.update(evidence).set({ withdrawnAt: NOON })],
  ["where it is cited", "answer AU-01", (tx: Writer) => tx.update(answerEvidence).set({ level: "verified" })],
])("%s changed behind the trail's back is found", async (_, found, tamper) => {
  const ctx = await testContext();
  const assessmentId = await givenAssessment(ctx);
  await perform(ctx, assessmentId, { kind: "intake", data: 1 });
  await recordAnswer(ctx, {
    ...blank(assessmentId, "AU-01"),
    revision: 0,
    state: "answered",
    value: "named",
    evidence: [{ title: "Order form", clause: "4.2", level: "binding" }],
  });
  const { file: before } = await readFile(ctx.db.read, ctx.actor, assessmentId, ctx.now());
  expect(differences(await replayed(ctx, assessmentId), before)).toEqual([]);
  await ctx.db.change([], async (tx) => {
    await tamper(tx);
  });
  const { file } = await readFile(ctx.db.read, ctx.actor, assessmentId, ctx.now());
  const [difference, ...others] = differences(await replayed(ctx, assessmentId), file);
  expect(difference).toMatch(new RegExp(`^${found}.* is not what the audit trail says$`));
  expect(others).toEqual([]);
});

const blank = (assessmentId: string, questionId: string) => ({
  assessmentId,
  questionId,
  value: null,
  note: "",
  reason: "",
  evidence: [],
});

async function perform(
  ctx: TestContext,
  assessmentId: string,
  act:
    | {
        kind: "answer";
        question: (typeof questions)[number];
        state: "answered" | "unknown" | "open";
        note: string;
        clause: boolean;
      }
    | { kind: "duty"; duty: (typeof builtIn.duties)[number]; done: boolean }
    | { kind: "intake"; data: number },
) {
  const sheet = await readSheet(ctx, { assessmentId });
  if (act.kind === "duty") {
    const revision = sheet.duties.find(({ dutyId }) => dutyId === act.duty.id)?.revision ?? 0;
    await recordDuty(ctx, {
      assessmentId,
      dutyId: act.duty.id,
      revision,
      state: act.done ? "done" : "not_done",
      note: "",
    });
  } else if (act.kind === "intake")
    await setIntake(ctx, {
      assessmentId,
      revision: sheet.revision,
      facts: { ...lightFacts, data: act.data },
      extendedSections: [],
      pack: null,
      scenariosNotApplicable: {},
      reason: "The use became clearer",
    });
  else {
    const { question, state, note, clause } = act;
    const [option] = question.answer.type === "choice" ? question.answer.options : [];
    await recordAnswer(ctx, {
      ...blank(assessmentId, question.id),
      revision: sheet.answers.find(({ questionId }) => questionId === question.id)?.revision ?? 0,
      state,
      value: state === "answered" && option ? option.id : null,
      note,
      evidence: clause
        ? [{ title: "Contract", link: "", clause: "1", level: "binding", validUntil: "" }]
        : [],
    });
  }
}
