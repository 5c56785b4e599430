import { z } from "zod";
import { ACTION_GROUP_IDS } from "../../domain/audit-actions";
import { endpoint } from "../endpoint";
import { moment, named, optionalDate, pageSize, searchText } from "./fields";

/** What the audit page shows: each part narrows it, and all of them stand in its address. */
export const trailFilter = z.strictObject({
  /** Part of the name of a vendor, product or person, or of a use case. */
  q: searchText,
  /** Who acted: a person's id, `system` or `stranger`. */
  actor: z.string().max(100).default(""),
  what: z.union([z.enum(ACTION_GROUP_IDS), z.literal("")]).default(""),
  /** One certain thing, as `vendor:ID`. */
  about: z
    .string()
    .regex(/^((vendor|product|assessment|person):[\w-]{1,100})?$/, "should be a kind and an id, as vendor:ID")
    .default(""),
  /** First and last calendar day, in the workspace's zone. */
  from: optionalDate,
  to: optionalDate,
});
export type TrailFilter = z.output<typeof trailFilter>;

/** `MOMENT~STREAM~NUMBER` of an entry. */
const place = z
  .string()
  .max(200)
  .regex(/^(\d{4}-\d\d-\d\dT[\d:.]+Z~[\w:-]+~\d{1,9})?$/, "should be a place as an answer names it")
  .default("");

const entry = z.object({
  stream: z.string(),
  seq: z.int(),
  at: moment,
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  action: z.string(),
  objectKind: z.string(),
  objectId: z.string(),
  objectRevision: z.int(),
  /** What it says; null once that has been erased. */
  payload: z.unknown(),
  payloadDigest: z.string(),
  previous: z.string(),
  hash: z.string(),
});

export const listTrail = endpoint("listTrail", {
  summary: "Entries of all audit streams together, newest first, filtered and paged by a place among them",
  permission: "audit.read",
  input: trailFilter.extend({ older: place, newer: place, pageSize }),
  output: z.object({
    rows: z.array(entry),
    /** Where the next pages begin, either way; empty where there is none. */
    older: z.string(),
    newer: z.string(),
  }),
});

const check = z.object({
  /** The one that runs, with how many entries there are to look at and how many were. */
  running: z.object({ since: moment, by: named, entries: z.int(), done: z.int() }).nullable(),
  /** When one began that did not come to its end; null where none did, or another was begun since. */
  brokeOff: moment.nullable(),
  /** What the last came to that did. */
  last: z
    .object({
      at: moment,
      by: named,
      ok: z.boolean(),
      streams: z.int(),
      entries: z.int(),
      erased: z.int(),
      faultCount: z.int(),
      /** At most a thousand. `seq` is null where it is not one entry's fault. */
      faults: z.array(z.object({ stream: z.string(), seq: z.int().nullable(), fault: z.string() })),
    })
    .nullable(),
});

export const getTrailCheck = endpoint("getTrailCheck", {
  summary: "How the check of all audit streams stands, and what the last one found",
  permission: "audit.read",
  input: z.strictObject({}),
  output: check,
});

export const checkTrail = endpoint("checkTrail", {
  summary:
    "Begins a check of all audit streams, and of what is stored against them; it goes on after the answer",
  permission: "audit.read",
  input: z.strictObject({}),
  output: check,
  refusals: ["conflict"],
});

const TRAIL_FORMATS = ["csv", "jsonl"] as const;

export const exportTrail = endpoint("exportTrail", {
  summary:
    "All entries that fit a filter as a file: a table told in words, or whole, one JSON object a line; the export itself is noted in the audit trail",
  permission: "audit.read",
  input: trailFilter.extend({ format: z.enum(TRAIL_FORMATS) }),
  output: z.unknown(),
  refusals: ["unproven"],
});
