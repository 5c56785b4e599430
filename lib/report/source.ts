import type { AssessmentDocument } from "@/lib/domain/assessment/document";
import type { Citation, EvidenceFile, EvidenceParticulars } from "@/lib/domain/assessment/evidence";
import type { Side } from "@/lib/domain/assessment/compared";
import type { Status } from "@/lib/domain/assessment";
import type { Decision as Decided } from "@/lib/domain/assessment/sign-off";
import type { Waiver } from "@/lib/domain/assessment/waiver";
import type { Checkpoint } from "@/lib/domain/checkpoint/checkpoint";
import type { Signature, Snapshot } from "@/lib/domain/assessment/signature";
import type { SnapshotField } from "@/lib/domain/assessment/snapshot";
import type { FollowUp } from "@/lib/domain/follow-up/follow-up";
import type { NoticeGiven } from "@/lib/domain/product/notice";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import type { Redactions } from "@/lib/domain/redaction/redaction";
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
  /** Left out of what was signed before reports told their scope. */
  scope?: SourceScope;
  /** RFC 3339 in UTC. */
  createdAt: string;
  /** The IANA zone in which moments are printed. */
  zone: string;
};

/** What the register says of the use and its product, beyond the document. */
export type SourceScope = {
  /** The workspace, which buys. */
  buyer: string;
  /** Countries in words; empty where nobody has said. */
  vendorCountry: string;
  surfaces: readonly string[];
  parties: readonly SourceParty[];
};

type SourceParty = {
  kind: "model_provider" | "subprocessor";
  name: string;
  country: string;
  purpose: string;
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
  /** The latest one, or of what was signed the one that was made with the last signature; none where none was made by then. */
  checkpoint?: Checkpoint;
  signOff: SourceSignOff;
  /** What was decided before, where this assessment follows another. */
  before?: Side;
  /** What a redacted copy leaves out: marks stand in its place everywhere else. */
  redactions?: Redactions;
  /** And where that is found. */
  previous?: { assessmentId: string; snapshotSha256: string };
  /** The stream up to `auditHead`; left out where nothing is printed of it, as on a page. */
  trail?: SourceTrail;
  /** Ids of the frameworks that the crosswalk is narrowed to; all where there are none. */
  frameworks?: readonly string[];
};

/** The audit stream of an assessment, the oldest entry first, with the names that its entries need. */
export type SourceTrail = {
  entries: readonly SourceEntry[];
  /** Names of the people whose ids stand in what entries say. */
  people: Readonly<Record<string, string>>;
  /** What the things that answers cite were called by the last of the entries. */
  evidence: Readonly<Record<string, string>>;
};

export type SourceEntry = {
  seq: number;
  /** RFC 3339 in UTC. */
  at: string;
  actor: { id: string; name: string };
  action: string;
  objectKind: string;
  objectId: string;
  /** What it says; null once that was erased, and where a redacted copy leaves it out. */
  payload: unknown;
  /** What the entry before it said of the same object; null for the first. */
  before: unknown;
  /** A redacted copy leaves out what it says. */
  withheld?: true;
  hash: string;
};

/** How the sign-off stands, and what was frozen for it. */
export type SourceSignOff = {
  status: Status;
  decision: Decided | null;
  /** RFC 3339 in UTC. */
  decidedAt: string | null;
  /** The last calendar day on which the decision holds, or empty. */
  validUntil: string;
  snapshot: SourceSnapshot | null;
  signatures: readonly Signature[];
  /** What has changed since the last signature, in words; null when nothing has. */
  changed: string | null;
  /** The report is of what was signed, and not of what stands now. */
  ofSnapshot: boolean;
};

/** What was frozen, whole, or, in a redacted copy, field by field. */
export type SourceSnapshot =
  Snapshot | (Omit<Snapshot, "salt" | "content"> & { fields: readonly SnapshotField[] });

/** A finding or an action, with the names of whom and what it names by id. */
export type SourceFollowUp = FollowUp & {
  ownerName: string;
  closedByName: string;
  /** Titles of the evidence that it was closed with. */
  shownBy: readonly string[];
};
