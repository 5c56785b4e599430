import { z } from "zod";
import { ACTION_GROUP_IDS } from "../../domain/audit-actions";
import { EXPORT_FORMATS, EXPORT_KIND_IDS } from "../../domain/portfolio/export";
import { endpoint } from "../endpoint";
import { moment, optionalDate, uuid } from "./fields";
import { SHOWN } from "./vendors";

const filter = z.object({
  from: z.string(),
  to: z.string(),
  shown: z.enum(SHOWN),
  what: z.string(),
});

const exported = z.object({
  id: z.string(),
  kind: z.enum(EXPORT_KIND_IDS),
  format: z.enum(EXPORT_FORMATS),
  /** What narrows it; what narrows no such export stands as if it had not been said. */
  filter,
  fileName: z.string(),
  state: z.enum(["waiting", "running", "done", "cancelled", "failed"]),
  /** Nobody has said for a minute that it goes on; it is taken up again by itself. */
  brokeOff: z.boolean(),
  /** Rows that there are to write, and that were written. */
  total: z.int(),
  rows: z.int(),
  /** Of the file, once it is whole. */
  bytes: z.int(),
  sha256: z.string(),
  /** Why it failed, or empty. */
  fault: z.string(),
  /** Why the file is not given out although it is whole; null where it is. */
  obstacle: z.string().nullable(),
  askedAt: moment,
  doneAt: moment.nullable(),
  /** When it is thrown away. */
  expiresAt: moment,
});

export type Exported = z.output<typeof exported>;

export const listExports = endpoint("listExports", {
  summary: "One's own exports of the whole workspace, the newest first, and how far each has come",
  permission: "report.export",
  input: z.strictObject({}),
  output: z.object({ exports: z.array(exported) }),
});

export const startExport = endpoint("startExport", {
  summary:
    "Has a file made of all assessments, findings and actions, evidence or the audit trail, or a register of information, as far as one may see; it is made after the answer",
  permission: "report.export",
  input: z.strictObject({
    kind: z.enum(EXPORT_KIND_IDS),
    format: z.enum(EXPORT_FORMATS),
    /** First and last calendar day, in the workspace's zone: of decisions, of when something was raised, added or entered. */
    from: optionalDate,
    to: optionalDate,
    /** Assessments in the archive, and what belongs to them. */
    shown: z.enum(SHOWN).default("current"),
    /** Of the trail: what was done. */
    what: z.union([z.enum(ACTION_GROUP_IDS), z.literal("")]).default(""),
  }),
  output: exported,
  refusals: ["unproven", "too_large", "conflict"],
});

const oneExport = z.strictObject({ exportId: uuid });

export const cancelExport = endpoint("cancelExport", {
  summary: "Has an export not be made any further; one that is whole stays",
  permission: "report.export",
  input: oneExport,
  output: exported,
  refusals: ["not_found"],
});

export const discardExport = endpoint("discardExport", {
  summary: "Throws an export away before its time, with its file",
  permission: "report.export",
  input: oneExport,
  output: z.object({}),
  refusals: ["not_found"],
});

export const fetchExport = endpoint("fetchExport", {
  summary:
    "The file of an export, or a part of it: Range with If-Range goes on where a connection dropped, ETag is its SHA-256",
  permission: "report.export",
  input: oneExport,
  output: z.null(),
  refusals: ["not_found", "locked", "unavailable"],
});
