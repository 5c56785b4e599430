import { codePoint } from "../../visible";
import { INKS } from "../ink";
import { type Sheet, together, words } from "../sheet";
import { table } from "../table";
import { cell, heading, prose } from "../write";

export const NOTES_ANCHOR = "part-notes";

/** Nothing is lost in silence: every text shown as boxes, sign by sign. Absent when there is none. */
export function setNotes(sheet: Sheet, part = "") {
  const notes = sheet.notes.all();
  if (notes.length === 0) return;
  together(sheet, [
    heading(sheet, 1, `${part}Text in other scripts`, NOTES_ANCHOR),
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
