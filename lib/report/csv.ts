import { stringify } from "csv-stringify/sync";
import { neutralCell } from "./neutral-cell";
import type { Table, Value } from "./tables";
import { withVisibleControls } from "./visible";

/**
 * A table as CSV (RFC 4180): UTF-8 with a byte order mark, which Excel needs to read it as
 * such, lines ended by CR LF, text quoted and guarded against running as a formula.
 */
export function printCsv({ columns, rows }: Table): Uint8Array {
  const text = stringify([columns.map(({ title }) => title), ...rows.map((row) => row.map(csvCell))], {
    bom: true,
    record_delimiter: "\r\n",
    quoted_string: true,
  });
  return new TextEncoder().encode(text);
}

const csvCell = (value: Value): string | number =>
  typeof value === "number" ? value : neutralCell(withVisibleControls(value ?? ""));
