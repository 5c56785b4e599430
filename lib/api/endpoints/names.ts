import { z } from "zod";
import { NAMED_AT_MOST, NAMED_KINDS, NAMED_THING } from "../../domain/named-thing";
import { endpoint } from "../endpoint";

const named = z.object({
  kind: z.enum(NAMED_KINDS),
  id: z.string(),
  /** An assessment's is its use case. */
  name: z.string(),
  /** What it belongs to, from the outside in: vendor, product. */
  within: z.array(z.string()),
  archived: z.boolean(),
});

export const nameThings = endpoint("nameThings", {
  summary:
    "What vendors, products and assessments are called, in the order in which they are asked for, leaving out what is not there or not to be seen",
  permission: "workspace.read",
  input: z.strictObject({
    /** Their kinds and ids, as `vendor:…,assessment:…`. */
    of: z
      .string()
      .regex(
        new RegExp(`^(${NAMED_THING}(,${NAMED_THING}){0,${NAMED_AT_MOST - 1}})?$`),
        `up to ${NAMED_AT_MOST} kinds with ids and commas between them`,
      )
      .default(""),
  }),
  output: z.object({ rows: z.array(named) }),
});

export type NamedThing = z.output<typeof named>;
