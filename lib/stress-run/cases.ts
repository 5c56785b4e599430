import { z } from "zod";
import { faultsOf } from "@/lib/domain/faults";
import { SEVERITIES } from "@/lib/domain/follow-up/follow-up";
import type { FieldFault } from "@/lib/domain/refusal";
import { isStorableText } from "@/lib/domain/text";
import { patternIn } from "./pattern";
import { checkerOf } from "./schema";

const GRADERS = ["exact", "contains", "regex", "json_schema", "person", "judge"] as const;
export type GraderKind = (typeof GRADERS)[number];

/** What a case file may say of a case, in the order of the template; `group_…` columns come behind. */
export const CASE_FILE_COLUMNS = [
  ...["case", "prompt", "messages", "expected", "grader", "never", "severity"],
] as const;

/** A column or key that begins so says what the case is of: `group_site`. */
export const GROUP_PREFIX = "group_";
const GROUPS_AT_MOST = 8;

const text = (most: number) =>
  z.string().max(most).refine(isStorableText, "holds a character that cannot be kept");

const message = z.strictObject({
  role: z.enum(["system", "user", "assistant"]),
  content: text(400_000).min(1),
});

const stressCase = z.strictObject({
  case: text(200)
    .trim()
    .regex(/^[\p{L}\p{N}]\P{C}*$/u, "should begin with a letter or a digit, and hold none but visible signs"),
  prompt: text(400_000).optional(),
  messages: z.array(message).min(1).max(200).optional(),
  expected: text(100_000).default(""),
  grader: z.enum(GRADERS),
  never: text(10_000).default(""),
  severity: z.enum([...SEVERITIES, ""]).default(""),
  groups: z
    .record(
      z.string().regex(/^[a-z0-9_]{1,40}$/, "should be small letters, digits and _"),
      text(100).trim().min(1),
    )
    .refine((groups) => Object.keys(groups).length <= GROUPS_AT_MOST, "holds too many kinds of group")
    .default({}),
});

type Given = z.output<typeof stressCase>;

export type Message = z.output<typeof message>;

/** One distinct situation, with what is said to the product in it and how its answer is graded. */
export type StressCase = Pick<Given, "expected" | "grader" | "never" | "severity" | "groups"> & {
  id: string;
  messages: Message[];
};

/** One case as a file gives it, key by key; each thing that is wrong with it at its column. */
export function readCase(value: unknown): { stressCase: StressCase } | { faults: FieldFault[] } {
  const gathered = withGroups(value);
  const { success, data, error } = stressCase.safeParse(gathered);
  if (!success) return { faults: faultsOf(error.issues, gathered) };
  const faults = faultsIn(data);
  if (faults.length > 0) return { faults };
  const { case: id, prompt, messages = [], ...rest } = data;
  return {
    stressCase: {
      id,
      ...rest,
      messages: prompt === undefined ? messages : [{ role: "user", content: prompt }],
    },
  };
}

function withGroups(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  const groups = entries.filter(([key]) => key.startsWith(GROUP_PREFIX));
  const rest = entries.filter(([key]) => !key.startsWith(GROUP_PREFIX));
  if (groups.length === 0) return value;
  return Object.fromEntries([
    ...rest,
    ["groups", Object.fromEntries(groups.map(([key, said]) => [key.slice(GROUP_PREFIX.length), said]))],
  ]);
}

function faultsIn({ prompt, messages, expected, grader, never }: Given): FieldFault[] {
  const faults: FieldFault[] = [];
  if ((prompt?.trim() ?? "") === "" && messages === undefined)
    faults.push({ path: "prompt", message: "is missing, and so are messages" });
  if (prompt !== undefined && messages !== undefined)
    faults.push({ path: "messages", message: "should be left out where there is a prompt" });
  if (messages && messages.at(-1)?.role !== "user")
    faults.push({ path: "messages", message: "should end with what the user says" });
  if (["exact", "contains", "regex", "json_schema"].includes(grader) && expected.trim() === "")
    faults.push({ path: "expected", message: `is needed by the grader ${grader}` });
  else if (grader === "regex") faults.push(...faultOf("expected", () => patternIn(expected, { bare: true })));
  else if (grader === "json_schema") faults.push(...faultOf("expected", () => checkerOf(expected)));
  faults.push(...faultOf("never", () => patternIn(never)));
  return faults;
}

function faultOf(path: string, read: () => unknown): FieldFault[] {
  try {
    read();
    return [];
  } catch (error) {
    return [{ path, message: `cannot be used: ${error instanceof Error ? error.message : String(error)}` }];
  }
}
