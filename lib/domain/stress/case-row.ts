import { z } from "zod";
import { faultsOf } from "../faults";
import { SEVERITIES } from "../follow-up/follow-up";
import type { FieldFault } from "../refusal";
import { isStorableText } from "../text";

/** Attempts at one case: the same words given again, at production settings. */
const ATTEMPTS_AT_MOST = 100;

/** Kinds of group that a file may tell of. */
const GROUPS_AT_MOST = 8;

/** A column or key that begins so names a kind of group: `group_site`. */
const GROUP_PREFIX = "group_";

const text = z.string().refine(isStorableText, "holds a character that cannot be kept");

const caseRow = z
  .strictObject({
    case: text.trim().min(1).max(200),
    attempt: z.int().min(1).max(ATTEMPTS_AT_MOST).default(1),
    passed: z.boolean(),
    severity: z.enum([...SEVERITIES, ""]).default(""),
    never_event: z.boolean().default(false),
    note: text.max(2_000).default(""),
    grader: text.trim().max(200).default(""),
    /** What the case is of, by site, age, language and the like: rates are told for each. */
    groups: z
      .record(z.string().regex(/^[a-z0-9_]{1,40}$/, "is no name of a group"), text.trim().min(1).max(100))
      .refine((groups) => Object.keys(groups).length <= GROUPS_AT_MOST, "holds too many kinds of group")
      .default({}),
  })
  .refine(({ passed, never_event }) => !(passed && never_event), {
    path: ["passed"],
    message: "should be no where the never-event happened",
  });

/** One grading of one attempt at one case, as a file of results tells it (docs/domain.md, 2.3). */
export type CaseRow = z.output<typeof caseRow>;

/** What a row may say, in the order of the template; `case` and `passed` are needed. */
export const CASE_COLUMNS = [
  ...["case", "attempt", "passed", "severity", "never_event", "note", "grader"],
] as const satisfies readonly (keyof CaseRow)[];

/** Whether a column or key means something here. */
export const isCaseColumn = (name: string): boolean =>
  name.startsWith(GROUP_PREFIX) || (CASE_COLUMNS as readonly string[]).includes(name);

export type ReadRow = { row: CaseRow } | { faults: FieldFault[] };

/** A row of JSON Lines: the columns of the template as keys, and `group_…` for what the case is of. */
export function readRow(value: unknown): ReadRow {
  const given = grouped(value);
  const { success, data, error } = caseRow.safeParse(given);
  return success ? { row: data } : { faults: faultsOf(error.issues, given) };
}

/** With what stands under `group_…` gathered; a number is a group's name like any other. */
function grouped(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const rest: Record<string, unknown> = {};
  let groups: Record<string, unknown> | undefined;
  for (const [key, inside] of Object.entries(value as Record<string, unknown>))
    if (key.startsWith(GROUP_PREFIX))
      (groups ??= {})[key.slice(GROUP_PREFIX.length)] = typeof inside === "number" ? String(inside) : inside;
    else rest[key] = inside;
  return groups ? { ...rest, groups } : value;
}

/** A row of a table, cell by cell: an empty one says nothing, and yes and no may be said as people do. */
export function readCells(cells: Readonly<Record<string, string>>): ReadRow {
  const said: Record<string, unknown> = {};
  for (const [column, cell] of Object.entries(cells)) {
    const trimmed = cell.trim();
    if (trimmed !== "") said[column] = valueOf(column, trimmed);
  }
  const read = readRow(said);
  return "row" in read ? read : { faults: read.faults.map((fault) => asCell(fault, said)) };
}

/** A fault in the words of a table, whose cells hold no true and false of their own. */
const asCell = (fault: FieldFault, said: Readonly<Record<string, unknown>>): FieldFault =>
  isTruth(fault.path) && typeof said[fault.path] === "string"
    ? { ...fault, message: "should be yes or no" }
    : fault;

const isTruth = (column: string) => column === "passed" || column === "never_event";

function valueOf(column: string, cell: string): unknown {
  if (isTruth(column)) return TRUTHS.get(cell.toLowerCase()) ?? cell;
  switch (column) {
    case "attempt":
      return /^\d{1,9}$/.test(cell) ? Number(cell) : cell;
    case "severity":
      return cell.toLowerCase();
    default:
      return cell;
  }
}

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ...["yes", "y", "true", "1", "pass", "passed"].map((word) => [word, true] as const),
  ...["no", "n", "false", "0", "fail", "failed"].map((word) => [word, false] as const),
]);
