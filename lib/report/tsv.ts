import { neutralCell } from "./neutral-cell";
import type { Table, Value } from "./table";
import { withVisibleControls } from "./visible";

/**
 * A table as text that pastes into a spreadsheet: a tab between cells, a line per row.
 * Pasted text runs as a formula as readily as a file's, so that it is guarded the same.
 */
export function printTsv({ columns, rows }: Table): string {
  const lines = [columns.map(({ title }) => title), ...rows];
  return lines.map((line) => line.map(tsvCell).join("\t")).join("\n");
}

function tsvCell(value: Value): string {
  if (typeof value === "number") return String(value);
  const text = neutralCell(withVisibleControls(value ?? ""));
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
