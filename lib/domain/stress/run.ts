import type { DocumentRun } from "../assessment/document";
import type { CalendarDate } from "../calendar";
import { versionOfPack } from "../pack/pack";
import type { Pack, Questionnaire, Scenario } from "../questionnaire/format";
import { taskOf } from "../questionnaire/task";
import type { Graded } from "./agreement";
import type { FailedCase } from "./fold";
import type { PlanRecord } from "./plan";

/** How whoever tested stands to the purchase, from nearest to furthest; the vendor's own test last. */
export const INDEPENDENCES = ["involved", "apart", "third_party", "vendor"] as const;
export type Independence = (typeof INDEPENDENCES)[number];

export const INDEPENDENCE_WORDS: Readonly<Record<Independence, string>> = {
  involved: "Of the team that buys or uses it",
  apart: "Ours, and not of that team",
  third_party: "An independent third party",
  vendor: "The vendor",
};

/** A model that graded the outputs. */
type Judge = {
  model: string;
  prompt: string;
  /** As a file of results names it; empty for a run that came by its counts. */
  grader: string;
  /** On how many cases people graded as well. */
  agreementCases: number;
};

/** What people say of a run (docs/domain.md, 2.3). Texts may be empty where the input says so. */
export type RunParticulars = {
  ranOn: CalendarDate;
  /** By the workspace's clock, as "14:30", or empty. */
  ranAt: string;
  tester: { name: string; role: string; independence: Independence };
  /** As the vendor calls it. */
  model: string;
  modelVersion: string;
  /** Of prompt, filters, retrieval and tools; empty where nobody knows it. */
  configurationHash: string;
  region: string;
  /** Temperature and the like, as in production. */
  settings: string;
  /** Where the cases come from, and how they were stripped of what names people. */
  caseSource: string;
  deidentified: string;
  graders: string;
  judge: Judge | null;
  /** What was done otherwise than planned. */
  deviations: string;
  /** Why it was broken off; empty for a run that came to its end. */
  abandonedBecause: string;
};

/** Of one kind of group, such as site, one value, with how its cases fared. */
export type GroupCount = { kind: string; value: string; cases: number; passed: number };

/** How two people, or a person and a model, graded what both of them graded. */
export type GradedByTwo = { first: string; second: string; graded: Graded };

export type RunCounts = {
  /** Distinct cases, in which however many attempts are one. */
  cases: number;
  passed: number;
  /** Cases in which the never-event was seen. */
  neverEvents: number;
  /** The gravest, so many at most as are kept; a file of results holds all of them. */
  failures: FailedCase[];
  groups: GroupCount[];
  agreement: GradedByTwo | null;
};

/** Taken back by a lead, with the reason; it stays on record and is not scored. */
export type Withdrawal = { by: string; at: string; because: string };

export type RunRecord = RunParticulars &
  RunCounts & {
    id: string;
    pack: string;
    scenario: string;
    packVersion: string;
    /** The version of the questionnaire whose pack it was. */
    questionnaireVersion: string;
    /** Of what the scenario asked (`taskOf`). */
    task: string;
    /** The wording of the plan that held when it was recorded, and what that asked for. */
    planRevision: number;
    requiredRate: number | null;
    attempts: number;
    /** The file of results, as evidence of the assessment. */
    evidenceId: string | null;
    recordedBy: string;
    /** RFC 3339 in UTC. */
    recordedAt: string;
    withdrawn: Withdrawal | null;
    revision: number;
  };

/** What a run remembers of the scenario that it tests. */
const rememberedOf = (
  questionnaire: Pick<Questionnaire, "version">,
  pack: Pick<Pack, "version">,
  scenario: Pick<Scenario, "do" | "neverEvent">,
) => ({
  packVersion: versionOfPack(questionnaire, pack),
  questionnaireVersion: questionnaire.version,
  task: taskOf(scenario),
});

/** A run as it is recorded for the first time, with what it remembers of its scenario and of its plan. */
export function newRun(
  { id, by, at }: { id: string; by: string; at: string },
  {
    questionnaire,
    pack,
    scenario,
    plan,
  }: {
    questionnaire: Pick<Questionnaire, "version">;
    pack: Pick<Pack, "id" | "version">;
    scenario: Pick<Scenario, "id" | "do" | "neverEvent">;
    plan: Pick<PlanRecord, "revision" | "requiredRate" | "attempts">;
  },
  said: RunParticulars & RunCounts & Pick<RunRecord, "evidenceId">,
): RunRecord {
  return {
    ...said,
    id,
    pack: pack.id,
    scenario: scenario.id,
    ...rememberedOf(questionnaire, pack, scenario),
    planRevision: plan.revision,
    requiredRate: plan.requiredRate,
    attempts: plan.attempts,
    recordedBy: by,
    recordedAt: at,
    withdrawn: null,
    revision: 1,
  };
}

/** Failures kept with a run that came by a file. */
export const FAILURES_KEPT = 200;

/**
 * Whether a run goes into the score. One that was taken back does not, nor one that was
 * broken off; yet a never-event that was seen before it was broken off counts.
 */
export const isScored = ({ withdrawn, abandonedBecause, neverEvents }: RunRecord): boolean =>
  withdrawn === null && (abandonedBecause === "" || neverEvents > 0);

/** A run as `assay-assessment/1` has it, with what its score rests on. */
export function toDocumentRun(run: RunRecord): DocumentRun {
  const { pack, scenario, cases, passed, neverEvents, requiredRate, modelVersion, configurationHash } = run;
  return {
    ...{ pack, scenario, cases, passed, neverEvents },
    ...(requiredRate !== null && { requiredRate }),
    modelVersion,
    ...(configurationHash !== "" && { configurationHash }),
    ...(run.task !== "" && { task: run.task }),
    on: run.ranOn,
    ...(run.judge && { judge: { model: run.judge.model, agreementCases: run.judge.agreementCases } }),
  };
}

/** What goes into the score, in the order of the days, and on one day of the recording. */
export const toDocumentRuns = (runs: readonly RunRecord[]): DocumentRun[] =>
  [...runs].filter(isScored).sort(inOrder).map(toDocumentRun);

export const inOrder = (one: RunRecord, other: RunRecord): number =>
  placeOf(one) < placeOf(other) ? -1 : placeOf(one) > placeOf(other) ? 1 : 0;

const placeOf = ({ ranOn, recordedAt, id }: RunRecord) => `${ranOn} ${recordedAt} ${id}`;
