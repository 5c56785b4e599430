import fc from "fast-check";
import { listAllThreads } from "@/db/queries/threads";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { Refusal } from "@/lib/domain/refusal";
import { approveNotApplicable, recordAnswer, recordDuty } from "../answers";
import { archiveAssessment, changeAssessment, readSheet, restoreAssessment } from "../assessments";
import { setIntake } from "../intake";
import { changeProduct, openProduct, recordVersion } from "../products";
import { exportReport } from "../reports";
import { handBack, returnAssessment, reviewItem, submitAssessment } from "../reviews";
import { lightFacts } from "../seed";
import type { TestContext } from "../testing";
import { addComment, openThread, reopenThread, resolveThread } from "../threads";
import { changeVendor, openVendor } from "../vendors";

const questions = builtIn.sections.flatMap((section) => section.questions);
const choices = questions.filter(({ answer }) => answer.type === "choice");
const text = fc.string({ maxLength: 20 }).filter((said) => said.isWellFormed() && !said.includes("\0"));

/** One act, by the product's own use cases; whether it is allowed just then, the use case says. */
export type Act = { kind: keyof typeof ACTS; pick: number; other: number; said: string };

export const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.oneof(
    { weight: 12, arbitrary: fc.constant("answer" as const) },
    { weight: 12, arbitrary: fc.constantFrom(...(["duty", "word", "comment", "version"] as const)) },
    {
      weight: 12,
      arbitrary: fc.constantFrom(
        ...([
          "setAside",
          "approve",
          "intake",
          "particulars",
          "archive",
          "restore",
          "submit",
          "giveBack",
          "handBack",
          "thread",
          "settle",
          "renameVendor",
          "renameProduct",
          "export",
        ] as const),
      ),
    },
  ),
  pick: fc.nat(1_000),
  other: fc.nat(1_000),
  said: text,
});

type Scene = {
  ctx: TestContext;
  assessmentId: string;
  sheet: Awaited<ReturnType<typeof readSheet>>;
  pick: number;
  other: number;
  said: string;
};

const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length];
  if (item === undefined) throw new Refusal("not_found", "There is nothing to choose from.");
  return item;
};
const blank = { value: null, note: "", reason: "", evidence: [] };

const ACTS = {
  async answer({ ctx, assessmentId, sheet, pick, other, said }: Scene) {
    const question = at(choices, pick);
    const option = question.answer.type === "choice" ? at(question.answer.options, other) : undefined;
    const answered = other % 4 !== 0;
    const known = sheet.evidence.at(pick % 5);
    await recordAnswer(ctx, {
      ...blank,
      assessmentId,
      questionId: question.id,
      revision: revisionIn(sheet, question.id),
      state: answered ? "answered" : other % 8 === 0 ? "open" : "unknown",
      value: answered && option ? option.id : null,
      note: said,
      evidence: [
        ...(other % 3 === 0
          ? [{ title: `Contract ${pick}`, clause: "1", level: "binding" as const, validUntil: "2026-12-01" }]
          : []),
        ...(other % 5 === 0 && known ? [{ id: known.id, clause: "2", level: "documented" as const }] : []),
      ],
    });
  },
  async setAside({ ctx, assessmentId, sheet, pick }: Scene) {
    const { id } = at(
      questions.filter(({ notApplicable }) => notApplicable !== "never"),
      pick,
    );
    const revision = revisionIn(sheet, id);
    const reason = "Nothing of the kind is sent.";
    await recordAnswer(ctx, {
      ...blank,
      assessmentId,
      questionId: id,
      revision,
      state: "not_applicable",
      reason,
    });
  },
  async approve({ ctx, assessmentId, sheet, pick }: Scene) {
    const aside = sheet.answers.filter(({ state }) => state === "not_applicable");
    const { questionId, revision } = at(aside, pick);
    await approveNotApplicable(ctx.as("lead"), { assessmentId, questionId, revision });
  },
  async duty({ ctx, assessmentId, sheet, pick, other, said }: Scene) {
    const { id: dutyId } = at(builtIn.duties, pick);
    const revision = sheet.duties.find((duty) => duty.dutyId === dutyId)?.revision ?? 0;
    const state = at(["done", "not_done", "not_applicable"] as const, other);
    await recordDuty(ctx, { assessmentId, dutyId, revision, state, note: said });
  },
  async intake({ ctx, assessmentId, sheet: { revision }, pick, other }: Scene) {
    await setIntake(ctx, {
      assessmentId,
      revision,
      facts: { ...lightFacts, data: pick % 4, affected: other % 4, personalData: pick % 2 === 0 },
      extendedSections: other % 3 === 0 ? ["RT"] : [],
      pack: null,
      scenariosNotApplicable: {},
      reason: "The use became clearer",
    });
  },
  async particulars({ ctx, assessmentId, sheet: { revision }, pick, said }: Scene) {
    const dueOn = pick % 2 === 0 ? "" : "2027-01-15";
    await changeAssessment(ctx, { assessmentId, revision, useCase: `Use ${said}`.trim(), dueOn });
  },
  archive: async ({ ctx, assessmentId }: Scene) => {
    await archiveAssessment(ctx, { assessmentId });
  },
  restore: async ({ ctx, assessmentId }: Scene) => {
    await restoreAssessment(ctx, { assessmentId });
  },
  submit: async ({ ctx, assessmentId, sheet: { revision } }: Scene) => {
    await submitAssessment(ctx, { assessmentId, revision });
  },
  giveBack: async ({ ctx, assessmentId, sheet: { revision } }: Scene) => {
    await returnAssessment(ctx.as("lead"), { assessmentId, revision, reason: "More is needed" });
  },
  async word({ ctx, assessmentId, sheet, pick, other, said }: Scene) {
    const { questionId, revision: itemRevision } = at(sheet.answers, pick);
    const state = other % 2 === 0 ? "accepted" : "reopened";
    const revision = sheet.reviews.find(({ itemId }) => itemId === questionId)?.revision ?? 0;
    const word = { assessmentId, itemId: questionId, itemRevision, revision, note: `Look: ${said}` };
    await reviewItem(ctx.as("lead", "reviewer"), { ...word, state } as never);
  },
  async handBack({ ctx, assessmentId, sheet, said }: Scene) {
    const { itemId, revision } = at(
      sheet.reviews.filter(({ state }) => state === "reopened"),
      0,
    );
    await handBack(ctx, { assessmentId, itemId, revision, note: said });
  },
  async thread({ ctx, assessmentId, pick, said }: Scene) {
    const questionId = pick % 3 === 0 ? "" : at(questions, pick).id;
    await openThread(ctx, { assessmentId, questionId, text: `Why? ${said}`, mentions: [] });
  },
  async comment({ ctx, assessmentId, pick, said }: Scene) {
    const { id: threadId } = at(await listAllThreads(ctx.db.read, assessmentId), pick);
    await addComment(ctx.as("lead"), { assessmentId, threadId, text: `So: ${said}`, mentions: [] });
  },
  async settle({ ctx, assessmentId, pick, other }: Scene) {
    const { id: threadId } = at(await listAllThreads(ctx.db.read, assessmentId), pick);
    await (other % 2 === 0 ? resolveThread : reopenThread)(ctx, { assessmentId, threadId });
  },
  async renameVendor({ ctx, sheet, pick }: Scene) {
    const { id: vendorId, revision } = await openVendor(ctx, { vendorId: sheet.vendor.id });
    const fields = { site: "", country: "", contact: "", notes: "" };
    await changeVendor(ctx, { vendorId, revision, name: `Vendor ${pick}`, ...fields });
  },
  async renameProduct({ ctx, sheet, pick }: Scene) {
    const { id: productId, revision } = await openProduct(ctx, { productId: sheet.product.id });
    await changeProduct(ctx, { productId, revision, name: `Product ${pick}`, surfaces: [], parties: [] });
  },
  async version({ ctx, sheet, pick }: Scene) {
    const version = { model: `m${pick}`, version: "1", configurationHash: "", since: "2026-11-01" };
    await recordVersion(ctx, { productId: sheet.product.id, ...version });
  },
  async export({ ctx, assessmentId }: Scene) {
    await exportReport(ctx.as("auditor"), { assessmentId, format: "json", table: "questions" });
  },
};

const revisionIn = (sheet: Scene["sheet"], id: string) =>
  sheet.answers.find(({ questionId }) => questionId === id)?.revision ?? 0;

/** Does it on the assessment as it stands. @returns whether the product allowed it */
export async function perform(
  ctx: TestContext,
  assessmentId: string,
  { kind, ...how }: Act,
): Promise<boolean> {
  const sheet = await readSheet(ctx, { assessmentId });
  try {
    await ACTS[kind]({ ctx, assessmentId, sheet, ...how });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
