import type { Report } from "../../model";
import { partTitle } from "../../outline";
import { INKS } from "../ink";
import { type Sheet, together } from "../sheet";
import { heading, prose, statements } from "../write";
import { factTable } from "./facts";

export function setVersions(sheet: Sheet, { versions }: Report) {
  together(sheet, [
    heading(sheet, 1, partTitle("versions"), "part-versions"),
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
  together(sheet, [heading(sheet, 1, partTitle("limits"), "part-limits"), ...(first ? [first] : [])]);
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
