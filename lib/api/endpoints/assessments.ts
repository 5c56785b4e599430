import { z } from "zod";
import { STATUSES } from "../../domain/assessment";
import { CHOSEN_AT_MOST } from "../../domain/assessment/chosen";
import { TAGS_AT_MOST, TAG_LENGTH } from "../../domain/assessment/tags";
import { DECISIONS } from "../../domain/assessment/sign-off";
import { endpoint } from "../endpoint";
import { answer, duty } from "./answers";
import { evidenceThing } from "./evidence";
import {
  moment,
  named,
  optionalDate,
  page,
  pageSize,
  paragraph,
  requiredLine,
  revision,
  searchText,
  uuid,
} from "./fields";
import { productFields, versionFields } from "./products";
import { review } from "./review";
import { fullVerdict, summary } from "./summary";
import { talkCount } from "./threads";
import { SHOWN, vendorFields } from "./vendors";

export const assessment = z.object({
  id: z.string(),
  useCase: z.string(),
  vendor: named,
  product: named,
  owner: named,
  /** Whose members alone see it, of officers and leads; null where everybody does. */
  team: named.nullable(),
  /** Calendar date, or empty. */
  dueOn: z.string(),
  status: z.enum(STATUSES),
  /** The id of whoever submitted it last; of a draft that has one, a reviewer or they took it back. */
  submittedBy: z.string().nullable(),
  /** What was signed for, once it is decided. */
  decision: z.enum(DECISIONS).nullable(),
  decidedAt: moment.nullable(),
  /** The last calendar day on which the decision holds, or empty. */
  validUntil: z.string(),
  /** The assessment that this one follows. */
  predecessorId: z.string().nullable(),
  /** The one that follows this, unless it lies in the archive. */
  successorId: z.string().nullable(),
  /** In the order in which they are sorted. */
  tags: z.array(z.string()),
  /** The field of the use, as a choice of the intake's fact `domain`; null until the intake is complete. */
  domain: z.string().nullable(),
  /** Null until the intake is complete. */
  intakeAt: moment.nullable(),
  archivedAt: moment.nullable(),
  revision,
  updatedAt: moment,
  /** Null until the intake is complete. */
  summary: summary.nullable(),
});

const facts = z.record(z.string(), z.union([z.int().min(0).max(3), z.boolean(), z.string()]));

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
  /** What the product runs from which day on, newest first; those of days to come are announced. */
  versions: z.array(
    z.object({ since: z.string(), model: z.string(), version: z.string(), configurationHash: z.string() }),
  ),
  facts,
  extendedSections: z.array(z.string()),
  pack: z.string().nullable(),
  scenariosNotApplicable: z.record(z.string(), z.string()),
  answers: z.array(answer),
  evidence: z.array(evidenceThing),
  duties: z.array(duty),
  runs: z.array(run),
  /** The latest word of a review on each item that was spoken of. */
  reviews: z.array(review),
  /** How much is said about each question that anything is said about; about the assessment itself under "". */
  talk: z.record(z.string(), talkCount),
  /** Names of the people whose ids stand in it. */
  people: z.record(z.string(), z.string()),
  /** The audit stream's newest entry: what a later `listChanges` continues from. */
  seq: z.int(),
  createdAt: moment,
  /** The workspace's calendar day, on which evidence is judged. */
  today: z.string(),
});

/** An id that a questionnaire gives, or empty. */
const idOfTheQuestionnaire = z
  .string()
  .regex(/^[\w-]{0,40}$/, "should be an id of the questionnaire")
  .default("");

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

/** By what a list of assessments is narrowed; every field left out narrows nothing. */
const assessmentFilter = {
  q: searchText,
  verdict: z.union([z.literal(""), fullVerdict, z.literal("intake")]).default(""),
  tier: z.union([z.literal(""), z.enum(["1", "2", "3", "4"])]).default(""),
  status: z.union([z.literal(""), z.enum(STATUSES)]).default(""),
  ownerId: z.string().max(60).default(""),
  vendorId: z.union([z.literal(""), uuid]).default(""),
  productId: z.union([z.literal(""), uuid]).default(""),
  teamId: z.union([z.literal(""), uuid]).default(""),
  /** The field of the use: a choice of the intake's fact `domain`. */
  domain: idOfTheQuestionnaire,
  /** The section that `below` is meant of; empty for the whole. */
  section: idOfTheQuestionnaire,
  /** Scored under so many per cent; 0 asks for nothing. */
  below: z.coerce.number().int().min(0).max(100).default(0),
  due: z.enum(["any", "overdue", "week", "month"]).default("any"),
  /** Relies on evidence that counts no longer, or that ends within 90 days. */
  expiring: z.enum(["any", "soon", "expired"]).default("any"),
  tag: z.string().trim().max(TAG_LENGTH).default(""),
  shown: z.enum(SHOWN).default("current"),
};

export const listAssessments = endpoint("listAssessments", {
  summary: "Assessments, searched, filtered, sorted and paged by the database",
  permission: "workspace.read",
  input: z.strictObject({
    ...assessmentFilter,
    sort: z.enum(ASSESSMENT_ORDERS).default("-changed"),
    page,
    pageSize,
  }),
  output: z.object({ rows: z.array(assessment), total: z.int(), page: z.int(), pageSize: z.int() }),
});

export const exportAssessments = endpoint("exportAssessments", {
  summary: "A list of assessments as a file: all that match, or those of them that are named",
  permission: "report.export",
  input: z.strictObject({
    ...assessmentFilter,
    sort: z.enum(ASSESSMENT_ORDERS).default("-changed"),
    format: z.enum(["csv", "xlsx"]),
    /** Names of columns with commas between; empty for the usual ones. */
    columns: z.string().max(300).default(""),
    /** Only these, where any are named. */
    ids: z.array(uuid).max(CHOSEN_AT_MOST).default([]),
  }),
  output: z.null(),
  refusals: ["too_large"],
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

const tag = requiredLine(TAG_LENGTH, "a tag").refine((text) => !text.includes(","), "should hold no comma");

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

export const tagAssessment = endpoint("tagAssessment", {
  summary: `Adds tags to an assessment and takes tags away: ${TAGS_AT_MOST} at most, told apart by neither capitals nor accents`,
  permission: "assessment.edit",
  input: oneAssessment.extend({
    add: z.array(tag).max(TAGS_AT_MOST).default([]),
    remove: z.array(tag).max(TAGS_AT_MOST).default([]),
  }),
  output: assessment,
  refusals: ["not_found", "locked"],
});

export const reassessAssessment = endpoint("reassessAssessment", {
  summary:
    "Begins the assessment that follows a decided one: a draft with nothing answered, to which the answers before are offered",
  permission: "assessment.edit",
  input: oneAssessment,
  output: assessment,
  refusals: ["not_found", "conflict", "locked"],
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

export type AssessmentView = z.output<typeof assessment>;
export type AssessmentSheet = z.output<typeof sheet>;
