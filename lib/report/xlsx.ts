import { strFromU8, strToU8, unzipSync } from "fflate";
import writeExcelFile, { type CellObject } from "write-excel-file/node";
import type { FullReport } from "./model";
import { packedAgain } from "./packed-again";
import { rowHeight } from "./row-height";
import type { Table, Value } from "./table";
import { allTables } from "./report-tables";
import { withVisibleControls } from "./visible";

/** What a cell can hold (Excel, "specifications and limits"). */
const MOST_CHARACTERS = 32_767;
const CUT = " … [cut here: the JSON of this report carries the rest]";

/** The report as a workbook, one sheet per table with its titles frozen and a filter on each column. Text is typed as text, so that nothing in it can run. */
export const printXlsx = (report: FullReport): Promise<Uint8Array> => printWorkbook(allTables(report));

/** Tables as a workbook of one sheet each, by the same rules. */
export async function printWorkbook(tables: readonly Table[]): Promise<Uint8Array> {
  const names = sheetNames(tables.map(({ name }) => name));
  const sheets = tables.map((table, place) => ({
    sheet: names[place] ?? table.name,
    data: [table.columns.map(({ title }) => titleCell(title)), ...rowsOf(table)],
    columns: table.columns.map(({ width }) => ({ width })),
    orientation: "landscape" as const,
    stickyRowsCount: 1,
    stickyColumnsCount: stickyColumns(table),
  }));
  const packed = await writeExcelFile(sheets, { fontFamily: "Calibri", fontSize: 10 }).toBuffer();
  const files = unzipSync(new Uint8Array(packed));
  for (const [place, table] of tables.entries())
    addFilter(files, `xl/worksheets/sheet${place + 1}.xml`, table);
  return packedAgain(files);
}

/** The library writes no filters. One stands behind the cells (ECMA-376, part 1, 18.3.1.99), and takes in the titles. */
function addFilter(files: Record<string, Uint8Array>, path: string, { columns, rows }: Table) {
  const xml = strFromU8(files[path] ?? new Uint8Array());
  const ref = `A1:${columnName(columns.length)}${rows.length + 1}`;
  const filtered = xml.replace("</sheetData>", `</sheetData><autoFilter ref="${ref}"/>`);
  if (filtered === xml) throw new Error(`${path} has no cells to filter.`);
  files[path] = strToU8(filtered);
}

/** 1 as "A", 27 as "AA". */
export const columnName = (place: number): string =>
  place > 26
    ? columnName(Math.floor((place - 1) / 26)) + columnName(((place - 1) % 26) + 1)
    : String.fromCharCode(64 + place);

/** A wide table keeps the id of its rows in sight. */
const stickyColumns = ({ columns, frozen }: Table): number =>
  frozen ?? columns.findIndex(({ title }) => title === "Question") + 1;

const MOST_IN_NAME = 31;

/**
 * Titles as names of sheets: Excel takes up to 31 characters without some signs, knows no two
 * names apart by their case alone, and keeps `History` for itself.
 */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set(["history"]);
  return titles.map((title) => {
    const plain =
      withVisibleControls(title)
        .replace(/[:\\/?*[\]'\s]+/g, " ")
        .trim() || "Sheet";
    for (let time = 1; ; time += 1) {
      const tail = time === 1 ? "" : ` ${time}`;
      const name =
        plain
          .slice(0, MOST_IN_NAME - tail.length)
          .toWellFormed()
          .trim() + tail;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}

function rowsOf({ columns, rows }: Table): (CellObject | null)[][] {
  const widths = columns.map(({ width }) => width);
  return rows.map((row) => {
    const height = rowHeight(
      row.map((value) => (typeof value === "string" ? value : "")),
      widths,
    );
    const [first, ...others] = row.map(cell);
    // A row takes its height from a cell of it; where the first is empty, it is left alone.
    return [first && height !== undefined ? { ...first, height } : (first ?? null), ...others];
  });
}

const titleCell = (title: string): CellObject => ({
  value: title,
  type: String,
  fontWeight: "bold",
  bottomBorderStyle: "thin",
  alignVertical: "top",
});

function cell(value: Value): CellObject | null {
  if (value === null || value === "") return null;
  // The whole number is in the cell; fifteen digits of it are not what anybody reads.
  if (typeof value === "number")
    return { value, type: Number, alignVertical: "top", ...(!Number.isInteger(value) && { format: "0.00" }) };
  return { value: cellText(value), type: String, wrap: true, alignVertical: "top" };
}

/** `_x0041_` is how a workbook writes a character by its number; text that looks so gets its first sign written that way. */
export function cellText(text: string): string {
  const plain = withVisibleControls(text)
    .replace(/\r\n?/g, "\n")
    .replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
  return plain.length <= MOST_CHARACTERS
    ? plain
    : plain.slice(0, MOST_CHARACTERS - CUT.length).toWellFormed() + CUT;
}
