import type { AnswerState, EvidenceLevel, Tier } from "../questionnaire/format";

/**
 * The open format `assay-score/1` (docs/formats.md, section 3). Every number is an
 * unrounded double; per cents lie in [0, 100], shares and credits in [0, 1].
 */
export type Score = {
  format: "assay-score/1";
  questionnaire: { id: string; version: string; sha256: string };
  tier: {
    value: Tier;
    /** Sum of the scored facts, unset ones counted as 3. */
    sum: number;
    /** Indexes of all the overrides that hold, whether or not they raised the tier. */
    overrides: number[];
  };
  /** Reasons for which no score is produced at all. */
  stops: string[];
  sections: Record<string, SectionScore>;
  overall: Overall | null;
  knockOuts: Ruling[];
  weakCriticals: Ruling[];
  /** Share of the weight of applicable scored questions answered on assertion alone. */
  assertedShare: number;
  verdict: Verdict | "open" | "stopped";
  /** What the verdict would be if the open questions stayed as they are; null unless `verdict` is `open`. */
  provisional: Verdict | null;
  conditions: Condition[];
  questions: Record<string, QuestionScore>;
};

export type Verdict = "approve" | "conditions" | "reject";

/** A triple of per cents; all null when nothing in the section applies. */
export type SectionScore = {
  claimed: number | null;
  evidenced: number | null;
  /** What the section could still reach if every unanswered question came good. */
  high: number | null;
  /** Share of the asked weight that was marked not applicable. Above 0.25 the section is thin. */
  notApplicableShare: number;
  /** Indexes of the section's caps that hold. */
  caps: number[];
};

export type Overall = {
  claimed: number;
  evidenced: number;
  high: number;
  /** `evidenced` after the effects of knock-outs and weak criticals: the number the verdict reads. */
  decided: number;
};

/** Why a question rejects or limits. `rule` is the index in its list, or null where the state or the low points speak. */
export type Ruling = { question: string; rule: number | null; reason: string };

/** One shortfall between this assessment and an unconditional approval. */
export type Condition =
  | { kind: "score"; evidenced: number; wanted: number }
  | { kind: "section"; section: string; evidenced: number; wanted: number }
  | { kind: "weakCritical"; question: string; rule: number | null; reason: string }
  | { kind: "criticalEvidence"; question: string; level: EvidenceLevel | null; wanted: EvidenceLevel[] }
  | { kind: "assertedShare"; share: number; wanted: number }
  | { kind: "duty"; duty: string }
  | { kind: "notApplicable"; section: string; share: number };

export type QuestionScore = {
  asked: boolean;
  applicable: boolean;
  state: AnswerState;
  credit: number | null;
  level: EvidenceLevel | null;
  factor: number | null;
  /** `weight × credit × factor`. */
  points: number | null;
};
