import { addDays } from "@/lib/domain/calendar";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import type { Question } from "@/lib/domain/questionnaire/format";
import { Refusal } from "@/lib/domain/refusal";
import { approveNotApplicable, recordAnswer, recordDuty } from "../answers";
import { openSheet } from "../assessments";
import { bestReply, givenAnswers, givenSubmission } from "../given";
import { setIntake } from "../intake";
import { lightFacts } from "../seed";
import { type Scene, at, blank, questions, revisionIn } from "./scene";

const choices = questions.filter(({ answer }) => answer.type === "choice");
const critical = new Set(questions.flatMap((question) => (question.critical ? [question.id] : [])));

/** What is done to answers, duties and facts, and what submits them. */
export const onAnswers = {
  async answer({ ctx, assessmentId, sheet, pick, other, said }: Scene) {
    const question = at(choices, pick);
    const option = question.answer.type === "choice" ? at(question.answer.options, other) : undefined;
    const answered = other % 4 !== 0;
    const known = sheet.evidence.at(pick % 5);
    // Some of it has expired before the history ends.
    const validUntil = addDays(sheet.today, pick % 9);
    await recordAnswer(ctx, {
      ...blank,
      ...{ assessmentId, questionId: question.id, revision: revisionIn(sheet, question.id) },
      state: answered ? "answered" : other % 8 === 0 ? "open" : "unknown",
      value: answered && option ? option.id : null,
      note: said,
      evidence: [
        ...(other % 3 === 0
          ? [{ title: `Contract ${pick}`, clause: "1", level: "binding" as const, validUntil }]
          : []),
        ...(other % 5 === 0 && known ? [{ id: known.id, clause: "2", level: "documented" as const }] : []),
      ],
    });
  },
  async takeOver({ ctx, assessmentId, pick }: Scene) {
    const { before } = await openSheet(ctx, { assessmentId });
    const { questionId, state, value, note, reason, evidence } = at(
      Object.values(before?.offers ?? {}),
      pick,
    );
    await recordAnswer(ctx, {
      ...{ assessmentId, questionId, revision: 0, state, value, note, reason },
      evidence: evidence.map(({ thing: { id }, clause, level }) => ({ id, clause, level })),
      takenOver: true,
    });
  },
  async setAside({ ctx, assessmentId, sheet, pick, other }: Scene) {
    const { id: questionId } = at(
      questions.filter(
        (question) => question.notApplicable !== "never" && (other % 2 !== 0 || question.critical),
      ),
      pick,
    );
    const state = "not_applicable";
    const reason = "Nothing of the kind is sent.";
    const revision = revisionIn(sheet, questionId);
    await recordAnswer(ctx, { ...blank, assessmentId, questionId, revision, state, reason });
  },
  approve: async (scene: Scene) => approveOne(scene, at(waitingIn(scene), scene.pick)),
  async duty({ ctx, assessmentId, sheet, pick, other, said }: Scene) {
    const { id: dutyId } = at(builtIn.duties, pick);
    const revision = sheet.duties.find((duty) => duty.dutyId === dutyId)?.revision ?? 0;
    const state = at(["done", "not_done", "not_applicable"] as const, other);
    await recordDuty(ctx, { assessmentId, dutyId, revision, state, note: said });
  },
  async intake({ ctx, assessmentId, sheet: { revision }, pick, other }: Scene) {
    await setIntake(ctx, {
      ...{ assessmentId, revision, pack: null, scenariosNotApplicable: {} },
      facts: { ...lightFacts, data: pick % 4, affected: other % 4, personalData: pick % 2 === 0 },
      extendedSections: other % 3 === 0 ? ["RT"] : [],
      reason: "The use became clearer",
    });
  },
  /** Answers all that is left, so that an answer rejects where the chance says so, and submits the whole. */
  async finish({ ctx, assessmentId, sheet, pick }: Scene) {
    if (sheet.status !== "draft" || sheet.archivedAt !== null)
      throw new Refusal("locked", "Only a draft is filled in.");
    const reply = (question: Question) =>
      question.id === "AU-03" && pick % 2 === 0
        ? { ...bestReply(question), value: "yes" }
        : bestReply(question);
    for (const { questionId, revision } of sheet.answers.filter(({ state }) => state === "open")) {
      const question = questions.find(({ id }) => id === questionId);
      if (question) await recordAnswer(ctx, { ...reply(question), assessmentId, questionId, revision });
    }
    await givenAnswers(ctx, assessmentId, reply);
    await givenSubmission(ctx, assessmentId);
  },
};

/** Critical questions that were set aside and that nobody has approved. */
export const waitingIn = ({ sheet }: Pick<Scene, "sheet">) =>
  sheet.answers.filter(
    ({ questionId, state, approvedBy }) =>
      state === "not_applicable" && approvedBy === null && critical.has(questionId),
  );

export async function approveOne(
  { ctx, assessmentId }: Scene,
  { questionId, revision }: Scene["sheet"]["answers"][number],
): Promise<void> {
  await approveNotApplicable(ctx.as("lead"), { assessmentId, questionId, revision });
}
