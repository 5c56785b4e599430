import { z } from "zod";
import { DECISIONS } from "../../domain/assessment/sign-off";
import { STATUSES } from "../../domain/assessment";
import { endpoint } from "../endpoint";
import { searchText } from "./fields";

/** In the order in which they are shown. */
export const FOUND_KINDS = ["vendor", "product", "assessment", "evidence", "note"] as const;

/** No more of one kind are told, nor counted. */
export const FOUND_AT_MOST = 100;

const marked = z.object({
  text: z.string(),
  /** Where the words are that were asked for: the place of the first letter, and that after the last. */
  marks: z.array(z.tuple([z.int(), z.int()])),
});

const found = z.object({
  /** Of a note, the id of its question. */
  id: z.string(),
  /** Where evidence and notes stand, and the assessment's own id; else empty. */
  assessmentId: z.string(),
  title: marked,
  /** What stands around the words, where they are not in the title alone. */
  excerpt: marked.nullable(),
  /** What it belongs to, from the outside in: vendor, product, use case. */
  within: z.array(marked),
  state: z.enum(["current", "archived", "withdrawn", "replaced"]),
  status: z.enum(STATUSES).nullable(),
  decision: z.enum(DECISIONS).nullable(),
});

const foundOfKind = z.object({
  kind: z.enum(FOUND_KINDS),
  count: z.int(),
  /** There are more than could be counted. */
  more: z.boolean(),
  rows: z.array(found),
});

export const searchEverything = endpoint("searchEverything", {
  summary:
    "What has every word that is asked for, by its beginning or between quotes as it stands: vendors, products, assessments, evidence, and notes of answers",
  permission: "workspace.read",
  input: z.strictObject({
    q: searchText,
    /** One kind, or empty for all of them. */
    kind: z.union([z.literal(""), z.enum(FOUND_KINDS)]).default(""),
    /** So many rows of each kind. */
    rows: z.coerce.number().int().min(1).max(FOUND_AT_MOST).default(10),
  }),
  output: z.object({ q: z.string(), kinds: z.array(foundOfKind) }),
});

export type Found = z.output<typeof found>;
export type FoundOfKind = z.output<typeof foundOfKind>;
export type FoundKind = FoundOfKind["kind"];
