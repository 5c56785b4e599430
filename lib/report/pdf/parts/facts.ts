import type { Fact } from "../../model";
import { INKS } from "../ink";
import { type Block, type Sheet } from "../sheet";
import { table } from "../table";
import { cell } from "../write";

/** Names and values one under another; `share` of the width is for the names. */
export function factTable(sheet: Sheet, facts: readonly Fact[], share: number): Block {
  return table(sheet, {
    columns: [
      { title: "", share },
      { title: "", share: 100 - share },
    ],
    untitled: true,
    rowHeads: true,
    padding: 3.4,
    rows: facts.map(({ label, value }) => ({
      cells: [cell(sheet, label, INKS.cellStrong), cell(sheet, value)],
    })),
  });
}
