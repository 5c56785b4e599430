import { z } from "zod";
import { endpoint } from "../endpoint";

export const takeCheckpoint = endpoint("takeCheckpoint", {
  summary:
    "A checkpoint made now, as a file to keep elsewhere: it says, signed, where every audit stream ends; that it was taken is noted in the audit trail",
  permission: "audit.read",
  input: z.strictObject({}),
  output: z.unknown(),
});

export const getVerifyPage = endpoint("getVerifyPage", {
  summary: "The page that checks an auditor's package, as a file to open from the disk without a network",
  permission: "workspace.read",
  input: z.strictObject({}),
  output: z.unknown(),
  refusals: ["unavailable"],
});
