import { z } from "zod";
import { CONDITION_KINDS, FOLLOW_UP_KINDS, SEVERITIES } from "../../domain/follow-up/follow-up";
import { endpoint } from "../endpoint";
import {
  moment,
  named,
  optionalDate,
  optionalParagraph,
  page,
  pageSize,
  paragraph,
  requiredLine,
  revision,
  searchText,
  uuid,
} from "./fields";

const condition = z.object({ kind: z.enum(CONDITION_KINDS), subject: z.string().max(60) });

const followUp = z.object({
  id: z.string(),
  kind: z.enum(FOLLOW_UP_KINDS),
  /** Empty where it is about the assessment. */
  questionId: z.string(),
  title: z.string(),
  description: z.string(),
  severity: z.union([z.literal(""), z.enum(SEVERITIES)]),
  findingId: z.string().nullable(),
  condition: condition.nullable(),
  ownerId: z.string(),
  /** Calendar date, or empty. */
  dueOn: z.string(),
  verification: z.string(),
  ifMissed: z.string(),
  blocksGoLive: z.boolean(),
  state: z.enum(["open", "done"]),
  closedAt: moment.nullable(),
  closedBy: z.string().nullable(),
  closingNote: z.string(),
  /** Ids of things of evidence of the assessment. */
  closingEvidence: z.array(z.string()),
  reopenedBecause: z.string(),
  revision,
  createdBy: z.string(),
  createdAt: moment,
  updatedBy: z.string(),
  updatedAt: moment,
});

const listed = z.object({
  followUp,
  assessmentId: z.string(),
  owner: named,
  useCase: z.string(),
  vendorName: z.string(),
  productName: z.string(),
});

const changed = z.object({ followUp, seq: z.int() });

const particulars = {
  title: requiredLine(200, "a title"),
  description: optionalParagraph(4000),
  /** Left out, the one who makes it owns it. */
  ownerId: z.string().max(60).optional(),
  dueOn: optionalDate,
  verification: optionalParagraph(1000),
  ifMissed: optionalParagraph(1000),
  blocksGoLive: z.boolean().default(false),
};

const one = { assessmentId: uuid, followUpId: uuid, revision };

export const listFollowUps = endpoint("listFollowUps", {
  summary: "Findings and actions of every assessment that is not archived, or of the one that is named",
  permission: "workspace.read",
  input: z.strictObject({
    q: searchText,
    /** `condition` for the actions that answer a condition of a score. */
    kind: z.enum(["", ...FOLLOW_UP_KINDS, "condition"]).default(""),
    ownerId: z.string().max(60).default(""),
    severity: z.union([z.literal(""), z.enum(SEVERITIES)]).default(""),
    assessmentId: z.union([z.literal(""), uuid]).default(""),
    state: z.enum(["", "open", "overdue", "done"]).default(""),
    due: z.enum(["any", "week", "month"]).default("any"),
    page,
    pageSize,
  }),
  output: z.object({
    rows: z.array(listed),
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
    /** The workspace's calendar day: what was due before it is overdue. */
    today: z.string(),
  }),
});

export const raiseFinding = endpoint("raiseFinding", {
  summary: "Raises a finding on a question, or with an empty `questionId` on the assessment",
  permission: "finding.raise",
  input: z.strictObject({
    assessmentId: uuid,
    questionId: z.string().max(60).default(""),
    severity: z.enum(SEVERITIES),
    ...particulars,
  }),
  output: changed,
  refusals: ["not_found", "locked"],
});

export const changeFinding = endpoint("changeFinding", {
  summary: "Changes what an open finding says",
  permission: "finding.raise",
  input: z.strictObject({ ...one, severity: z.enum(SEVERITIES), ...particulars }),
  output: changed,
  refusals: ["not_found", "conflict", "locked"],
});

export const addAction = endpoint("addAction", {
  summary:
    "Adds an action: on a condition of the score, on a finding, or by itself. On a condition it needs `dueOn`, `verification` and `ifMissed`, and blocks go-live where the condition has to be met before",
  permission: "action.edit",
  input: z.strictObject({
    assessmentId: uuid,
    condition: condition.strict().nullable().default(null),
    findingId: uuid.nullable().default(null),
    ...particulars,
  }),
  output: changed,
  refusals: ["not_found", "locked"],
});

export const changeAction = endpoint("changeAction", {
  summary: "Changes what an open action says",
  permission: "action.edit",
  input: z.strictObject({ ...one, ...particulars }),
  output: changed,
  refusals: ["not_found", "conflict", "locked"],
});

const closing = {
  note: paragraph(2000).min(1, "say what was done"),
  /** Things of this assessment's evidence that show it. */
  evidence: z.array(uuid).min(1, "name what shows it").max(20),
};

export const closeFinding = endpoint("closeFinding", {
  summary: "Closes a finding with a note and evidence. One whose actions are all done closes by itself",
  permission: "finding.raise",
  input: z.strictObject({ ...one, ...closing }),
  output: changed,
  refusals: ["not_found", "conflict", "locked"],
});

export const closeAction = endpoint("closeAction", {
  summary: "Marks an action as done, with a note and evidence",
  permission: "action.edit",
  input: z.strictObject({ ...one, ...closing }),
  output: changed,
  refusals: ["not_found", "conflict", "locked"],
});

const reopening = { reason: paragraph(1000).min(1, "say why") };

export const reopenFinding = endpoint("reopenFinding", {
  summary: "Opens a closed finding again; the history keeps how it was closed",
  permission: "finding.raise",
  input: z.strictObject({ ...one, ...reopening }),
  output: changed,
  refusals: ["not_found", "conflict", "locked"],
});

export const reopenAction = endpoint("reopenAction", {
  summary: "Opens an action that was done again, and the finding that it is for",
  permission: "action.edit",
  input: z.strictObject({ ...one, ...reopening }),
  output: changed,
  refusals: ["not_found", "conflict", "locked"],
});

export type FollowUpView = z.output<typeof followUp>;
export type ListedFollowUpView = z.output<typeof listed>;
