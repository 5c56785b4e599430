import type { Fact, Report } from "../../model";
import { codePoint } from "../../visible";
import { INKS } from "../ink";
import { type Block, type Sheet, together, words } from "../sheet";
import { table } from "../table";
import { cell, heading, prose, statements } from "../write";

export function setVersions(sheet: Sheet, { versions }: Report) {
  together(sheet, [
    heading(sheet, 1, "11\u2002Versions and hashes", "part-versions"),
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
  together(sheet, [heading(sheet, 1, "12\u2002Limits and words", "part-limits"), ...(first ? [first] : [])]);
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

/** Nothing is lost in silence: every text shown as boxes, sign by sign. Absent when there is none. */
export function setNotes(sheet: Sheet) {
  const notes = sheet.notes.all();
  if (notes.length === 0) return;
  together(sheet, [
    heading(sheet, 1, "13\u2002Text in other scripts", NOTES_ANCHOR),
    prose(
      sheet,
      "The letters of this document cover Latin, Greek and Cyrillic. Text in other scripts stands as boxes with the number of a note, and here as the code points of Unicode. Copied out of this document, the boxes give the true text in most readers; the spreadsheet, CSV and JSON of this report carry it whole.",
      INKS.body,
      8,
    ),
    table(sheet, {
      columns: [
        { title: "Note", share: 8, align: "right" },
        { title: "Signs", share: 10, align: "right" },
        { title: "Code points", share: 82 },
      ],
      rows: notes.map(({ number, text }) => ({
        cells: [
          cell(sheet, String(number), INKS.figure),
          cell(sheet, String(Array.from(text).length), INKS.figure),
          [words(sheet, Array.from(text, codePoint).join(" "), INKS.figure)],
        ],
      })),
    }),
  ]);
}

export const NOTES_ANCHOR = "part-notes";
