import { listAnswers, listDuties } from "@/db/queries/answers";
import { listLinks } from "@/db/queries/audit";
import { listEvidence } from "@/db/queries/evidence";
import { listRuns } from "@/db/queries/stress";
import type { Reader } from "@/db/client";
import type { EvidenceRecord } from "@/lib/domain/assessment/evidence";
import type { AnswerRecord, AssessmentFile, DutyRecord } from "@/lib/domain/assessment/file";
import { type AnswerPayload, answerIn } from "@/lib/domain/assessment/replay";
import { type AuditRecord, assessmentStream } from "@/lib/domain/audit";
import { toDocumentRuns } from "@/lib/domain/stress/run";

/** What was entered on an assessment's sheet: most of what a save has to read, and little of what it changes. */
export type Entered = Pick<AssessmentFile, "answers" | "evidence" | "duties" | "runs">;

/** Where an entry stands in its stream. */
type Place = { seq: number; hash: string };

/** So many sheets are remembered; one that is answered whole takes some 60 KB. */
const MOST_SHEETS = 100;

/** With more entries than these to catch up with, the tables are read instead. */
const MOST_BEHIND = 16;

/**
 * The sheets saved last, as they stand after an entry of their stream. Whatever is
 * entered adds an entry in the same transaction, and a salted hash names one entry
 * for ever: what goes by the hash of the last entry is what the tables hold, whoever
 * wrote it, and the state of a change that was given up goes by a hash nobody meets.
 */
const remembered = new Map<string, { at: Place; entered: Entered }>();

/** In four statements. */
export async function readEntered(db: Reader, assessmentId: string): Promise<Entered> {
  return {
    answers: await listAnswers(db, assessmentId),
    evidence: await listEvidence(db, assessmentId),
    duties: await listDuties(db, assessmentId),
    runs: toDocumentRuns(await listRuns(db, assessmentId)),
  };
}

/**
 * The same where `head` is the locked end of the assessment's stream: without a statement
 * if it is remembered, and with one if others, such as another node, have entered little
 * since.
 */
export async function enteredAt(db: Reader, assessmentId: string, head: Place): Promise<Entered> {
  const known = remembered.get(assessmentId);
  if (known?.at.hash === head.hash) return known.entered;
  const entered =
    (known && (await caughtUp(db, assessmentId, { ...known, head }))) ??
    (await readEntered(db, assessmentId));
  rememberEntered(assessmentId, head, entered);
  return entered;
}

/** Remembers what stands on the sheet after the entry at `at`; the sheet saved longest ago makes room. */
export function rememberEntered(assessmentId: string, at: Place, entered: Entered) {
  const { answers, evidence, duties, runs } = entered;
  remembered.delete(assessmentId);
  remembered.set(assessmentId, { at, entered: { answers, evidence, duties, runs } });
  for (const oldest of remembered.keys()) {
    if (remembered.size <= MOST_SHEETS) return;
    remembered.delete(oldest);
  }
}

type Behind = { at: Place; entered: Entered; head: Place };

/** What the entries since `at` make of the sheet; undefined where they do not follow from it, or say more than answers. */
async function caughtUp(db: Reader, assessmentId: string, { at, entered, head }: Behind) {
  const behind = head.seq - at.seq;
  if (behind <= 0 || behind > MOST_BEHIND) return undefined;
  const [last, ...since] = await listLinks(db, assessmentStream(assessmentId), {
    after: at.seq - 1,
    limit: behind + 1,
  });
  if (last?.link.hash !== at.hash || since.length !== behind) return undefined;
  let next: Entered | undefined = entered;
  for (const entry of since) next = next && withEntry(next, entry);
  return next;
}

/** What is entered about an assessment and not on its sheet. */
const BESIDE_THE_SHEET = new Set([
  "assessment.opened",
  "assessment.changed",
  "assessment.archived",
  "assessment.restored",
  "assessment.reassessed",
  "assessment.restricted",
  "assessment.unrestricted",
  "assessment.tagged",
  "assessment.moved",
  "assessment.submitted",
  "assessment.returned",
  "review.recorded",
  "snapshot.frozen",
  "signature.given",
  "assessment.decided",
  "assessment.expired",
  "assessment.superseded",
  "plan.fixed",
  "plan.changed",
  "scenario.kept",
  "scenario.discarded",
  "waiver.granted",
  "waiver.withdrawn",
  "intake.set",
  "product.version_recorded",
  "product.notice_recorded",
  "product.notice_withdrawn",
  "report.exported",
  "package.exported",
  "comparison.exported",
  "evidence.refused",
  "evidence.downloaded",
  "evidence.viewed",
  "finding.raised",
  "finding.changed",
  "finding.closed",
  "finding.reopened",
  "action.added",
  "action.changed",
  "action.closed",
  "action.reopened",
  "thread.opened",
  "thread.resolved",
  "thread.reopened",
  "comment.added",
  "comment.changed",
  "comment.withdrawn",
  "clock.regressed",
]);

/** An entry holds the whole of what it leaves in the tables (docs/reliability.md, "The audit chain"). */
function withEntry(entered: Entered, { link, payload }: AuditRecord): Entered | undefined {
  if (BESIDE_THE_SHEET.has(link.action)) return entered;
  if (payload === null) return undefined;
  const { answers, evidence, duties } = entered;
  switch (link.action) {
    case "answer.recorded":
    case "answer.taken_over":
    case "answer.approved": {
      const { answer, named } = answerIn(JSON.parse(payload.json) as AnswerPayload);
      // Of the time when things had no entries of their own: which of them were new only the tables say.
      if (named.length > 0) return undefined;
      return { ...entered, answers: withAnswer(answers, answer) };
    }
    case "evidence.added":
    case "evidence.corrected":
    case "evidence.file_added":
    case "evidence.replaced":
    case "evidence.withdrawn":
    case "evidence.reinstated":
      return { ...entered, evidence: withThing(evidence, JSON.parse(payload.json) as EvidenceRecord) };
    case "duty.recorded":
      return { ...entered, duties: withDuty(duties, JSON.parse(payload.json) as DutyRecord) };
    default:
      return undefined;
  }
}

/** In the order in which the tables give them. */
export const withAnswer = (answers: readonly AnswerRecord[], answer: AnswerRecord): AnswerRecord[] =>
  [...answers.filter(({ questionId }) => questionId !== answer.questionId), answer].sort((one, other) =>
    one.questionId < other.questionId ? -1 : 1,
  );

export const withThing = (things: readonly EvidenceRecord[], thing: EvidenceRecord): EvidenceRecord[] =>
  [...things.filter(({ id }) => id !== thing.id), thing].sort((one, other) => (one.id < other.id ? -1 : 1));

export const withDuty = (duties: readonly DutyRecord[], duty: DutyRecord): DutyRecord[] =>
  [...duties.filter(({ dutyId }) => dutyId !== duty.dutyId), duty].sort((one, other) =>
    one.dutyId < other.dutyId ? -1 : 1,
  );
