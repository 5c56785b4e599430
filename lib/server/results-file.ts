import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { setImmediate as othersTurn } from "node:timers/promises";
import { CsvError, type Info, parse } from "csv-parse";
import {
  CASE_COLUMNS,
  type CaseRow,
  type ReadRow,
  isCaseColumn,
  readCells,
  readRow,
} from "@/lib/domain/stress/case-row";
import { Refusal } from "@/lib/domain/refusal";
import { originalCell } from "@/lib/report/neutral-cell";
import { makeTurns } from "./turns";

/** A row that cannot be counted, with the line of the file on which it begins. */
type RowFault = { line: number; message: string };

/** A file of results, as far as it was understood. */
export type Results = {
  rows: CaseRow[];
  faults: RowFault[];
  /** Columns that mean nothing here, as the file names them. */
  leftOut: string[];
  sha256: string;
  bytes: number;
};

/** So many rows a file of results may hold. */
const RESULT_ROWS_AT_MOST = 50_000;

/** Columns that mean nothing, so many at most. */
const COLUMNS_TOLD = 50;

/** A row holds a note of 2,000 characters at most; what is longer is no row of results. */
const ROW_CHARACTERS = 100_000;

/** After so many rows whatever else waits has its turn. */
const ROWS_A_TURN = 500;

/**
 * Reads a file of results as CSV or JSON Lines, whichever it is, row by row, so that the
 * process serves others meanwhile. Bad rows are named, and the good ones read all the same.
 *
 * @throws Refusal `invalid` for what is no such file, with the line where it ends to be one; `too_large`
 */
export const readResults = (content: AsyncIterable<Uint8Array>): Promise<Results> =>
  inTurn(() => readWhole(content));

/** Each holds a file's rows in memory, and takes seconds of a processor. */
const inTurn = makeTurns(
  { atOnce: 2, waiting: 50 },
  "Many files of results are being read right now. Try again in a moment.",
);

async function readWhole(content: AsyncIterable<Uint8Array>): Promise<Results> {
  const hash = createHash("sha256");
  const results: Results = { rows: [], faults: [], leftOut: [], sha256: "", bytes: 0 };
  const text = decoded(
    (async function* () {
      for await (const piece of content) {
        hash.update(piece);
        results.bytes += piece.byteLength;
        yield piece;
      }
    })(),
  );
  const { begin, whole } = await begun(text);
  const rows = begin.trimStart().startsWith("{") ? jsonRows(whole) : csvRows(begin, whole);
  const leftOut = new Set<string>();
  let seen = 0;
  for await (const one of rows) {
    for (const name of one.unknown ?? []) if (leftOut.size < COLUMNS_TOLD) leftOut.add(name.slice(0, 80));
    if (!("row" in one)) continue;
    const { line, row } = one;
    seen += 1;
    if (seen > RESULT_ROWS_AT_MOST)
      throw new Refusal(
        "too_large",
        `A file of results may hold ${RESULT_ROWS_AT_MOST.toLocaleString("en")} rows. Record the rest as a run of its own.`,
      );
    if ("row" in row) results.rows.push(row.row);
    else
      for (const { path, message } of row.faults)
        results.faults.push({ line, message: path === "" ? message : `${path} ${message}` });
    if (seen % ROWS_A_TURN === 0) await othersTurn();
  }
  if (seen === 0) throw new Refusal("invalid", "The file holds no row of results.");
  return { ...results, leftOut: [...leftOut], sha256: hash.digest("hex") };
}

/** A row, or names of columns that mean nothing here. */
type Row = { line: number; row: ReadRow; unknown?: readonly string[] } | { unknown: readonly string[] };

/** @throws Refusal `invalid` for what is no text */
async function* decoded(content: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const piece of content) {
      // Excel's "Unicode text" begins with a mark of UTF-16; everything else that people save is UTF-8.
      decoder ??= new TextDecoder(piece[0] === 0xff && piece[1] === 0xfe ? "utf-16le" : "utf-8", {
        fatal: true,
      });
      yield demandText(decoder.decode(piece, { stream: true }));
    }
    yield demandText(decoder?.decode() ?? "");
  } catch (error) {
    if (error instanceof TypeError)
      throw new Refusal("invalid", "The file is not UTF-8. Save it as “CSV UTF-8”, and give it again.");
    throw error;
  }
}

function demandText(text: string): string {
  if (text.includes("\0"))
    throw new Refusal("invalid", "The file is no text. Save the sheet as “CSV UTF-8”.");
  return text;
}

/** The first line that is not empty, and the whole text from its beginning. */
async function begun(
  text: AsyncGenerator<string>,
): Promise<{ begin: string; whole: AsyncGenerator<string> }> {
  let begin = "";
  for (let next = await text.next(); !next.done; next = await text.next()) {
    begin += next.value;
    if (begin.trimStart().includes("\n") || begin.length > ROW_CHARACTERS) break;
  }
  const whole = (async function* () {
    yield begin;
    yield* text;
  })();
  return { begin: begin.trimStart().split("\n", 1)[0] ?? "", whole };
}

const NAMES: Readonly<Record<string, string>> = { case_id: "case", pass: "passed", never: "never_event" };

/** A column's name as people write it: "Case ID", "never-event". */
function columnOf(name: string): string {
  const plain = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");
  return NAMES[plain] ?? plain;
}

async function* csvRows(begin: string, text: AsyncGenerator<string>): AsyncGenerator<Row> {
  const parser = Readable.from(text).pipe(
    parse({
      ...{ delimiter: delimiterOf(begin), info: true, skip_empty_lines: true },
      ...{ relax_column_count: true, skip_records_with_empty_values: true, max_record_size: ROW_CHARACTERS },
    }),
  );
  let columns: string[] | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      if (!columns) {
        columns = record.map(columnOf);
        demandColumns(record, columns);
        const known = columns;
        const unknown = record.filter((name, at) => name.trim() !== "" && !isCaseColumn(known[at] ?? ""));
        columns = columns.map((name) => (isCaseColumn(name) ? name : ""));
        if (unknown.length > 0) yield { unknown };
        continue;
      }
      const cells: Record<string, string> = {};
      let breaks = 0;
      record.forEach((cell, at) => {
        const name = columns?.[at];
        if (name) cells[name] = originalCell(cell);
        // A quoted note may hold line breaks, so the row began that much further up.
        if (cell.includes("\n")) breaks += cell.split("\n").length - 1;
      });
      yield { line: info.lines - breaks, row: readCells(cells) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error["lines"] === "number" ? ` near line ${error["lines"]}` : "";
    throw new Refusal(
      "invalid",
      `The file cannot be read as CSV${line}: ${CSV_WORDS[error.code] ?? "it is damaged"}.`,
    );
  }
}

const CSV_WORDS: Readonly<Partial<Record<string, string>>> = {
  CSV_QUOTE_NOT_CLOSED: "a quotation mark is opened and never closed",
  CSV_INVALID_CLOSING_QUOTE: "a quotation mark stands within a cell; write it twice there",
  INVALID_OPENING_QUOTE:
    "a quotation mark stands within a cell; quote the whole cell, and write it twice there",
  CSV_MAX_RECORD_SIZE: "a row is longer than any row of results",
};

/** @throws Refusal `invalid` unless the first line names the columns that are needed, each once */
function demandColumns(names: readonly string[], known: readonly string[]) {
  const missing = (["case", "passed"] as const).filter((name) => !known.includes(name));
  const twice = known.find((name, at) => name !== "" && isCaseColumn(name) && known.indexOf(name) !== at);
  if (missing.length === 0 && twice === undefined) return;
  const found = names.slice(0, 20).join(", ").slice(0, 300);
  throw new Refusal(
    "invalid",
    twice === undefined
      ? `The first line has to name the columns. Missing: ${missing.join(" and ")}. Found: ${found}. The template has ${CASE_COLUMNS.join(", ")}.`
      : `The column ${twice} stands there twice.`,
  );
}

/** What most often stands between the names of the columns: spreadsheets of many countries write semicolons. */
function delimiterOf(header: string): string {
  const count = (mark: string) => header.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

async function* jsonRows(text: AsyncGenerator<string>): AsyncGenerator<Row> {
  let line = 0;
  for await (const one of linesOf(text)) {
    line += 1;
    if (one.trim() !== "") yield { line, ...readJson(one) };
  }
}

function readJson(text: string): { row: ReadRow; unknown?: readonly string[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { row: { faults: [{ path: "", message: "is not JSON" }] } };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { row: { faults: [{ path: "", message: "should be an object" }] } };
  const entries = Object.entries(value).map(([name, inside]) => ({
    name,
    column: columnOf(name),
    inside: inside as unknown,
  }));
  const known = entries.filter(({ column }) => isCaseColumn(column));
  return {
    row: readRow(Object.fromEntries(known.map(({ column, inside }) => [column, inside]))),
    unknown: entries.filter((entry) => !known.includes(entry)).map(({ name }) => name),
  };
}

/** @throws Refusal `invalid` for a line that is no row */
async function* linesOf(text: AsyncGenerator<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of text) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
    if (rest.length > ROW_CHARACTERS)
      throw new Refusal("invalid", "A line of the file is longer than any row of results.");
  }
  if (rest !== "") yield rest;
}
