import { COLOURS, INKS } from "../ink";
import { breakLines } from "../lines";
import { type Entry, tag } from "../page";
import { heightOf, putLines, type Sheet, words } from "../sheet";
import { heading } from "../write";

const NUMBER_WIDTH = 34;

/** Titles down to the sections with their pages; each row is one link. */
export function setContents(sheet: Sheet, entries: readonly Entry[], firstPage: number) {
  heading(sheet, 1, "Contents", "part-contents").place();
  const contents = tag("TOC", sheet.root);
  for (const { level, title, anchor, page } of entries) {
    if (level === 3) continue;
    const ink = level === 1 ? INKS.strong : INKS.soft;
    const indent = level === 1 ? 0 : 18;
    const width = sheet.shape.textWidth - NUMBER_WIDTH - indent;
    const lines = breakLines(words(sheet, title, ink, anchor), width, sheet.measure);
    const number = breakLines(
      words(sheet, String(firstPage + page), { ...ink, tabular: true }, anchor),
      NUMBER_WIDTH,
      sheet.measure,
    );
    const above = level === 1 ? 6 : 1.5;
    sheet.need(above + heightOf(lines));
    sheet.space(above);
    const item = tag("TOCI", contents);
    const height = putLines(sheet, lines, sheet.shape.left + indent, sheet.y, item);
    const right = sheet.shape.left + sheet.shape.textWidth - (number[0]?.width ?? 0);
    putLines(sheet, number, right, sheet.y, item);
    sheet.y += height + 2;
    if (level === 1)
      sheet.mark({
        kind: "rule",
        x: sheet.shape.left,
        y: sheet.y,
        width: sheet.shape.textWidth,
        weight: 0.5,
        colour: COLOURS.rule,
      });
  }
}
