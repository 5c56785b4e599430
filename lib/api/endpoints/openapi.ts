import { z } from "zod";
import { endpoint } from "../endpoint";

export const getOpenapi = endpoint("getOpenapi", {
  summary: "This very document: every operation, as OpenAPI 3.1",
  permission: "workspace.read",
  input: z.strictObject({}),
  output: z.unknown(),
});
