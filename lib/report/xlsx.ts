import type { FullReport } from "./model";
import { allTables } from "./report-tables";
import type { Table } from "./table";
import { workbookPieces } from "./workbook";

/** The report as a workbook, one sheet per table. */
export const printXlsx = (report: FullReport): Promise<Uint8Array> => printWorkbook(allTables(report));

/** Tables that are held whole as a workbook that is held whole. */
export async function printWorkbook(tables: readonly Table[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of workbookPieces(tables.map((table) => ({ ...table, rows: stretchesOf(table) }))))
    pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

/** So many rows of a table are printed at a time. */
const STRETCH = 200;

function* stretchesOf({ rows }: Table) {
  for (let from = 0; from < rows.length; from += STRETCH) yield rows.slice(from, from + STRETCH);
}
