import { z } from "zod";
import { endpoint } from "../endpoint";
import { moment, named, page, pageSize, uuid } from "./fields";
import { trailFilter } from "./trail";

export const listHistory = endpoint("listHistory", {
  summary: "The entries of an assessment's audit stream, newest first",
  permission: "workspace.read",
  input: z.strictObject({
    assessmentId: uuid,
    questionId: z.string().max(60).default(""),
    ...trailFilter.pick({ actor: true, what: true, from: true, to: true }).shape,
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

export const listRevisions = endpoint("listRevisions", {
  summary: "What was entered about one question or duty of an assessment, newest first, in words",
  permission: "workspace.read",
  input: z.strictObject({ assessmentId: uuid, itemId: z.string().min(1).max(60), page, pageSize }),
  output: z.object({
    rows: z.array(
      z.object({
        seq: z.int(),
        at: moment,
        actor: named,
        did: z.string(),
        changes: z.array(
          z.object({ label: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
        ),
        /** Why, where a reason was given. */
        reason: z.string().nullable(),
        /** What it said has been erased. */
        erased: z.boolean(),
        hash: z.string(),
      }),
    ),
    total: z.int(),
  }),
  refusals: ["not_found"],
});
