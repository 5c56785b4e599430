import { z } from "zod";
import { endpoint } from "../endpoint";
import { moment, named, page, pageSize, uuid } from "./fields";

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
