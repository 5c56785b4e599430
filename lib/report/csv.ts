import { stringify } from "csv-stringify/sync";
import { neutralCell } from "./neutral-cell";
import type { Table, Value } from "./table";
import { withVisibleControls } from "./visible";

/**
 * A table as CSV (RFC 4180): UTF-8 with a byte order mark, which Excel needs to read it as
 * such, lines ended by CR LF, text quoted and guarded against running as a formula.
 */
export function printCsv({ columns, rows }: Table): Uint8Array {
  return csvLines([columns.map(({ title }) => title), ...rows], { first: true });
}

/** Some lines of such a file, for one that is too long to be held whole; `first` where they begin it. */
export function csvLines(
  rows: readonly (readonly Value[])[],
  { first = false }: { first?: boolean } = {},
): Uint8Array {
  const text = stringify(
    rows.map((row) => row.map(csvCell)),
    { bom: first, record_delimiter: "\r\n", quoted_string: true },
  );
  return new TextEncoder().encode(text);
}

const csvCell = (value: Value): string | number =>
  typeof value === "number" ? value : neutralCell(withVisibleControls(value ?? ""));
