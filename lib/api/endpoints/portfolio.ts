import { z } from "zod";
import { STATUSES } from "../../domain/assessment";
import { DECISIONS } from "../../domain/assessment/sign-off";
import { CHANGE_KINDS, ENDING_KINDS } from "../../domain/portfolio/lists";
import { endpoint } from "../endpoint";
import { moment, page, pageSize } from "./fields";
import { concentration } from "./parties";
import { fullVerdict } from "./summary";

const tally = z.object({
  /** `intake` where there is no score yet, and then no tier either. */
  verdict: z.union([fullVerdict, z.literal("intake")]),
  tier: z.int().nullable(),
  total: z.int(),
});

const section = z.object({
  sectionId: z.string(),
  title: z.string(),
  /** In how many assessments something in it applied. */
  assessments: z.int(),
  median: z.number(),
  lowestTenth: z.number(),
  /** How many lie under the floor of their tier. */
  below: z.int(),
});

const portfolio = z.object({
  /** The workspace's calendar day, the last one that is soon, and the month of the changes. */
  today: z.string(),
  soon: z.string(),
  month: z.string(),
  vendors: z.int(),
  assessments: z.int(),
  /** How many of them gave way to a later decision. */
  superseded: z.int(),
  verdicts: z.array(tally),
  ending: z.record(z.enum(ENDING_KINDS), z.int()),
  overdueConditions: z.int(),
  /** How many assessments the sections are taken from, and each section, the weakest first. */
  answeredWhole: z.int(),
  sections: z.array(section),
  concentration,
  changes: z.record(z.enum(CHANGE_KINDS), z.int()),
});
export type Portfolio = z.output<typeof portfolio>;

export const getPortfolio = endpoint("getPortfolio", {
  summary:
    "The whole at a glance: verdicts by tier, what ends soon, the weakest sections, the month's changes",
  permission: "portfolio.read",
  input: z.strictObject({}),
  output: portfolio,
});

const decision = z.enum(DECISIONS).nullable();

const row = z.object({
  id: z.string(),
  useCase: z.string(),
  vendorName: z.string(),
  productName: z.string(),
  ownerName: z.string(),
  status: z.enum(STATUSES),
  tier: z.int().nullable(),
  verdict: fullVerdict.nullable(),
  decision,
  createdAt: moment,
  decidedAt: moment.nullable(),
  /** Calendar dates, or empty: the last day of the decision, and the first on which the score moves by itself. */
  validUntil: z.string(),
  changesOn: z.string(),
  /** What the assessment that it follows was decided as. */
  before: decision,
  successorId: z.string().nullable(),
  successorDecision: decision,
});
export type PortfolioRow = z.output<typeof row>;

const waiver = z.object({
  id: z.string(),
  questionId: z.string(),
  expiresOn: z.string(),
  assessmentId: z.string(),
  useCase: z.string(),
  vendorName: z.string(),
  productName: z.string(),
  ownerName: z.string(),
});
export type EndingWaiver = z.output<typeof waiver>;

const paged = { total: z.int(), page: z.int(), pageSize: z.int() };

export const listEnding = endpoint("listEnding", {
  summary: "What ends within 90 days: decisions, scores that change by themselves, accepted risks",
  permission: "portfolio.read",
  input: z.strictObject({ what: z.enum(ENDING_KINDS).default("decisions"), page, pageSize }),
  output: z.object({ rows: z.array(row), waivers: z.array(waiver), ...paged }),
});

const addedVendor = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string(),
  createdAt: moment,
});
export type AddedVendor = z.output<typeof addedVendor>;

export const listPortfolioChanges = endpoint("listPortfolioChanges", {
  summary: "What began, was decided, expired or gave way in a month, and which vendors were added",
  permission: "portfolio.read",
  input: z.strictObject({
    what: z.enum(CHANGE_KINDS).default("decided"),
    /** As 2026-11; the present one where it is left out. */
    month: z
      .string()
      .regex(/^((19|20)\d\d-(0[1-9]|1[0-2]))?$/, "should be a month as 2026-11")
      .default(""),
    page,
    pageSize,
  }),
  output: z.object({ rows: z.array(row), vendors: z.array(addedVendor), month: z.string(), ...paged }),
});

export const listBelowFloor = endpoint("listBelowFloor", {
  summary: "Assessments whose evidence leaves one section under the floor of their tier, the furthest first",
  permission: "portfolio.read",
  input: z.strictObject({ section: z.string().max(40).default(""), page, pageSize }),
  output: z.object({
    sections: z.array(section),
    /** The section asked for, or the weakest; empty where there is none. */
    section: z.string(),
    rows: z.array(row.extend({ evidenced: z.number(), floor: z.number() })),
    ...paged,
  }),
});
