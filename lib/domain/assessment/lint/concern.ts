import type { CalendarDate } from "../../calendar";
import type { Severity } from "../../follow-up/follow-up";
import type { Questionnaire } from "../../questionnaire/format";
import type { Score } from "../../scoring/document";
import type { PlanRecord } from "../../stress/plan";
import type { RunRecord } from "../../stress/run";
import type { AssessmentDocument } from "../document";
import type { EvidenceRecord } from "../evidence";
import type { ReviewRecord } from "../review";
import type { Decision } from "../sign-off";
import type { Signature } from "../signature";

export const CONCERN_RULES = [
  "unsupported",
  "set_aside",
  "own_review",
  "late_evidence",
  "open_duties",
  "moved_lines",
  "burst",
  "expired_evidence",
] as const;
export type ConcernRule = (typeof CONCERN_RULES)[number];

/** Where a concern lies, to be led to. Of a question, section, duty, thing of evidence or scenario by its id. */
export type ConcernPlace = {
  kind: "question" | "section" | "duties" | "evidence" | "scenario" | "review" | "history";
  id: string;
};

/** Something that an auditor would ask about: what was found, where, and how grave. */
export type Concern = {
  rule: ConcernRule;
  severity: Severity;
  place: ConcernPlace;
  /** One sentence. */
  found: string;
};

/** One entry of an assessment's trail, as far as the rules read it. */
export type Act = {
  seq: number;
  /** RFC 3339 in UTC. */
  at: string;
  /** Null where no person acted. */
  personId: string | null;
  action: string;
  objectId: string;
  /** Of `intake.set` and `assessment.moved` alone; null for the others, and where it has been erased. */
  payload: unknown;
};

/** What the rules read: the assessment as it was signed or as it stands, and what its trail tells of the way there. */
export type LintSource = {
  questionnaire: Questionnaire;
  document: AssessmentDocument;
  score: Score;
  /** Every wording of every plan, and every run. */
  plans: readonly Pick<PlanRecord, "pack" | "scenario" | "revision" | "fixedAt" | "because">[];
  runs: readonly Pick<RunRecord, "pack" | "scenario" | "recordedAt">[];
  /** Everything that it holds today, with the questions whose answers cited each when it was signed, or cite it. */
  things: readonly (Pick<
    EvidenceRecord,
    "id" | "title" | "issuedOn" | "receivedOn" | "capturedOn" | "createdAt" | "withdrawnAt" | "replaces"
  > & { citedBy: readonly string[] })[];
  /** In the order of the stream. */
  acts: readonly Act[];
  reviews: readonly Pick<ReviewRecord, "itemId" | "state" | "updatedBy">[];
  /** Under what was decided on; none before there is a decision. */
  signatures: readonly Pick<Signature, "meaning" | "capacity" | "personId" | "name">[];
  /** The decision, and its day in the workspace's zone; null before there is one. */
  decided: { at: string; on: CalendarDate; decision: Decision } | null;
  nameOf: (personId: string) => string;
};

/** The line from which a reply counts as favourable: a credit of three quarters or more. */
export const FAVOURABLE = 0.75;
/** Shares of a section's weight that may be set aside (docs/domain.md, 4.4): beyond the first it is thin, beyond the second no ground for approval. */
export const THIN = 0.25;
export const TOO_THIN = 0.5;
/** So many questions, answered by one person within so many minutes, make a burst. */
export const BURST = { answers: 20, minutes: 5 };

type RuleWords = {
  title: string;
  /** The rule itself, with its line. */
  rule: string;
  /** Why an auditor cares. */
  why: string;
};

export const CONCERN_WORDS: Readonly<Record<ConcernRule, RuleWords>> = {
  unsupported: {
    title: "Favourable answers without support",
    rule: `A reply that earns ${100 * FAVOURABLE}% of its points or more, and cites nothing or somebody’s word alone.`,
    why: "Saying so is not showing it. An auditor asks for what the reply rests on, and a score that rests on words is lower than it looks.",
  },
  set_aside: {
    title: "Much set aside as not applicable",
    rule: `More than ${100 * THIN}% of the weight that a section asks is marked not applicable; more than ${100 * TOO_THIN}% is grave.`,
    why: "What is set aside leaves both sides of the fraction. A section that is mostly set aside says little, and its score little more.",
  },
  own_review: {
    title: "Reviewed by whoever wrote it",
    rule: "An answer was accepted by the person who gave it, or a reviewer’s or an approver’s signature is of somebody who answered.",
    why: "A second pair of eyes is the control. From tier 3 on the reviewer differs from the author; below that an auditor still asks.",
  },
  late_evidence: {
    title: "Evidence from after the decision",
    rule: "A thing that an answer cites is dated after the day of the decision, or something was brought in after it.",
    why: "What did not exist, or was not held, when the decision was taken cannot have been a ground for it.",
  },
  open_duties: {
    title: "Signed with duties of one’s own open",
    rule: "It was signed while a duty that its tier asks of the buyer was not done.",
    why: "Duties are what the buyer has to do before it may rely on the vendor. A plain approval takes all of them.",
  },
  moved_lines: {
    title: "Lines moved after the answers",
    rule: "The version of the questionnaire, the tier, the questions of a section, or the plan of a stress test was changed after there were answers or results that it decides on.",
    why: "Whoever knows the answers can choose the line that they pass. It may be right to move it; an auditor asks who did, and why.",
  },
  burst: {
    title: "Many answers at once",
    rule: `One person answered ${BURST.answers} questions or more within ${BURST.minutes} minutes.`,
    why: "Nobody reads a contract and a report that fast. It may have been typed over from notes; an auditor asks for them.",
  },
  expired_evidence: {
    title: "Evidence that had run out",
    rule: "An answer cites a thing whose last day lay before the day of the decision, or today where there is none.",
    why: "What has run out proves what was, not what is. It counts one level lower, and an auditor asks why it was not renewed.",
  },
};
