import type { Fact, Report } from "../../model";
import { INKS } from "../ink";
import { type Block, type Sheet, together } from "../sheet";
import { table } from "../table";
import { cell, heading, prose, statements } from "../write";

export function setVersions(sheet: Sheet, { versions }: Report) {
  together(sheet, [
    heading(sheet, 1, "13\u2002Versions and hashes", "part-versions"),
    prose(
      sheet,
      "With the JSON of this report and the questionnaire of this hash, anyone can perform the score again and must get the same numbers.",
      INKS.body,
      8,
    ),
    factTable(sheet, versions, 26),
  ]);
}

export function setGlossary(sheet: Sheet, { glossary, limits }: Report) {
  const [first, ...others] = statements(sheet, limits);
  together(sheet, [heading(sheet, 1, "14\u2002Limits and words", "part-limits"), ...(first ? [first] : [])]);
  for (const block of others) block.place();
  together(sheet, [
    heading(sheet, 2, "Words", "part-words"),
    factTable(
      sheet,
      glossary.map(({ term, meaning }) => ({ label: term, value: meaning })),
      22,
    ),
  ]);
}

function factTable(sheet: Sheet, facts: readonly Fact[], share: number): Block {
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
