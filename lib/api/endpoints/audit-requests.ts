import { z } from "zod";
import { LONGEST_REQUEST, MOST_LINKS, REQUEST_STATES } from "../../domain/audit-request/audit-request";
import { endpoint } from "../endpoint";
import {
  moment,
  optionalDate,
  optionalParagraph,
  page,
  pageSize,
  requiredParagraph,
  revision,
  searchText,
  uuid,
} from "./fields";

const questionIds = z.array(z.string().min(1).max(60)).max(MOST_LINKS).default([]);

const round = z.object({
  text: z.string(),
  /** Ids of things of the assessment's evidence. */
  evidence: z.array(z.string()),
  questionIds: z.array(z.string()),
  links: z.array(z.string()),
  by: z.string(),
  at: moment,
  /** What is still missing, by whoever asked; null where nobody said so. */
  missing: z.object({ text: z.string(), by: z.string(), at: moment }).nullable(),
});

const auditRequest = z.object({
  id: z.string(),
  text: z.string(),
  /** Empty where it is about the assessment as a whole. */
  questionIds: z.array(z.string()),
  /** Calendar date, or empty. */
  dueOn: z.string(),
  state: z.enum(REQUEST_STATES),
  /** Every answer that was given, the oldest first. */
  rounds: z.array(round),
  closedAt: moment.nullable(),
  closedBy: z.string().nullable(),
  closingNote: z.string(),
  revision,
  askedBy: z.string(),
  askedAt: moment,
  updatedBy: z.string(),
  updatedAt: moment,
});

const listed = z.object({
  request: auditRequest,
  assessmentId: z.string(),
  useCase: z.string(),
  vendorName: z.string(),
  productName: z.string(),
});

const changed = z.object({ request: auditRequest, seq: z.int() });

const one = { assessmentId: uuid, requestId: uuid, revision };

export const listRequests = endpoint("listRequests", {
  summary: "What auditors ask to see: of every assessment that is not archived, or of the one that is named",
  permission: "workspace.read",
  input: z.strictObject({
    q: searchText,
    assessmentId: z.union([z.literal(""), uuid]).default(""),
    /** `overdue` for open ones whose day has passed. */
    state: z.enum(["", ...REQUEST_STATES, "overdue"]).default(""),
    askedBy: z.string().max(60).default(""),
    page,
    pageSize,
  }),
  output: z.object({
    rows: z.array(listed),
    /** Names of the people whose ids stand in them. */
    people: z.record(z.string(), z.string()),
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
    /** The workspace's calendar day: what was due before it is overdue. */
    today: z.string(),
  }),
});

export const makeRequest = endpoint("makeRequest", {
  summary: "Asks for something that an audit needs to see, about the assessment or some of its questions",
  permission: "audit.request",
  input: z.strictObject({
    assessmentId: uuid,
    text: requiredParagraph(LONGEST_REQUEST, "what is asked for"),
    questionIds,
    dueOn: optionalDate,
  }),
  output: changed,
  refusals: ["not_found", "locked"],
});

/** An address that leads out of the product. Only over TLS: it may carry what was asked for. */
const address = z
  .string()
  .trim()
  .max(2000)
  .refine(
    (text) => URL.canParse(text) && new URL(text).protocol === "https:" && new URL(text).username === "",
    "should be an address that starts with https://",
  );

export const answerRequest = endpoint("answerRequest", {
  summary: "Answers a request with words, and with evidence, questions or addresses that show it",
  permission: "assessment.edit",
  input: z.strictObject({
    ...one,
    text: requiredParagraph(LONGEST_REQUEST, "an answer"),
    /** Things of this assessment's evidence. */
    evidence: z.array(uuid).max(MOST_LINKS).default([]),
    questionIds,
    links: z.array(address).max(MOST_LINKS).default([]),
  }),
  output: changed,
  refusals: ["not_found", "conflict", "locked"],
});

export const returnRequest = endpoint("returnRequest", {
  summary: "Says what is still missing from an answer, and waits for another one",
  permission: "audit.request",
  input: z.strictObject({
    ...one,
    missing: requiredParagraph(LONGEST_REQUEST, "what is missing"),
    /** By when; empty for no day. */
    dueOn: optionalDate,
  }),
  output: changed,
  refusals: ["not_found", "conflict", "locked"],
});

export const acceptRequest = endpoint("acceptRequest", {
  summary: "Says that what was asked for has come",
  permission: "audit.request",
  input: z.strictObject({ ...one, note: optionalParagraph(1000) }),
  output: changed,
  refusals: ["not_found", "conflict", "locked"],
});

export const withdrawRequest = endpoint("withdrawRequest", {
  summary: "Takes back a request, with the reason; it stays to be seen",
  permission: "audit.request",
  input: z.strictObject({ ...one, note: requiredParagraph(1000, "a reason") }),
  output: changed,
  refusals: ["not_found", "conflict", "locked"],
});

export type RequestView = z.output<typeof auditRequest>;
export type ListedRequestView = z.output<typeof listed>;
