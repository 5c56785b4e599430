import type { Mark } from "@/lib/domain/assessment/compared";
import type { EvidenceLevel, Tier } from "@/lib/domain/questionnaire/format";

/** What it is about, and what it is not. */
export type ReportScope = {
  facts: { label: string; value: string }[];
  /** Who stands behind the product; null where that was not frozen with what was signed. */
  parties: { role: string; name: string; country: string | null; purpose: string | null }[] | null;
  /** Sentences. */
  included: string[];
  excluded: string[];
  assumptions: string[];
};

/** How a result comes about, so that it can be performed again and questioned. */
export type ReportMethod = {
  /** What the score is and is not. */
  statement: string;
  facts: { label: string; value: string }[];
  /** Sentences. */
  rules: string[];
  /** What an approval takes at this tier, as sentences. */
  demands: string[];
  /** Tier 1 first. */
  tiers: ReportTierRule[];
  /** Shares of its credit that an answer keeps by its kind and its level of evidence. */
  factors: ({ kind: string } & Record<EvidenceLevel, number>)[];
};

export type ReportTierRule = {
  tier: Tier;
  name: string;
  /** The least sum of the intake's facts. */
  from: number;
  /** Per cents. */
  approve: number;
  conditions: number;
  sectionFloor: number;
  /** In words. */
  criticalEvidence: string;
  /** Share in [0, 1]. */
  assertedShareAtMost: number;
  unknownCritical: string;
  scenarios: string;
  testMonths: number;
  reviewMonths: number;
  duties: readonly string[];
};

/** What was set aside, and what nobody could say. */
export type ReportRegisters = {
  setAside: {
    /** Of a question or a scenario. */
    id: string;
    title: string;
    critical: boolean;
    reason: string;
    /** Whose entry it is; null of a scenario, which the intake sets aside. */
    by: string | null;
    approvedBy: string | null;
  }[];
  unknown: {
    question: string;
    prompt: string;
    critical: boolean;
    /** In words: unknown, disputed. */
    state: string;
    /** Each time that it was asked and kept as such, with whom, the oldest first. */
    asked: string[];
    note: string | null;
  }[];
};

/** The trail of the assessment, in its own words, the oldest entry first. */
export type ReportLog = {
  lines: ReportLogLine[];
  /** The ends of the chain that it shows. */
  first: { seq: number; hash: string } | null;
  last: { seq: number; hash: string } | null;
};

export type ReportLogLine = {
  seq: number;
  /** RFC 3339 in UTC. */
  at: string;
  /** In the report's zone. */
  atWords: string;
  who: string;
  action: string;
  did: string;
  /** The id of a question or duty with its wording, or a name. */
  about: { id: string | null; name: string } | null;
  changes: { label: string; from: string | null; to: string | null }[];
  reason: string | null;
  /** Of the file or the snapshot that it is about. */
  sha256: string | null;
  /** Why nothing is told of what it said, as a sentence; null where it is told. */
  unsaid: string | null;
  hash: string;
};

/** A word of a review, or of whoever recorded something, with the moment in the report's zone. */
export type ReportWord = { words: string; note: string | null };

export type ReportChanges = {
  /** The day of the decision before, in words. */
  since: string;
  counts: { mark: Mark; words: string; count: number }[];
  /** All that is not as before. */
  questions: {
    question: string;
    prompt: string;
    marks: Mark[];
    words: string[];
    /** The replies in words; empty where a side does not have the question. */
    before: string;
    now: string;
  }[];
};
