import { z } from "zod";
import { evidenceLevel, answerState } from "../../domain/questionnaire/format";
import { answerValue, dutyState } from "../../domain/assessment/document";
import { endpoint } from "../endpoint";
import {
  moment,
  optionalDate,
  optionalLine,
  optionalParagraph,
  page,
  pageSize,
  paragraph,
  requiredLine,
  revision,
  searchText,
  uuid,
  webLink,
} from "./fields";
import { productFields, versionFields } from "./products";
import { SHOWN, vendorFields } from "./vendors";

const named = z.object({ id: z.string(), name: z.string() });
const percent = z.number().nullable();
const verdict = z.enum(["approve", "conditions", "reject"]);
const fullVerdict = z.enum(["approve", "conditions", "reject", "open", "stopped"]);

/** What lists show of a score. */
const summary = z.object({
  tier: z.int(),
  verdict: fullVerdict,
  provisional: verdict.nullable(),
  claimed: percent,
  evidenced: percent,
  high: percent,
  decided: percent,
  asked: z.int(),
  open: z.int(),
  unknown: z.int(),
  knockOuts: z.int(),
  weakCriticals: z.int(),
  sections: z.record(z.string(), percent),
});

const assessment = z.object({
  id: z.string(),
  useCase: z.string(),
  vendor: named,
  product: named,
  owner: named,
  /** Calendar date, or empty. */
  dueOn: z.string(),
  status: z.enum(["draft"]),
  /** Null until the intake is complete. */
  intakeAt: moment.nullable(),
  archivedAt: moment.nullable(),
  revision,
  updatedAt: moment,
  /** Null until the intake is complete. */
  summary: summary.nullable(),
});

const facts = z.record(z.string(), z.union([z.int().min(0).max(3), z.boolean(), z.string()]));

const evidenceEntry = z.object({
  id: z.string(),
  title: z.string(),
  link: z.string(),
  clause: z.string(),
  level: evidenceLevel,
  validUntil: z.string(),
});

const answer = z.object({
  questionId: z.string(),
  state: answerState,
  value: answerValue.nullable(),
  note: z.string(),
  reason: z.string(),
  approvedBy: z.string().nullable(),
  evidence: z.array(evidenceEntry),
  revision,
  updatedBy: z.string(),
  updatedAt: moment,
});

const duty = z.object({
  dutyId: z.string(),
  state: dutyState,
  note: z.string(),
  revision,
  updatedBy: z.string(),
  updatedAt: moment,
});

/** Written by the recording of stress-test runs; read here for the score. */
const run = z.object({
  pack: z.string(),
  scenario: z.string(),
  cases: z.int(),
  passed: z.int(),
  neverEvents: z.int(),
  requiredRate: z.number().optional(),
  modelVersion: z.string(),
  configurationHash: z.string().optional(),
  on: z.string(),
  judge: z.object({ model: z.string(), agreementCases: z.int() }).optional(),
});

/** One assessment whole: everything its score rests on, and who is named in it. */
const sheet = assessment.extend({
  questionnaire: z.object({ id: z.string(), version: z.string(), sha256: z.string() }),
  version: z.object({ model: z.string(), version: z.string(), configurationHash: z.string() }),
  facts,
  extendedSections: z.array(z.string()),
  pack: z.string().nullable(),
  scenariosNotApplicable: z.record(z.string(), z.string()),
  answers: z.array(answer),
  duties: z.array(duty),
  runs: z.array(run),
  /** Names of the people whose ids stand in it. */
  people: z.record(z.string(), z.string()),
  /** The audit stream's newest entry: what a later `listChanges` continues from. */
  seq: z.int(),
  createdAt: moment,
  /** The workspace's calendar day, on which evidence is judged. */
  today: z.string(),
});

const ASSESSMENT_ORDERS = [
  "changed",
  "-changed",
  "due",
  "-due",
  "vendor",
  "-vendor",
  "use",
  "-use",
  "score",
  "-score",
] as const;

export const listAssessments = endpoint("listAssessments", {
  summary: "Assessments, searched, filtered, sorted and paged by the database",
  permission: "workspace.read",
  input: z.strictObject({
    q: searchText,
    verdict: z.union([z.literal(""), fullVerdict, z.literal("intake")]).default(""),
    tier: z.union([z.literal(""), z.enum(["1", "2", "3", "4"])]).default(""),
    ownerId: z.string().max(60).default(""),
    vendorId: z.union([z.literal(""), uuid]).default(""),
    productId: z.union([z.literal(""), uuid]).default(""),
    due: z.enum(["any", "overdue", "week", "month"]).default("any"),
    shown: z.enum(SHOWN).default("current"),
    sort: z.enum(ASSESSMENT_ORDERS).default("-changed"),
    page,
    pageSize,
  }),
  output: z.object({ rows: z.array(assessment), total: z.int(), page: z.int(), pageSize: z.int() }),
});

const assessmentFields = z.strictObject({
  useCase: requiredLine(300, "the use case in one sentence"),
  dueOn: optionalDate,
  /** Left out, the one who makes it owns it. */
  ownerId: z.string().max(60).optional(),
});

export const createAssessment = endpoint("createAssessment", {
  summary:
    "Begins an assessment of one product for one use, adding the product and its vendor where they are new",
  permission: "assessment.edit",
  input: assessmentFields.extend({
    productId: uuid.optional(),
    /** In place of `productId`. What is here already under these names is used; what is not is added. */
    named: z
      .strictObject({
        vendor: vendorFields.shape.name,
        product: productFields.shape.name,
        /** Taken for a product that is new. */
        version: versionFields.optional(),
      })
      .optional(),
  }),
  output: assessment,
  refusals: ["not_found"],
});

export const getAssessment = endpoint("getAssessment", {
  summary: "One assessment whole: intake, answers, evidence, duties and recorded runs",
  permission: "workspace.read",
  input: z.strictObject({ assessmentId: uuid }),
  output: sheet,
  refusals: ["not_found"],
});

export const changeAssessment = endpoint("changeAssessment", {
  summary: "Changes the use case's sentence, the owner or the due date",
  permission: "assessment.edit",
  input: assessmentFields.extend({ assessmentId: uuid, revision }),
  output: assessment,
  refusals: ["not_found", "conflict", "locked"],
});

const oneAssessment = z.strictObject({ assessmentId: uuid });

export const archiveAssessment = endpoint("archiveAssessment", {
  summary: "Sets an assessment aside; it and its history are kept and can be restored",
  permission: "assessment.edit",
  input: oneAssessment,
  output: assessment,
  refusals: ["not_found"],
});

export const restoreAssessment = endpoint("restoreAssessment", {
  summary: "Brings an archived assessment back",
  permission: "assessment.edit",
  input: oneAssessment,
  output: assessment,
  refusals: ["not_found"],
});

export const setIntake = endpoint("setIntake", {
  summary: "Sets the facts of the use, from which the tier follows; a later change needs its reason",
  permission: "assessment.edit",
  input: z.strictObject({
    assessmentId: uuid,
    revision,
    facts,
    extendedSections: z.array(z.string()).max(50).default([]),
    pack: z.string().max(60).nullable().default(null),
    scenariosNotApplicable: z.record(z.string(), requiredLine(500, "a reason")).default({}),
    /** Needed once the intake has been completed before. */
    reason: paragraph(1000).default(""),
  }),
  output: sheet,
  refusals: ["not_found", "conflict", "locked"],
});

const evidenceInput = z.strictObject({
  /** Of an entry that this assessment holds already; left out for another one. */
  id: uuid.optional(),
  title: requiredLine(300, "a title"),
  link: webLink,
  clause: optionalLine(200),
  level: evidenceLevel,
  validUntil: optionalDate,
});

export const saveAnswer = endpoint("saveAnswer", {
  summary:
    "Keeps one answer whole. Refused with `conflict` and their answer when someone saved since `revision`",
  permission: "assessment.answer",
  input: z.strictObject({
    assessmentId: uuid,
    questionId: z.string().min(1).max(60),
    /** The revision the writer was looking at; 0 when the question was blank. */
    revision,
    state: answerState,
    value: answerValue.nullable().default(null),
    note: optionalParagraph(4000),
    reason: optionalParagraph(2000),
    evidence: z.array(evidenceInput).max(50).default([]),
  }),
  output: z.object({ answer, summary, seq: z.int() }),
  refusals: ["not_found", "conflict", "locked"],
});

export const approveNotApplicable = endpoint("approveNotApplicable", {
  summary: "Approves, as the second person, that a critical question does not apply",
  permission: "assessment.approve",
  input: z.strictObject({ assessmentId: uuid, questionId: z.string().min(1).max(60), revision }),
  output: z.object({ answer, summary, seq: z.int() }),
  refusals: ["not_found", "conflict", "locked"],
});

export const saveDuty = endpoint("saveDuty", {
  summary: "Keeps how one of the buyer's own duties stands",
  permission: "assessment.answer",
  input: z.strictObject({
    assessmentId: uuid,
    dutyId: z.string().min(1).max(60),
    revision,
    state: dutyState,
    note: optionalParagraph(2000),
  }),
  output: z.object({ duty, summary, seq: z.int() }),
  refusals: ["not_found", "conflict", "locked"],
});

export const listChanges = endpoint("listChanges", {
  summary: "What others saved in an assessment since entry `since` of its audit stream",
  permission: "workspace.read",
  input: z.strictObject({ assessmentId: uuid, since: z.coerce.number().int().min(0) }),
  output: z.object({
    seq: z.int(),
    answers: z.array(answer),
    duties: z.array(duty),
    /** True when the intake or the assessment's particulars changed: read it whole again. */
    stale: z.boolean(),
    people: z.record(z.string(), z.string()),
  }),
  refusals: ["not_found"],
});

export const listHistory = endpoint("listHistory", {
  summary: "The entries of an assessment's audit stream, newest first",
  permission: "workspace.read",
  input: z.strictObject({
    assessmentId: uuid,
    questionId: z.string().max(60).default(""),
    page,
    pageSize,
  }),
  output: z.object({
    rows: z.array(
      z.object({
        seq: z.int(),
        at: moment,
        actor: named,
        action: z.string(),
        objectKind: z.string(),
        objectId: z.string(),
        payload: z.unknown(),
        hash: z.string(),
      }),
    ),
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
  }),
  refusals: ["not_found"],
});

const REPORT_FORMATS = ["pdf", "xlsx", "csv", "json"] as const;
const REPORT_TABLES = ["questions", "conditions", "contract-gaps"] as const;

export const exportReport = endpoint("exportReport", {
  summary: "The report as a file; the export itself is noted in the audit trail",
  permission: "report.export",
  input: z.strictObject({
    assessmentId: uuid,
    format: z.enum(REPORT_FORMATS),
    /** Which table a CSV holds. */
    table: z.enum(REPORT_TABLES).default("questions"),
  }),
  output: z.unknown(),
  refusals: ["not_found", "locked", "unavailable"],
});

export const getQuestionnaire = endpoint("getQuestionnaire", {
  summary: "A questionnaire in use, whole, as `assay-questionnaire/1`",
  permission: "workspace.read",
  input: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in hex") }),
  output: z.unknown(),
  refusals: ["not_found"],
});

export type AssessmentView = z.output<typeof assessment>;
export type AssessmentSheet = z.output<typeof sheet>;
export type AssessmentSummary = z.output<typeof summary>;
export type AnswerView = z.output<typeof answer>;
export type DutyView = z.output<typeof duty>;
export type EvidenceInput = z.output<typeof evidenceInput>;
