import { factorsOnPage, partiesOnPage, tiersOnPage } from "../../extracts";
import type { Report } from "../../model";
import { partTitle } from "../../outline";
import { INKS } from "../ink";
import { type Block, type Sheet, together } from "../sheet";
import { heading, prose, statements } from "../write";
import { factTable } from "./facts";
import { pickedTable } from "./picked-table";

/** What is looked at, what is not, and what is taken for granted. */
export function setScope(sheet: Sheet, report: Report) {
  const { facts, parties, included, excluded, assumptions } = report.scope;
  together(sheet, [heading(sheet, 1, partTitle("scope"), "part-scope"), factTable(sheet, facts, 34)]);
  setList(sheet, "In", included);
  setList(sheet, "Out", excluded);
  setList(sheet, "Taken for granted", assumptions);
  const title = heading(sheet, 2, "Who stands behind the product", "part-scope-parties");
  if (parties === null) together(sheet, [title, prose(sheet, "That was not kept when this was signed.")]);
  else if (parties.length === 0) together(sheet, [title, prose(sheet, "Nobody has named anybody.")]);
  else together(sheet, [title, pickedTable(sheet, partiesOnPage(report), report)]);
}

/** How the numbers come about. */
export function setMethod(sheet: Sheet, report: Report) {
  const { statement, facts, rules, demands } = report.method;
  together(sheet, [
    heading(sheet, 1, partTitle("method"), "part-method"),
    prose(sheet, statement, INKS.body, 8),
    factTable(sheet, facts, 30),
  ]);
  setList(sheet, "How a score is worked out", rules);
  setList(sheet, `What an approval takes at tier ${report.decision.tier.value}`, demands);
  together(sheet, [
    heading(sheet, 2, "Lines of each tier", "part-method-tiers"),
    pickedTable(sheet, tiersOnPage(report), report),
  ]);
  together(sheet, [
    heading(sheet, 2, "What an answer keeps of its credit", "part-method-factors"),
    prose(sheet, "By what the question asks for, and by what the answer rests on.", INKS.body, 8),
    pickedTable(sheet, factorsOnPage(report), report),
  ]);
}

function setList(sheet: Sheet, title: string, texts: readonly string[]) {
  const [first, ...others]: Block[] = statements(sheet, texts);
  if (!first) return;
  together(sheet, [heading(sheet, 2, title), first]);
  for (const block of others) block.place();
}
