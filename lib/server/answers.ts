import { findAssessment } from "@/db/queries/assessments";
import {
  type AnswerRow,
  insertAnswers,
  listAnswers,
  putAnswer,
  putCitations,
  putDuty,
} from "@/db/queries/answers";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/answers";
import { isTakenOver } from "@/lib/domain/assessment/before";
import type { Citation, EvidenceRecord } from "@/lib/domain/assessment/evidence";
import { type AnswerRecord, type DutyRecord, awaitsApproval } from "@/lib/domain/assessment/file";
import { assessmentStream } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { type Actor, demand } from "@/lib/domain/permission";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import type { Question } from "@/lib/domain/questionnaire/format";
import { Refusal } from "@/lib/domain/refusal";
import { answerFaults } from "@/lib/domain/scoring/fits";
import { type OpenFile, demandUndecided, demandUnlocked, readOpenFile } from "./assessment-file";
import { citationsOf } from "./citations";
import type { Change, Context } from "./context";
import { rememberEntered, withAnswer, withDuty } from "./entered";
import { keepSummary } from "./summaries";

type SaveAnswer = InputOf<typeof endpoints.saveAnswer>;
type SavedAnswer = OutputOf<typeof endpoints.saveAnswer>;

/**
 * Keeps one answer, what it cites and what it names for the first time, the assessment's
 * summary and the audit entries, or none of them.
 *
 * @returns the answer at its new revision, and the things that were new
 * @throws Refusal `forbidden`, `not_found`, `invalid`, `locked`, `conflict` with the
 *   other person's answer when someone saved since `input.revision`
 */
export async function recordAnswer(ctx: Context, input: SaveAnswer): Promise<SavedAnswer> {
  demand(ctx.actor, "assessment.answer");
  const { assessmentId } = input;
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const open = await readAnswerable(change, assessmentId);
    await demandUnlocked(change.tx, open.assessment, input.questionId);
    const { answer, added, seq, next } = await recordAnswerIn(change, ctx.actor, open, input);
    return { answer, evidence: added, seq, summary: await keepSummary(change.tx, next) };
  });
}

type Kept = {
  answer: AnswerRecord;
  /** The things that are new with the answer. */
  added: EvidenceRecord[];
  seq: number;
  /** The file as it stands with the answer. */
  next: OpenFile;
};

/** Keeps one answer within a change that extends the assessment's stream. The caller keeps the summary of `next`. */
export async function recordAnswerIn(
  change: Change,
  actor: Actor,
  open: OpenFile,
  input: Omit<SaveAnswer, "assessmentId">,
): Promise<Kept> {
  const { answer, had, added, next } = await answerOf(change, actor, open, input);
  if (input.takenOver) await demandTakenOver(change, open, answer);
  const action = input.takenOver ? "answer.taken_over" : "answer.recorded";
  return { ...(await keep(change, next, action, answer, had)), added };
}

/**
 * Keeps the first answers to many questions at once, as `recordAnswerIn` keeps one.
 *
 * @returns the file as it stands with them
 * @throws Refusal as `recordAnswer`
 */
export async function recordFirstAnswersIn(
  change: Change,
  actor: Actor,
  open: OpenFile,
  inputs: readonly Omit<SaveAnswer, "assessmentId" | "revision" | "takenOver">[],
): Promise<OpenFile> {
  const kept: AnswerRecord[] = [];
  let file = open;
  for (const input of inputs) {
    const { answer, next } = await answerOf(change, actor, file, { ...input, revision: 0 });
    file = record(change, next, "answer.recorded", answer).next;
    kept.push(answer);
  }
  await insertAnswers(
    change.tx,
    kept.map((answer) => ({ row: rowOf(file, answer), citations: answer.evidence })),
  );
  return file;
}

/**
 * What an answer comes to over what stands, with what it `had` cited before; what it names
 * for the first time is written.
 */
async function answerOf(
  change: Change,
  actor: Actor,
  open: OpenFile,
  { questionId, state, value, note, reason, ...input }: Omit<SaveAnswer, "assessmentId" | "takenOver">,
) {
  const question = demandQuestion(open, questionId);
  const before = open.file.answers.find((answer) => answer.questionId === questionId);
  demandAnswerRevision(before, input.revision);
  const had = before?.evidence ?? [];
  const { citations, added, next } = await citationsOf(change, actor, open, { had, inputs: input.evidence });
  const answer: AnswerRecord = {
    ...{ questionId, state, value, note, reason },
    approvedBy: null,
    evidence: citations,
    revision: input.revision + 1,
    updatedBy: actor.id,
    updatedAt: change.at.toISOString(),
  };
  demandFitting(question, answer);
  return { answer, had, added, next };
}

/**
 * Lets a critical question be set aside, in the name of someone other than the one
 * who asked for it (docs/domain.md, section 1.0).
 *
 * @throws Refusal `forbidden` for the same person, `not_found`, `locked`, `conflict`
 *   when the answer has changed or does not wait for an approval
 */
export async function approveNotApplicable(
  ctx: Context,
  { assessmentId, questionId, revision }: InputOf<typeof endpoints.approveNotApplicable>,
): Promise<SavedAnswer> {
  demand(ctx.actor, "assessment.approve");
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const open = await readAnswerable(change, assessmentId);
    demandUndecided(open.assessment);
    const question = demandQuestion(open, questionId);
    const before = open.file.answers.find((answer) => answer.questionId === questionId);
    demandAnswerRevision(before, revision);
    if (!before || !awaitsApproval(before, question.critical))
      throw new Refusal("conflict", "This question does not wait for an approval.", { current: before });
    if (before.updatedBy === ctx.actor.id)
      throw new Refusal("forbidden", "Someone other than the one who set it aside has to approve it.");
    const approved = { ...before, approvedBy: ctx.actor.id, revision: revision + 1 };
    const { answer, seq, next } = await keep(change, open, "answer.approved", approved, approved.evidence);
    return { answer, evidence: [], seq, summary: await keepSummary(change.tx, next) };
  });
}

/** @throws Refusal `forbidden`, `not_found`, `locked`, `conflict` with the other person's entry */
export async function recordDuty(
  ctx: Context,
  { assessmentId, dutyId, revision, state, note }: InputOf<typeof endpoints.saveDuty>,
): Promise<OutputOf<typeof endpoints.saveDuty>> {
  demand(ctx.actor, "assessment.answer");
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const open = await readAnswerable(change, assessmentId);
    await demandUnlocked(change.tx, open.assessment, dutyId);
    const { duty, seq, next } = await recordDutyIn(change, ctx.actor, open, {
      dutyId,
      revision,
      state,
      note,
    });
    return { duty, seq, summary: await keepSummary(change.tx, next) };
  });
}

/** Keeps how a duty stands within a change that extends the assessment's stream. The caller keeps the summary of `next`. */
export async function recordDutyIn(
  { tx, at, record }: Change,
  actor: Actor,
  open: OpenFile,
  { dutyId, revision, state, note }: Omit<InputOf<typeof endpoints.saveDuty>, "assessmentId">,
): Promise<{ duty: DutyRecord; seq: number; next: OpenFile }> {
  if (!open.questionnaire.duties.some(({ id }) => id === dutyId))
    throw new Refusal("not_found", "The questionnaire has no such duty.");
  const before = open.file.duties.find((duty) => duty.dutyId === dutyId);
  if ((before?.revision ?? 0) !== revision)
    throw new Refusal("conflict", "Someone else changed this duty first.", { current: before });
  const row = { dutyId, state, note, revision: revision + 1, updatedBy: actor.id };
  await putDuty(tx, { ...row, assessmentId: open.assessment.id, updatedAt: at });
  const duty = { ...row, updatedAt: at.toISOString() };
  const { seq, hash } = record({
    stream: assessmentStream(open.assessment.id),
    action: "duty.recorded",
    objectKind: "duty",
    objectId: dutyId,
    objectRevision: duty.revision,
    payload: duty,
  });
  const file = { ...open.file, duties: withDuty(open.file.duties, duty) };
  rememberEntered(open.assessment.id, { seq, hash }, file);
  return { duty, seq, next: { ...open, file } };
}

/** Opens answers again that do not fit their questions any more, within a change that extends the assessment's stream. The caller keeps the summary. */
export async function reopenAnswersIn(
  change: Change,
  open: OpenFile,
  answers: readonly AnswerRecord[],
): Promise<OpenFile> {
  let file = open;
  for (const answer of answers) {
    const reopened: AnswerRecord = {
      ...answer,
      ...{ state: "open", value: null, reason: "", approvedBy: null },
      revision: answer.revision + 1,
      updatedBy: change.actor.id,
      updatedAt: change.at.toISOString(),
    };
    file = (await keep(change, file, "answer.recorded", reopened, answer.evidence)).next;
  }
  return file;
}

async function readAnswerable(change: Change, assessmentId: string): Promise<OpenFile> {
  const open = await readOpenFile(change, assessmentId);
  if (open.assessment.intakeAt === null)
    throw new Refusal(
      "locked",
      "Complete the intake first: the facts of the use decide which questions are asked.",
    );
  return open;
}

function demandQuestion({ questionnaire }: OpenFile, questionId: string): Question {
  const question = findQuestion(questionnaire, questionId);
  if (!question) throw new Refusal("not_found", "The questionnaire has no such question.");
  return question;
}

function demandAnswerRevision(before: AnswerRecord | undefined, revision: number) {
  if ((before?.revision ?? 0) !== revision)
    throw new Refusal("conflict", "Someone else answered this question since you read it.", {
      current: before ?? null,
    });
}

/** The trail says that an answer was taken over only of what the assessment before does say. */
async function demandTakenOver({ tx, actor }: Change, { assessment }: OpenFile, answer: AnswerRecord) {
  const { predecessorId } = assessment;
  const seen = predecessorId !== null && (await findAssessment(tx, actor, predecessorId));
  const before = seen ? await listAnswers(tx, seen.id) : [];
  const same = before.find(({ questionId }) => questionId === answer.questionId);
  if (!isTakenOver(same, answer))
    throw new Refusal("invalid", "The assessment before says something else of this question.", {
      faults: [{ path: "takenOver", message: "is only for an answer as it stands there" }],
    });
}

/** @throws Refusal `invalid` with each place where the answer does not fit its question */
function demandFitting(question: Question, answer: AnswerRecord) {
  const { state, value, reason, note } = answer;
  if (state === "open") return;
  if (state === "disputed" && answer.evidence.length < 2)
    throw new Refusal("invalid", "A disputed answer keeps both replies.", {
      faults: [{ path: "evidence", message: "add one evidence entry for each of the sources that disagree" }],
    });
  const faults = answerFaults(
    question,
    // The second person comes later, by an approval of their own.
    { state, ...(value !== null && { value }), note, reason, approvedBy: "pending" },
    [],
  );
  if (faults.length > 0) throw new Refusal("invalid", "This answer does not fit its question.", { faults });
}

/** Writes the answer with its audit entry, and its citations where they differ from those it `had`. */
async function keep(
  change: Change,
  open: OpenFile,
  action: AuditAction,
  answer: AnswerRecord,
  had: Citation[],
): Promise<Omit<Kept, "added">> {
  const assessmentId = open.assessment.id;
  const { evidence, questionId } = answer;
  await putAnswer(change.tx, rowOf(open, answer));
  if (!sameCitations(had, evidence))
    await putCitations(change.tx, { assessmentId, questionId, replacing: had.length > 0 }, evidence);
  return record(change, open, action, answer);
}

const rowOf = (
  { assessment }: Pick<OpenFile, "assessment">,
  { evidence: _, ...answer }: AnswerRecord,
): AnswerRow => ({
  ...answer,
  assessmentId: assessment.id,
  updatedAt: new Date(answer.updatedAt),
});

/** Enters an answer in the trail. */
function record(
  change: Change,
  open: OpenFile,
  action: AuditAction,
  answer: AnswerRecord,
): Omit<Kept, "added"> {
  const assessmentId = open.assessment.id;
  const { questionId } = answer;
  const { seq, hash } = change.record({
    stream: assessmentStream(assessmentId),
    action,
    objectKind: "answer",
    objectId: questionId,
    objectRevision: answer.revision,
    payload: answer,
  });
  const file = { ...open.file, answers: withAnswer(open.file.answers, answer) };
  rememberEntered(assessmentId, { seq, hash }, file);
  return { answer, seq, next: { ...open, file } };
}

const sameCitations = (one: Citation[], other: Citation[]) =>
  one.length === other.length &&
  one.every(({ id, clause, level }, index) => {
    const entry = other[index];
    return entry?.id === id && entry.clause === clause && entry.level === level;
  });
