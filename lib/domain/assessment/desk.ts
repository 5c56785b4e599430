import type { CalendarDate } from "../calendar";
import { answerInWords } from "../explain/answer";
import { findQuestion } from "../questionnaire/find";
import type { EvidenceLevel, Question, Questionnaire, Tier } from "../questionnaire/format";
import type { Score } from "../scoring/document";
import { staysWithin } from "../scoring/shown";
import { ruleFor } from "../scoring/tier";
import type { AssessmentDocument, DocumentAnswer } from "./document";
import { type AssessmentFile, awaitsApproval } from "./file";
import { expiryOf } from "./freshness";
import { type ReviewRecord, isAccepted, obstacleToAccept } from "./review";
import { APART_FROM_TIER } from "./sign-off";

/** Why an answer asks for a reviewer's judgement, the gravest first. */
export const CAUSES = [
  "awaits_approval",
  "disputed",
  "unknown_critical",
  "unsupported",
  "weak_evidence",
  "expired",
  "expiring",
  "not_applicable",
  "handed_back",
  "reopened",
  "changed",
  "own",
] as const;
export type Cause = (typeof CAUSES)[number];

export const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  awaits_approval: "Set aside, waits for a second person",
  disputed: "Disputed",
  unknown_critical: "Critical, and not known",
  unsupported: "Nothing shows it",
  weak_evidence: "Evidence weaker than the tier asks for",
  expired: "Evidence has expired",
  expiring: "Evidence expires soon",
  not_applicable: "Set aside as not applicable",
  handed_back: "Handed back to you",
  reopened: "Reopened, waits for an answer",
  changed: "Changed since the last decision",
  own: "You answered it yourself",
};

/** One answer that asks for judgement. */
export type DeskItem = {
  questionId: string;
  /** In the order of `CAUSES`; never empty. */
  causes: Cause[];
  /** The revision of the answer that is to be judged. */
  itemRevision: number;
  /** Accepted as it stands. */
  accepted: boolean;
};

/** What was set aside is settled by an approval alone, whatever was said of it. */
export const isSettled = (
  { causes, itemRevision }: Pick<DeskItem, "causes" | "itemRevision">,
  review: ReviewRecord | undefined,
): boolean => !causes.includes("awaits_approval") && isAccepted(review, itemRevision);

/** One of them with all that a reviewer needs to judge it. */
export type DeskEntry = DeskItem & {
  prompt: string;
  /** The reply as it is kept, also where it does not count yet; with the reason where it was set aside. */
  reply: string;
  note: string;
  evidence: { id: string; level: EvidenceLevel; title: string; validUntil: string; expired: boolean }[];
  /** Whose answer it is, and since when (RFC 3339 in UTC). */
  answered: { name: string; at: string };
  /** Whoever looks gave it themselves. */
  own: boolean;
  /** Why whoever looks cannot accept it, in one sentence; null where they can. */
  obstacle: string | null;
  review: ReviewRecord | undefined;
};

type Desk = {
  questionnaire: Questionnaire;
  file: Pick<AssessmentFile, "answers">;
  /** Judged on its day `on`. */
  document: AssessmentDocument;
  score: Score;
  reviews: readonly ReviewRecord[];
  /** Questions whose answers differ from the decision before; empty when there is none. */
  changed: ReadonlySet<string>;
  /** The reviewer who looks, where the tier keeps reviewer and author apart. */
  reviewerId: string | null;
};

/**
 * Everything in an assessment that asks for a reviewer's judgement: the gravest first, then
 * in the questionnaire's order, what is accepted already at the end.
 */
export function deskOf(desk: Desk): DeskItem[] {
  const { questionnaire, file, score, reviews } = desk;
  const questions = questionnaire.sections.flatMap((section) => section.questions);
  const answers = new Map(file.answers.map((answer) => [answer.questionId, answer]));
  const words = new Map(reviews.map((review) => [review.itemId, review]));
  const items = questions.flatMap((question): DeskItem[] => {
    const answer = answers.get(question.id);
    if (!score.questions[question.id]?.asked || !answer) return [];
    const review = words.get(question.id);
    const found = new Set<Cause>([
      ...evidenceCauses(desk, question),
      ...(awaitsApproval(answer, question.critical) ? ["awaits_approval" as const] : []),
      ...(answer.state === "not_applicable" && !question.critical ? ["not_applicable" as const] : []),
      ...(answer.state === "disputed" ? ["disputed" as const] : []),
      ...(answer.state === "unknown" && question.critical ? ["unknown_critical" as const] : []),
      ...(review && review.state !== "accepted" ? [review.state] : []),
      ...(desk.changed.has(question.id) ? ["changed" as const] : []),
    ]);
    // What somebody answered themselves is only worth a word where it asks for judgement anyway.
    if (found.size > 0 && answer.updatedBy === desk.reviewerId) found.add("own");
    if (found.size === 0) return [];
    const item = {
      questionId: question.id,
      causes: CAUSES.filter((cause) => found.has(cause)),
      itemRevision: answer.revision,
    };
    return [{ ...item, accepted: isSettled(item, review) }];
  });
  const gravity = ({ accepted, causes }: DeskItem) =>
    (accepted ? CAUSES.length : 0) + CAUSES.findIndex((cause) => causes.includes(cause));
  return items.sort((one, other) => gravity(one) - gravity(other));
}

type EntryOf = {
  questionnaire: Questionnaire;
  file: Pick<AssessmentFile, "answers" | "evidence">;
  reviews: readonly ReviewRecord[];
  /** The calendar day on which evidence is judged. */
  on: CalendarDate;
  tier: Tier;
  actorId: string;
  nameOf: (personId: string) => string;
};

/** What stands on the desk, with what has to be seen of each answer to judge it. */
export function deskEntries(
  items: readonly DeskItem[],
  { questionnaire, file, reviews, on, tier, actorId, nameOf }: EntryOf,
): DeskEntry[] {
  const answers = new Map(file.answers.map((answer) => [answer.questionId, answer]));
  const things = new Map(file.evidence.map((thing) => [thing.id, thing]));
  const words = new Map(reviews.map((review) => [review.itemId, review]));
  return items.flatMap((item): DeskEntry[] => {
    const answer = answers.get(item.questionId);
    const question = findQuestion(questionnaire, item.questionId);
    if (!answer || !question) return [];
    const { state, value, reason, note, updatedBy, updatedAt } = answer;
    return [
      {
        ...item,
        ...{ prompt: question.prompt, note },
        reply: answerInWords(
          question,
          state === "open" ? undefined : { state, reason, ...(value !== null && { value }) },
        ),
        evidence: answer.evidence.flatMap(({ id, clause, level }) => {
          const thing = things.get(id);
          if (!thing) return [];
          const { title, validUntil } = thing;
          const expired = expiryOf(validUntil, on) === "expired";
          return [{ id, level, title: clause === "" ? title : `${title}, ${clause}`, validUntil, expired }];
        }),
        answered: { name: nameOf(updatedBy), at: updatedAt },
        own: updatedBy === actorId,
        obstacle: obstacleToAccept(answer, { critical: question.critical, tier, reviewerId: actorId }),
        review: words.get(item.questionId),
      },
    ];
  });
}

function evidenceCauses({ questionnaire, document, score }: Desk, { id, critical }: Question): Cause[] {
  const scored = score.questions[id];
  const answer = Object.hasOwn(document.answers, id) ? document.answers[id] : undefined;
  if (!answer || answer.state !== "answered" || scored?.level == null) return [];
  const rule = ruleFor(questionnaire, score.tier.value);
  const unsupported = (answer.evidence ?? []).length === 0 && (scored.credit ?? 0) > 0;
  // Of what is not critical the tier limits how much rests on assertion: past that, each such answer counts.
  const weak = critical
    ? !rule.criticalEvidence.includes(scored.level)
    : scored.level === "asserted" && !staysWithin(score.assertedShare, rule.assertedShareAtMost);
  return [
    ...(unsupported ? ["unsupported" as const] : []),
    ...(weak ? ["weak_evidence" as const] : []),
    ...ageCauses(answer, document.on),
  ];
}

function ageCauses({ evidence = [] }: DocumentAnswer, on: CalendarDate): Cause[] {
  const found = new Set(evidence.map(({ validUntil = "" }) => expiryOf(validUntil, on)));
  return [
    ...(found.has("expired") ? ["expired" as const] : []),
    ...(found.has("soon") ? ["expiring" as const] : []),
  ];
}

/** What bars a lead from signing as reviewer; null where nothing does, or the tier keeps nobody apart. */
export const ownInWords = (answers: number, tier: number): string | null =>
  answers === 0 || tier < APART_FROM_TIER
    ? null
    : `You answered ${answers === 1 ? "one question" : `${answers} questions`} of it: at tier ${tier} you cannot sign it as reviewed.`;
