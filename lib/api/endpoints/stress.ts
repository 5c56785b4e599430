import { z } from "zod";
import { SEVERITIES } from "../../domain/follow-up/follow-up";
import { GROUP_MEASURES } from "../../domain/stress/plan";
import { FAILURES_KEPT, INDEPENDENCES } from "../../domain/stress/run";
import { endpoint } from "../endpoint";
import { evidenceId } from "./evidence";
import {
  moment,
  optionalLine,
  optionalParagraph,
  requiredLine,
  requiredParagraph,
  revision,
  uuid,
} from "./fields";

/** An id that a questionnaire gives to a pack or a scenario. */
const idInPack = z.string().regex(/^[^\s.]{1,40}$/, "should be an id of a pack or a scenario");

const share = z.number().min(0).max(1);

const groupLimit = z
  .strictObject({
    measure: z.enum(GROUP_MEASURES),
    atLeast: share.refine((limit) => limit > 0, "should be more than nothing"),
  })
  .nullable();

const plan = z.object({
  pack: z.string(),
  scenario: z.string(),
  revision,
  requiredRate: z.number().nullable(),
  attempts: z.int(),
  passRule: z.string(),
  groupLimit,
  because: z.string(),
  fixedBy: z.string(),
  fixedAt: moment,
});

const severity = z.union([z.literal(""), z.enum(SEVERITIES)]);

const failure = z.strictObject({
  case: requiredLine(200, "the case"),
  severity: severity.default(""),
  note: optionalParagraph(2000),
  neverEvent: z.boolean().default(false),
});

const judge = z
  .strictObject({
    model: requiredLine(200, "the model that graded"),
    prompt: requiredParagraph(8000, "what it was told to look for"),
    /** The grader in the file of results that is the model. */
    grader: optionalLine(200),
    /** On how many cases a person graded as well; counted from the file where there is one. */
    agreementCases: z.int().min(0).max(1_000_000).default(0),
  })
  .nullable();

const graded = z.object({
  bothPassed: z.int(),
  bothFailed: z.int(),
  firstOnly: z.int(),
  secondOnly: z.int(),
});

const group = z.object({ kind: z.string(), value: z.string(), cases: z.int(), passed: z.int() });
const pair = z.object({ first: z.string(), second: z.string(), graded });

const particulars = {
  ranOn: z.iso.date("should be a date as 2026-11-23"),
  ranAt: z
    .union([z.literal(""), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "should be a time as 14:30")])
    .default(""),
  tester: z.strictObject({
    name: requiredLine(200, "who ran it"),
    role: optionalLine(200),
    independence: z.enum(INDEPENDENCES),
  }),
  model: optionalLine(200),
  modelVersion: requiredLine(200, "the version that was tested"),
  configurationHash: optionalLine(200),
  region: optionalLine(200),
  settings: optionalLine(500),
  caseSource: requiredParagraph(2000, "where the cases come from"),
  deidentified: optionalParagraph(2000),
  graders: requiredLine(500, "who graded"),
  judge: judge.default(null),
  deviations: optionalParagraph(4000),
  abandonedBecause: optionalParagraph(2000),
};

const run = z.object({
  ...particulars,
  id: z.string(),
  pack: z.string(),
  scenario: z.string(),
  packVersion: z.string(),
  questionnaireVersion: z.string(),
  task: z.string(),
  planRevision: revision,
  requiredRate: z.number().nullable(),
  attempts: z.int(),
  cases: z.int(),
  passed: z.int(),
  neverEvents: z.int(),
  failures: z.array(failure),
  groups: z.array(group),
  agreement: pair.nullable(),
  evidenceId: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: moment,
  withdrawn: z.object({ by: z.string(), at: moment, because: z.string() }).nullable(),
  revision,
});

const scenarioOf = { assessmentId: uuid, pack: idInPack, scenario: idInPack };

export const getStressTests = endpoint("getStressTests", {
  summary: "What was planned and run for the stress tests of an assessment: every wording, every run",
  permission: "workspace.read",
  input: z.strictObject({ assessmentId: uuid }),
  output: z.object({
    plans: z.array(plan),
    runs: z.array(run),
    /** Names of the people whose ids stand in it. */
    people: z.record(z.string(), z.string()),
  }),
  refusals: ["not_found"],
});

export const fixPlan = endpoint("fixPlan", {
  summary:
    "Fixes what a scenario has to reach, before its results may be entered; a later change keeps what was asked before",
  permission: "assessment.answer",
  input: z.strictObject({
    ...scenarioOf,
    /** Of the wording that this one follows; 0 for the first. */
    revision,
    requiredRate: share.nullable(),
    attempts: z.int().min(1).max(100),
    passRule: requiredParagraph(4000, "how a grader tells that a case passed"),
    groupLimit: groupLimit.default(null),
    /** Needed from the second wording on. */
    because: optionalParagraph(1000),
  }),
  output: plan,
  refusals: ["not_found", "conflict", "locked"],
});

const counts = z.strictObject({
  by: z.literal("form"),
  cases: z.int().min(1).max(1_000_000),
  passed: z.int().min(0),
  neverEvents: z.int().min(0).default(0),
  failures: z.array(failure).max(FAILURES_KEPT).default([]),
});

/** The counts are read from the file, whatever anybody says of it. */
const file = z.strictObject({ by: z.literal("file"), evidenceId });

export const recordRun = endpoint("recordRun", {
  summary: "Records a run of a stress test, by its counts or by a file of results that is evidence here",
  permission: "assessment.answer",
  input: z.strictObject({
    ...scenarioOf,
    /** The wording of the plan that whoever records it was shown. */
    planRevision: revision,
    ...particulars,
    results: z.discriminatedUnion("by", [counts, file]),
  }),
  output: run,
  refusals: ["not_found", "conflict", "locked", "too_large", "unavailable"],
});

const one = { assessmentId: uuid, runId: uuid, revision };

export const withdrawRun = endpoint("withdrawRun", {
  summary: "Takes a run back, with the reason: it stays on record and is not scored",
  permission: "assessment.review",
  input: z.strictObject({ ...one, because: requiredParagraph(2000, "the reason") }),
  output: run,
  refusals: ["not_found", "conflict", "locked"],
});

export const reinstateRun = endpoint("reinstateRun", {
  summary: "Lets a run count again that was taken back",
  permission: "assessment.review",
  input: z.strictObject(one),
  output: run,
  refusals: ["not_found", "conflict", "locked"],
});

export const checkResults = endpoint("checkResults", {
  summary:
    "Reads a file of results and says what was understood, and what is wrong in which line; nothing is kept",
  permission: "assessment.answer",
  body: "bytes",
  input: z.strictObject({ ...scenarioOf, judgeGrader: optionalLine(200) }),
  output: z.object({
    rows: z.int(),
    cases: z.int(),
    passed: z.int(),
    neverEvents: z.int(),
    /** The first of them; `faultCount` says how many there are. */
    faults: z.array(z.object({ line: z.int().nullable(), case: z.string().nullable(), message: z.string() })),
    faultCount: z.int(),
    leftOut: z.array(z.string()),
    graders: z.array(z.object({ name: z.string(), rows: z.int() })),
    /** Cases that the judge and a person graded. */
    agreementCases: z.int(),
    agreement: pair.nullable(),
    groups: z.array(group),
    failures: z.array(failure),
    sample: z.array(
      z.object({
        case: z.string(),
        attempt: z.int(),
        passed: z.boolean(),
        severity,
        never_event: z.boolean(),
        note: z.string(),
        grader: z.string(),
        groups: z.record(z.string(), z.string()),
      }),
    ),
    sha256: z.string(),
    bytes: z.int(),
  }),
  refusals: ["not_found", "too_large", "unavailable"],
});

export const compareRuns = endpoint("compareRuns", {
  summary: "What changed case by case between two runs that came by files, and how likely that is by chance",
  permission: "workspace.read",
  input: z.strictObject({ assessmentId: uuid, before: uuid, after: uuid }),
  output: z.object({
    both: z.int(),
    lost: z.array(z.string()),
    gained: z.array(z.string()),
    onlyBefore: z.int(),
    onlyAfter: z.int(),
    p: z.number(),
  }),
  refusals: ["not_found", "too_large", "unavailable"],
});

export const getResultsTemplate = endpoint("getResultsTemplate", {
  summary: "An empty file of results for a scenario, with its columns and a row of example",
  permission: "workspace.read",
  input: z.strictObject({ ...scenarioOf, format: z.enum(["csv", "jsonl"]).default("csv") }),
  output: z.unknown(),
  refusals: ["not_found"],
});

export type PlanView = z.output<typeof plan>;
export type RunView = z.output<typeof run>;
export type CheckedResults = z.output<(typeof checkResults)["output"]>;
