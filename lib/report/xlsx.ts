import { unzipSync, zipSync } from "fflate";
import writeExcelFile, { type CellObject } from "write-excel-file/node";
import type { FullReport } from "./model";
import { rowHeight } from "./row-height";
import type { Table, Value } from "./table";
import { allTables } from "./tables";
import { withVisibleControls } from "./visible";

/** What a cell can hold (Excel, "specifications and limits"). */
const MOST_CHARACTERS = 32_767;
const CUT = " … [cut here: the JSON of this report carries the rest]";

/** The report as a workbook, one sheet per table with its titles frozen. Text is typed as text, so that nothing in it can run. */
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
  return zipSync(unzipSync(new Uint8Array(packed)), { mtime: NO_DAY });
}

/** An archive's first day, in whatever zone: the moment of packing would make the same report another workbook. */
const NO_DAY = new Date(1980, 0, 1);

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
