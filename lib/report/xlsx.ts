import { unzipSync, zipSync } from "fflate";
import writeExcelFile, { type CellObject } from "write-excel-file/node";
import { allTables, type Table, type Value } from "./tables";
import type { Report } from "./model";
import { withVisibleControls } from "./visible";

/** What a cell can hold (Excel, "specifications and limits"). */
const MOST_CHARACTERS = 32_767;
const CUT = " … [cut here: the JSON of this report carries the rest]";

/** The report as a workbook, one sheet per table with its titles frozen. Text is typed as text, so that nothing in it can run. */
export const printXlsx = (report: Report): Promise<Uint8Array> => printWorkbook(allTables(report));

/** Tables as a workbook of one sheet each, by the same rules. */
export async function printWorkbook(tables: readonly Table[]): Promise<Uint8Array> {
  const sheets = tables.map((table) => ({
    sheet: table.name,
    data: [table.columns.map(({ title }) => titleCell(title)), ...table.rows.map((row) => row.map(cell))],
    columns: table.columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: stickyColumns(table),
  }));
  const packed = await writeExcelFile(sheets, { fontFamily: "Calibri", fontSize: 10 }).toBuffer();
  return zipSync(unzipSync(new Uint8Array(packed)), { mtime: NO_DAY });
}

/** An archive's first day, in whatever zone: the moment of packing would make the same report another workbook. */
const NO_DAY = new Date(1980, 0, 1);

/** A wide table keeps the id of its rows in sight. */
const stickyColumns = ({ columns }: Table): number =>
  columns.findIndex(({ title }) => title === "Question") + 1;

const titleCell = (title: string): CellObject => ({
  value: title,
  type: String,
  fontWeight: "bold",
  bottomBorderStyle: "thin",
  alignVertical: "top",
});

function cell(value: Value): CellObject | null {
  if (value === null || value === "") return null;
  if (typeof value === "number") return { value, type: Number, alignVertical: "top" };
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
