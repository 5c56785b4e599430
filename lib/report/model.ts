import type { AssessmentDocument } from "@/lib/domain/assessment/document";
import type { Waiver } from "@/lib/domain/assessment/waiver";
import type { Checkpoint } from "@/lib/domain/checkpoint/checkpoint";
import type { ConditionRef, FollowUp, GoLive } from "@/lib/domain/follow-up/follow-up";
import type { AnswerState, EvidenceLevel, Tier } from "@/lib/domain/questionnaire/format";
import type { ReportHashes } from "@/lib/domain/package/contents";
import type { Score } from "@/lib/domain/scoring/document";
import type { Redactions } from "@/lib/domain/redaction/redaction";
import type { ReportCoverage, ReportCrosswalk } from "./crosswalk-model";
import type { Act, SourceSignOff } from "./source";
import type { ReportSensitivity } from "./leant-on";
import type {
  ReportChanges,
  ReportLog,
  ReportLogLine,
  ReportMethod,
  ReportRegisters,
  ReportScope,
  ReportWord,
} from "./told";

/** A name and a value, in words. */
export type Fact = { label: string; value: string };

/** What every printer prints from. Numbers are whole; the words for them come from figures.ts. */
export type Report = {
  subject: { vendor: string; product: string; useCase: string };
  title: string;
  /** Null for a decision that holds. */
  mark: StandingMark | null;
  questionnaire: { id: string; version: string; title: string; sha256: string };
  cover: Fact[];
  decision: Decision;
  scope: ReportScope;
  method: ReportMethod;
  intake: Intake;
  sections: ReportSection[];
  evidence: ReportThing[];
  points: Points;
  registers: ReportRegisters;
  conditions: ReportCondition[];
  followUps: ReportFollowUp[];
  /** The day as of which they stand, `YYYY-MM-DD`; null where there are none. */
  followUpsOn: string | null;
  goLive: GoLive<Pick<FollowUp, "id" | "title" | "kind">>;
  contractGaps: ReportGap[];
  duties: ReportDuty[];
  scenarios: ReportScenario[];
  pack: string | null;
  /** How long before changes and ends of the product were announced, the latest first. */
  notices: ReportNotice[];
  signOff: ReportSignOff;
  /** Against the decision before; null where there was none. */
  changes: ReportChanges | null;
  /** Null where the trail was not read for it. */
  log: ReportLog | null;
  coverage: ReportCoverage;
  crosswalk: ReportCrosswalk;
  versions: Fact[];
  /** What a redacted copy leaves out; null of what is whole. */
  redactions: ReportRedactions | null;
  glossary: { term: string; meaning: string }[];
  limits: string[];
  /** The date in the file's name, in the report's zone. */
  day: string;
  generatedAt: Date;
  documents: ReportDocuments;
};

/** What files print: the report with what takes long to work out. */
export type FullReport = Report & {
  /** Null where there is no score. */
  sensitivity: ReportSensitivity | null;
  /** Of what all of it is printed from. */
  hashes: ReportHashes;
};

/** What stands on every page of a report that does not speak for a decision that holds. */
export type StandingMark = {
  word: string;
  /** As a sentence. */
  says: string;
};

/** Marks stand in the place of each. */
export type ReportRedactions = {
  /** The salted hash of the document that this is a copy of. */
  of: string;
  /** In sentences. */
  says: string;
  list: {
    number: number;
    mark: string;
    /** In words. */
    kind: string;
    /** In words, the first of them. */
    place: string;
    pointers: string[];
    sha256: string;
  }[];
  /** As whoever checks a package reads it. */
  record: Redactions;
};

export type ReportSignOff = {
  /** As "Decided: Approved with conditions". */
  status: string;
  facts: Fact[];
  /** Names of whoever answered, and of whoever reviewed by the trail. */
  preparedBy: string[];
  reviewedBy: string[];
  waivers: readonly Waiver[];
  signatures: ReportSignature[];
  changed: string | null;
  snapshotSha256: string | null;
};

type ReportSignature = {
  meaning: string;
  name: string;
  role: string;
  /** In the report's zone, with the zone. */
  atWords: string;
  /** RFC 3339 in UTC. */
  at: string;
  statement: string;
  snapshotSha256: string;
  /** Given for what this report says; false for one under something that has changed since. */
  stands: boolean;
  digest: string;
};

export type Standing = "approve" | "conditions" | "reject" | "open";

export type Decision = {
  standing: Standing;
  /** As "Approve with conditions". */
  verdict: string;
  /** What an open verdict would be if nothing more were answered. */
  provisional: string | null;
  reasons: string[];
  tier: { value: Tier; name: string; reasons: string[] };
  range: Range | null;
  /** As "raw 98, capped at 39 because …". */
  caps: string[];
  knockOuts: Finding[];
  weakCriticals: Finding[];
  /** The five that weigh most. */
  topFindings: TopFinding[];
};

export type TopFinding = {
  question: string | null;
  title: string;
  /** In words: what it does, or how grave it is. */
  effect: string;
  because: string;
};

/** Per cents, unrounded, with the two lines that the verdict reads them against. */
export type Range = {
  claimed: number;
  evidenced: number;
  high: number;
  decided: number;
  approveLine: number;
  conditionsLine: number;
};

export type Finding = { question: string; prompt: string; reason: string };

export type Intake = {
  facts: (Fact & { points: number | null })[];
  sum: number;
  tier: Tier;
  reasons: string[];
  /** Every change of them after they were first complete, by the trail. */
  changes: ReportLogLine[];
};

export type ReportSection = {
  id: string;
  title: string;
  weight: number;
  floor: number;
  claimed: number | null;
  evidenced: number | null;
  high: number | null;
  notApplicableShare: number;
  asked: number;
  answered: number;
  caps: { atMost: number; reason: string }[];
  /** What stands out: under its floor, thin, nothing applicable. */
  remarks: string[];
  questions: ReportQuestion[];
};

export type ReportQuestion = {
  id: string;
  prompt: string;
  kind: string;
  weight: number;
  critical: boolean;
  asked: boolean;
  /** Why it is not asked, when it is not. */
  notAskedBecause: string | null;
  hub: { sentence: string; heading: string }[];
  state: AnswerState;
  stateWords: string;
  /** The reply in the words of the questionnaire; null when there is none. */
  answer: string | null;
  reason: string | null;
  approvedBy: string | null;
  evidence: ReportEvidence[];
  credit: number | null;
  level: EvidenceLevel | null;
  factor: number | null;
  points: number | null;
  /** What its points could be: its weight where it applies and scores, else null. */
  possible: number | null;
  note: string | null;
  /** The last word of a review; null where there was none, or the trail was not read. */
  review: ReportWord | null;
  answeredBy: Act | null;
  /** "Mara Lindqvist, 21 Nov 2026, 09:14". */
  answeredWords: string | null;
  why: string;
  ask: string;
  references: string[];
};

export type ReportEvidence = {
  /** In the index; null where what was signed has none. */
  id: string | null;
  level: EvidenceLevel;
  title: string;
  validUntil: string | null;
  expired: boolean;
  sha256: string | null;
};

/** How the overall comes about: each section's points, what caps left of it, and its part of the mean. */
export type Points = {
  sections: PointsLine[];
  weight: number;
  /** Sum of the sections' weighted figures. */
  weighted: number;
  evidenced: number | null;
};

export type PointsLine = {
  id: string;
  title: string;
  points: number;
  possible: number;
  /** 100 × points / possible; null when nothing applies. */
  raw: number | null;
  /** After caps. */
  evidenced: number | null;
  weight: number;
  weighted: number | null;
};

export type ReportCondition = {
  /** The id of the question it concerns; null for a section, a duty or the whole. */
  question: string | null;
  title: string;
  reason: string;
  present: string;
  wanted: string;
  clause: string | null;
  /** In words: before go-live, or not. */
  when: string;
  /** Which condition it is, by its kind and what it is about. */
  ref: ConditionRef;
  /** The actions that answer it. */
  actions: { id: string; title: string; status: string }[];
};

export type ReportFollowUp = {
  id: string;
  /** In words: finding or action. */
  kind: string;
  question: string | null;
  title: string;
  description: string | null;
  severity: string | null;
  /** The title of the finding that an action is for. */
  finding: string | null;
  condition: ConditionRef | null;
  owner: string;
  /** `YYYY-MM-DD`. */
  dueOn: string | null;
  verification: string | null;
  ifMissed: string | null;
  blocksGoLive: boolean;
  /** In words: open, overdue on the report's day, done. */
  status: string;
  closed: (Act & { note: string; shownBy: string[] }) | null;
};

/** A thing of evidence in the index. Days are `YYYY-MM-DD`; null is what nobody has said. */
export type ReportThing = {
  id: string;
  title: string;
  /** In words. */
  kind: string;
  issuer: string | null;
  version: string | null;
  issuedOn: string | null;
  periodFrom: string | null;
  periodTo: string | null;
  receivedFrom: string | null;
  receivedOn: string | null;
  /** In words, or empty. */
  confidentiality: string;
  validUntil: string | null;
  /** On the report's day. */
  expired: boolean;
  link: string | null;
  /** The day on which a web page was copied. */
  capturedOn: string | null;
  /** Its size and how it was scanned in words. */
  file: { name: string; size: string; mediaType: string; sha256: string; scan: string } | null;
  /** Another thing came in its place. */
  replaced: boolean;
  reliedOn: { question: string; clause: string | null; level: EvidenceLevel }[];
};

export type ReportGap = {
  question: string;
  section: string;
  prompt: string;
  wantedClause: string;
  present: string;
  /** Where it is promised: titles and clauses of what is signed or was seen working. */
  where: string[];
  /** In words: missing, weak, met. */
  status: string;
};

export type ReportDuty = {
  id: string;
  prompt: string;
  owed: boolean;
  state: string;
  /** Who said so last, and what they noted; null where nobody did, or the trail was not read. */
  recorded: ReportWord | null;
  references: string[];
};

/** One scenario of the pack, whether or not it was run. */
export type ReportScenario = {
  id: string;
  title: string;
  /** In words: counted, stale, not run, not applicable. */
  standing: string;
  /** Share in [0, 1], freshness included; null unless it counts. */
  credit: number | null;
  /** What was asked of it beforehand, in words. */
  asked: string;
  /** What is on record and what would do, as sentences. */
  words: string;
  /** Why it was set aside. */
  reason: string | null;
  /** What was fixed before its results, each wording as a sentence, the first in front. */
  plans: string[];
  runs: ReportRun[];
};

export type ReportRun = {
  /** `YYYY-MM-DD`. */
  on: string;
  cases: number;
  passed: number;
  neverEvents: number;
  /** Share in [0, 1]; null where no rate was asked for. */
  required: number | null;
  /** What it shows, as sentences. */
  words: string;
  modelVersion: string;
  configurationHash: string | null;
  judge: string | null;
  /** The rest of its record, field by field; empty where only the numbers were signed. */
  record: { label: string; value: string }[];
  /** Cases that failed, the gravest first, as sentences. */
  failures: string[];
};

/** A change or an end of the product, and how long before it was announced. */
export type ReportNotice = {
  what: string;
  /** The question whose reply promises notice of such. */
  question: string;
  /** When it takes effect, `YYYY-MM-DD`. */
  on: string;
  days: number;
  /** Null where no number of days is promised. */
  promised: number | null;
  /** As "30 days’ notice; 90 promised: short by 60 days". */
  words: string;
};

/** What the JSON carries, so that the score can be re-performed from it. */
type ReportDocuments = {
  assessment: AssessmentDocument;
  score: Score;
  meta: ReportMeta;
  signOff: SourceSignOff;
  checkpoint: Checkpoint | null;
};

export type ReportMeta = {
  appVersion: string;
  assessmentId: string;
  auditHead: { seq: number; hash: string };
  createdAt: string;
  dueOn: string | null;
  generatedAt: string;
  generatedBy: string;
  owner: string;
  answered: Readonly<Record<string, Act>>;
  approved: Readonly<Record<string, Act>>;
  zone: string;
};
