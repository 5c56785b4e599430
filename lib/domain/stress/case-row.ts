import { z } from "zod";
import { faultsOf } from "../faults";
import { SEVERITIES } from "../follow-up/follow-up";
import type { FieldFault } from "../refusal";
import { isStorableText } from "../text";

/** Attempts at one case: the same words given again, at production settings. */
const ATTEMPTS_AT_MOST = 100;

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

export type ReadRow = { row: CaseRow } | { faults: FieldFault[] };

/** A row of JSON Lines. */
export function readRow(value: unknown): ReadRow {
  const { success, data, error } = caseRow.safeParse(value);
  return success ? { row: data } : { faults: faultsOf(error.issues, value) };
}

/** A row of a table, cell by cell: an empty one says nothing, and yes and no may be said as people do. */
export function readCells(cells: Readonly<Record<string, string>>): ReadRow {
  const said = Object.entries(cells).filter(([, cell]) => cell.trim() !== "");
  return readRow(Object.fromEntries(said.map(([column, cell]) => [column, valueOf(column, cell.trim())])));
}

function valueOf(column: string, cell: string): unknown {
  switch (column) {
    case "attempt":
      return /^\d{1,9}$/.test(cell) ? Number(cell) : cell;
    case "passed":
    case "never_event":
      return TRUTHS.get(cell.toLowerCase()) ?? cell;
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
