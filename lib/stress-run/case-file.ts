import { CsvError, parse } from "csv-parse/sync";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { type FieldFault, Refusal } from "@/lib/domain/refusal";
import { CASE_FILE_COLUMNS, GROUP_PREFIX, type StressCase, readCase } from "./cases";

/** A file of results holds so many rows, and each attempt gives at least one. */
export const ATTEMPTS_IN_ALL = 50_000;

const CASE_FILE_KINDS = ["csv", "jsonl"] as const;
export type CaseFileKind = (typeof CASE_FILE_KINDS)[number];

/** By the ending of its name; undefined for any other. */
export const caseFileKind = (name: string): CaseFileKind | undefined =>
  CASE_FILE_KINDS.find((kind) => name.toLowerCase().endsWith(`.${kind}`));

/** What a row says, under a name that leads there: "row 3". */
type Row = { name: string; value: unknown; faults?: FieldFault[] };

/**
 * The cases of a file, in its order.
 *
 * @throws Refusal `invalid` with every bad row by its number, as a spreadsheet or an editor counts
 */
export function readCases(bytes: Uint8Array, kind: CaseFileKind): StressCase[] {
  const text = textOf(bytes);
  const rows = kind === "csv" ? csvRows(text) : jsonRows(text);
  const cases: StressCase[] = [];
  const faults: FieldFault[] = [];
  const ids = new Map<string, string>();
  const asked = new Map<string, string>();
  for (const row of rows) {
    const read = row.faults ? { faults: row.faults } : readCase(row.value);
    if ("faults" in read) {
      faults.push(...read.faults.map(({ path, message }) => ({ path: placeIn(row.name, path), message })));
      continue;
    }
    const { id, messages } = read.stressCase;
    const words = canonicalJson(
      messages.map(({ role, content }) => [role, content.replace(/\s+/g, " ").trim()]),
    );
    const [twice, alike] = [ids.get(id), asked.get(words)];
    if (twice !== undefined)
      faults.push({ path: placeIn(row.name, "case"), message: `is the case of ${twice} again: ${id}` });
    else if (alike !== undefined)
      faults.push({
        path: placeIn(row.name, "prompt"),
        message: `asks word for word what ${alike} asks, and a repeat is no further case`,
      });
    ids.set(id, twice ?? row.name);
    asked.set(words, alike ?? row.name);
    cases.push(read.stressCase);
  }
  if (faults.length > 0) throw new Refusal("invalid", "The case file cannot be used.", { faults });
  if (cases.length === 0) throw new Refusal("invalid", "The case file holds no case.");
  return cases;
}

const placeIn = (row: string, path: string) => (path === "" ? row : `${row}, ${path}`);

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal("invalid", "The case file is not UTF-8: save it as CSV UTF-8, or as JSON Lines.");
  }
}

function jsonRows(text: string): Row[] {
  return text.split(/\r?\n/).flatMap((line, at): Row[] => {
    const name = `line ${at + 1}`;
    if (line.trim() === "") return [];
    try {
      return [{ name, value: withSchemaAsText(JSON.parse(line)) }];
    } catch {
      return [{ name, value: null, faults: [{ path: "", message: "is no JSON" }] }];
    }
  });
}

/** A schema may be given as the object that it is. */
function withSchemaAsText(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("expected" in value)) return value;
  const { expected } = value;
  return typeof expected === "object" && expected !== null
    ? { ...value, expected: JSON.stringify(expected) }
    : value;
}

function csvRows(text: string): Row[] {
  const table = tableOf(text);
  const [titles = [], ...rest] = table;
  const columns = titles.map((title) => title.trim().toLowerCase());
  const faults = columnFaults(columns);
  if (faults.length > 0) throw new Refusal("invalid", "The case file cannot be used.", { faults });
  return rest.flatMap((cells, at): Row[] => {
    const name = `row ${at + 2}`;
    if (cells.every((cell) => cell.trim() === "")) return [];
    if (cells.slice(columns.length).some((cell) => cell !== ""))
      return [{ name, value: null, faults: [{ path: "", message: "has more cells than the first row" }] }];
    return [rowOf(name, columns, cells)];
  });
}

function rowOf(name: string, columns: string[], cells: string[]): Row {
  const said = columns.map((column, at) => [column, cells[at] ?? ""] as const);
  const value: Record<string, unknown> = Object.fromEntries(said.filter(([, cell]) => cell.trim() !== ""));
  for (const column of ["grader", "severity"])
    if (typeof value[column] === "string") value[column] = value[column].trim().toLowerCase();
  if (typeof value.messages === "string")
    try {
      value.messages = JSON.parse(value.messages);
    } catch {
      return { name, value, faults: [{ path: "messages", message: "is no JSON" }] };
    }
  return { name, value };
}

function columnFaults(columns: readonly string[]): FieldFault[] {
  const known = (column: string) =>
    column.startsWith(GROUP_PREFIX) || (CASE_FILE_COLUMNS as readonly string[]).includes(column);
  return columns.flatMap((column, at) => {
    const path = `row 1, column ${at + 1}`;
    if (column === "") return [];
    if (!known(column))
      return [{ path, message: `"${column}" is not known: ${CASE_FILE_COLUMNS.join(", ")} or group_…` }];
    return columns.indexOf(column) < at ? [{ path, message: `"${column}" is there twice` }] : [];
  });
}

function tableOf(text: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, delimiter: delimiterOf(text) });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal("invalid", `The case file is no CSV: ${error.message}.`);
  }
}

/** Spreadsheets of half of the world write a semicolon; the titles, which hold neither, say which. */
function delimiterOf(text: string): string {
  const [titles = ""] = text.split(/\r?\n/, 1);
  const count = (sign: string) => titles.split(sign).length;
  return [";", "\t"].find((sign) => count(sign) > count(",")) ?? ",";
}
