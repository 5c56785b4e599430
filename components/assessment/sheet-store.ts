import type { AnswerView, DutyView } from "@/lib/api/endpoints/answers";
import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import type { ReviewView } from "@/lib/api/endpoints/review";
import type { AssessmentDocument, DutyState } from "@/lib/domain/assessment/document";
import { type EvidenceRecord, isCitable, newEvidence } from "@/lib/domain/assessment/evidence";
import { awaitsApproval, toDocument } from "@/lib/domain/assessment/file";
import type { Question, Questionnaire } from "@/lib/domain/questionnaire/format";
import type { Score } from "@/lib/domain/scoring/document";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import type { TalkCount } from "@/lib/domain/talk/thread";
import { type Draft, toRecord } from "./sheet-fields";

export type Live = { document: AssessmentDocument; score: Score };

/**
 * What the page knows of the sheet: what is kept, what is typed over it, and the score
 * that follows from both. React reads it through `subscribe`; a keystroke that cannot
 * move the score tells nobody.
 */
export type SheetStore = {
  live: () => Live;
  kept: (questionId: string) => AnswerView | undefined;
  /** A thing that can be cited, kept or only named so far. */
  thing: (evidenceId: string) => EvidenceRecord | undefined;
  /** Everything that is kept and can be cited. */
  citable: () => EvidenceRecord[];
  keptDuty: (dutyId: string) => DutyView | undefined;
  /** The latest word of a review on an answer or duty. */
  review: (itemId: string) => ReviewView | undefined;
  hearReview: (review: ReviewView) => void;
  /** Ids of the questions and duties that are reopened; the same list until that changes. */
  reopened: () => readonly string[];
  /** How much is said about a question, or with an empty id about the assessment. */
  talk: (questionId: string) => TalkCount | undefined;
  /** Threads that are open, about whatever. */
  openThreads: () => number;
  keepTalk: (talk: Record<string, TalkCount>) => void;
  /** A person's name, or their id where it is not known. */
  nameOf: (personId: string) => string;
  /** The audit stream's newest entry that this page has seen. */
  seq: () => number;
  /** Notes what is typed in a question, kept or not. */
  type: (questionId: string, draft: Draft) => void;
  typeDuty: (dutyId: string, state: DutyState) => void;
  /** Notes what the server keeps now. */
  keep: (answer: AnswerView) => void;
  keepThings: (things: readonly EvidenceRecord[]) => void;
  keepDuty: (duty: DutyView) => void;
  /** Notes that our own save became the `entries` entries that end with `seq`. */
  advance: (seq: number, entries?: number) => void;
  /** Notes that everything up to entry `seq` has been read, and who is named in it. */
  catchUp: (people: Record<string, string>, seq: number) => void;
  /** True when somebody saved between two saves of ours, and it has not been read yet. */
  isBehind: () => boolean;
  subscribe: (listener: () => void) => () => void;
};

export function createSheetStore(questionnaire: Questionnaire, sheet: AssessmentSheet): SheetStore {
  const kept = new Map(sheet.answers.map((answer) => [answer.questionId, answer]));
  const records = new Map<string, AnswerView>(kept);
  const things = new Map<string, EvidenceRecord>(sheet.evidence.map((thing) => [thing.id, thing]));
  const duties = new Map(sheet.duties.map((duty) => [duty.dutyId, duty]));
  const dutyStates = new Map(sheet.duties.map(({ dutyId, state }) => [dutyId, state]));
  const reviews = new Map(sheet.reviews.map((review) => [review.itemId, review]));
  const people = new Map(Object.entries(sheet.people));
  const listeners = new Set<() => void>();
  let seq = sheet.seq;
  let behind = false;
  let talk = sheet.talk;
  let live = compute();
  let reopened = whatIsReopened();

  function compute(): Live {
    const document = toDocument(
      questionnaire,
      {
        ...sheet,
        vendor: { name: sheet.vendor.name },
        product: { name: sheet.product.name, versions: sheet.versions },
        // What somebody else has added and cited comes with the next look at what others did.
        answers: [...records.values()].map((record) => ({
          ...record,
          evidence: record.evidence.filter(({ id }) => things.has(id)),
        })),
        evidence: [...things.values()],
        duties: [...dutyStates].map(([dutyId, state]) => ({
          dutyId,
          state,
          note: "",
          revision: 0,
          updatedBy: "",
          updatedAt: "",
        })),
        runs: sheet.runs,
      },
      sheet.today,
    );
    return { document, score: scoreAssessment(questionnaire, sheet.questionnaire.sha256, document) };
  }

  function whatIsReopened(): string[] {
    return [...reviews.values()].filter(({ state }) => state === "reopened").map(({ itemId }) => itemId);
  }

  function tell() {
    live = compute();
    listeners.forEach((listener) => listener());
  }

  return {
    live: () => live,
    kept: (questionId) => kept.get(questionId),
    thing: (evidenceId) => things.get(evidenceId),
    // What is only named so far has nobody who made it.
    citable: () => [...things.values()].filter((thing) => isCitable(thing) && thing.createdBy !== ""),
    keptDuty: (dutyId) => duties.get(dutyId),
    review: (itemId) => reviews.get(itemId),
    hearReview(review) {
      reviews.set(review.itemId, review);
      reopened = whatIsReopened();
      listeners.forEach((listener) => listener());
    },
    reopened: () => reopened,
    talk: (questionId) => talk[questionId],
    openThreads: () => Object.values(talk).reduce((sum, { open }) => sum + open, 0),
    keepTalk(counted) {
      talk = counted;
      // What is said moves no score.
      listeners.forEach((listener) => listener());
    },
    nameOf: (personId) => people.get(personId) ?? personId,
    seq: () => seq,
    type(questionId, draft) {
      const before = records.get(questionId);
      const record = toRecord(questionId, draft, kept.get(questionId));
      records.set(questionId, record);
      for (const { id, named } of draft.evidence)
        if (named && !things.has(id)) things.set(id, newEvidence({ id, by: "", at: "" }, named));
      if (!before || !scoresAlike(before, record)) tell();
    },
    typeDuty(dutyId, state) {
      dutyStates.set(dutyId, state);
      tell();
    },
    keep(answer) {
      kept.set(answer.questionId, answer);
      records.set(answer.questionId, answer);
      tell();
    },
    keepThings(kept) {
      if (kept.length === 0) return;
      for (const thing of kept) things.set(thing.id, thing);
      tell();
    },
    keepDuty(duty) {
      duties.set(duty.dutyId, duty);
      dutyStates.set(duty.dutyId, duty.state);
      tell();
    },
    advance(own, entries = 1) {
      if (own === seq + entries) seq = own;
      else if (own > seq) behind = true;
    },
    catchUp(names, newest) {
      for (const [id, name] of Object.entries(names)) people.set(id, name);
      seq = Math.max(seq, newest);
      behind = false;
    },
    isBehind: () => behind,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A note moves no score, and is typed most. */
const scoresAlike = (one: AnswerView, other: AnswerView) =>
  one.state === other.state &&
  one.approvedBy === other.approvedBy &&
  JSON.stringify(one.value) === JSON.stringify(other.value) &&
  JSON.stringify(one.evidence.map(({ id, level }) => [id, level])) ===
    JSON.stringify(other.evidence.map(({ id, level }) => [id, level]));

/** Whether the kept answer of a critical question waits for its second person. */
export const waitsForApproval = (question: Question, answer: AnswerView | undefined): answer is AnswerView =>
  answer !== undefined && awaitsApproval(answer, question.critical);
