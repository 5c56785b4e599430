import type { AssessmentDocument } from "@/lib/domain/assessment/document";
import type { Citation, EvidenceFile, EvidenceParticulars } from "@/lib/domain/assessment/evidence";
import type { Side } from "@/lib/domain/assessment/compared";
import type { Status } from "@/lib/domain/assessment";
import type { Decision as Decided } from "@/lib/domain/assessment/sign-off";
import type { Waiver } from "@/lib/domain/assessment/waiver";
import type { Signature, Snapshot } from "@/lib/domain/assessment/signature";
import type { FollowUp } from "@/lib/domain/follow-up/follow-up";
import type { NoticeGiven } from "@/lib/domain/product/notice";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import type { Score } from "@/lib/domain/scoring/document";
import type { PlanRecord } from "@/lib/domain/stress/plan";
import type { RunRecord } from "@/lib/domain/stress/run";

/** Whose act it was, and when (RFC 3339 in UTC). */
export type Act = { name: string; at: string };

/** What a report is about, in values that JSON can hold: the content that signatures freeze. */
export type ReportSubject = {
  assessmentId: string;
  document: AssessmentDocument;
  score: Score;
  people: {
    owner: string;
    /** Who last answered each question, by question id. */
    answered: Readonly<Record<string, Act>>;
    /** Who approved a not-applicable, by question id. */
    approved?: Readonly<Record<string, Act>>;
  };
  /** The risks that executives accept, those in force. */
  waivers: readonly Waiver[];
  /** Left out of what was signed before reports had an index of evidence. */
  evidence?: readonly IndexedThing[];
  /** Left out of what was signed before reports held the records of stress tests. */
  stress?: StressRecords;
  /** RFC 3339 in UTC. */
  createdAt: string;
  /** The IANA zone in which moments are printed. */
  zone: string;
};

/** Every wording of every plan, and every run, with what was broken off or taken back. */
export type StressRecords = {
  plans: readonly PlanRecord[];
  runs: readonly RunRecord[];
  /** Names of the people whose ids stand in them. */
  people: Readonly<Record<string, string>>;
};

/** A thing of evidence with every place that relies on it. */
export type IndexedThing = EvidenceParticulars & {
  id: string;
  file: EvidenceFile | null;
  replaced: boolean;
  reliedOn: readonly (Omit<Citation, "id"> & { questionId: string })[];
};

/** Everything a report is built from: values alone, so that the same source prints the same report. */
export type ReportSource = ReportSubject & {
  questionnaire: Questionnaire;
  questionnaireSha256: string;
  /** `YYYY-MM-DD`. */
  dueOn?: string;
  /** Findings and actions as they stand when it is printed: they live on after a decision, and are not what was signed. */
  followUps?: readonly SourceFollowUp[];
  /** The workspace's day of this printing, by which they are late: a decided report has no other. */
  followUpsOn?: string;
  /** The notice that was given of changes and ends of the product; of a decision what was on record by then. */
  notices?: readonly NoticeGiven[];
  /** Something of an assessment before is open, and use waits for it. */
  openBefore?: boolean;
  generatedAt: Date;
  generatedBy: string;
  appVersion: string;
  /** The last entry of the assessment's audit stream. */
  auditHead: { seq: number; hash: string };
  signOff: SourceSignOff;
  /** What was decided before, where this assessment follows another. */
  before?: Side;
  /** Ids of the frameworks that the crosswalk is narrowed to; all where there are none. */
  frameworks?: readonly string[];
};

/** How the sign-off stands, and what was frozen for it. */
export type SourceSignOff = {
  status: Status;
  decision: Decided | null;
  /** RFC 3339 in UTC. */
  decidedAt: string | null;
  /** The last calendar day on which the decision holds, or empty. */
  validUntil: string;
  snapshot: Pick<Snapshot, "sha256" | "salt" | "content"> | null;
  signatures: readonly Signature[];
  /** What has changed since the last signature, in words; null when nothing has. */
  changed: string | null;
  /** The report is of what was signed, and not of what stands now. */
  ofSnapshot: boolean;
};

/** A finding or an action, with the names of whom and what it names by id. */
export type SourceFollowUp = FollowUp & {
  ownerName: string;
  closedByName: string;
  /** Titles of the evidence that it was closed with. */
  shownBy: readonly string[];
};
