import { logInWords, logOnPage } from "../../extracts";
import type { Report } from "../../model";
import { partTitle } from "../../outline";
import { INKS } from "../ink";
import { type Sheet, together } from "../sheet";
import { longTable } from "../table";
import { heading, prose } from "../write";
import { pickedOptions } from "./picked-table";

/** A life can have thousands of entries, and all of them are printed. */
const FINE = { ...INKS.cell, size: 7.2, leading: 9.6 };

/** Everything that was done, in the trail's own words; yields on the way. */
export function* setLog(sheet: Sheet, report: Report): Generator<void> {
  together(sheet, [
    heading(sheet, 1, partTitle("log"), "part-log"),
    prose(sheet, logInWords(report), INKS.body, 8),
  ]);
  const lines = report.log?.lines ?? [];
  if (lines.length === 0) return;
  yield* longTable(sheet, { ...pickedOptions(sheet, logOnPage(lines), report, FINE), padding: 2 });
}
