import { risksOnPage, rulingsOnPage, setAsideOnPage, unknownOnPage } from "../../extracts";
import type { Report } from "../../model";
import { partTitle } from "../../outline";
import { type Block, type Sheet, together } from "../sheet";
import { heading, prose } from "../write";
import { pickedTable } from "./picked-table";

/** What decides whatever the rest says, and what people accept in spite of it: never as an approval. */
export function setRulings(sheet: Sheet, report: Report) {
  const rulings = rulingsOnPage(report);
  together(sheet, [
    heading(sheet, 1, partTitle("rulings"), "part-rulings"),
    rulings.rows.length === 0
      ? prose(
          sheet,
          "Nothing rejects or holds back by itself, nothing was capped, and nothing raised the tier.",
        )
      : pickedTable(sheet, rulings, report),
  ]);
  const risks = risksOnPage(report);
  together(sheet, [
    heading(sheet, 2, "Accepted risks", "part-rulings-risks"),
    risks.rows.length === 0 ? prose(sheet, "Nobody accepts a risk here.") : pickedTable(sheet, risks, report),
  ]);
}

/** What counts for nothing: set aside with a reason, or asked in vain. */
export function setRegisters(sheet: Sheet, report: Report) {
  const listed = (picked: ReturnType<typeof setAsideOnPage>, none: string): Block =>
    picked.rows.length === 0 ? prose(sheet, none) : pickedTable(sheet, picked, report);
  together(sheet, [
    heading(sheet, 1, partTitle("registers"), "part-registers"),
    heading(sheet, 2, "Not applicable", "part-registers-aside"),
    listed(setAsideOnPage(report), "Nothing was set aside."),
  ]);
  together(sheet, [
    heading(sheet, 2, "Unknown and disputed", "part-registers-unknown"),
    listed(unknownOnPage(report), "Nothing that was asked is unknown or disputed."),
  ]);
}
