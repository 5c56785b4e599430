import { COLOURS, INKS } from "./ink";
import { breakLines } from "./lines";
import type { Entry, Mark, Page } from "./page";
import { NOTES_ANCHOR } from "./parts/notes";
import { createSheet, putLines, type Setting, shortened, type Sheet, words } from "./sheet";

const HEAD = 38;
const NOTICE_ABOVE_FOOT = 13;
const ink = INKS.furniture;

/** What a document says on each of its pages: whose it is above, and what it is of below. */
export type Running = { head: string; foot: string };

/**
 * What stands around the text of each page: whose document it is and which part above,
 * its source and "page n of N" below, and where the page holds boxes, what they are.
 */
export function furnish(
  setting: Setting,
  { head, foot }: Running,
  pages: readonly Page[],
  entries: readonly Entry[],
): Mark[][] {
  const { left, textWidth, floor } = setting.shape;
  const footAt = floor + 30;
  const notes = entries.find(({ anchor }) => anchor === NOTES_ANCHOR);
  return pages.map(({ notes: found }, index) => {
    const sheet = createSheet(setting, { type: "Document", parent: null });
    if (index > 0) {
      put(sheet, head, HEAD, textWidth * 0.6);
      put(sheet, partOn(sheet, entries, index), HEAD, textWidth * 0.4, "right");
      const rule = { x: left, width: textWidth, weight: 0.5, colour: COLOURS.rule };
      sheet.mark({ kind: "rule", y: HEAD + 15, ...rule });
    }
    put(sheet, foot, footAt, textWidth * 0.75);
    put(sheet, `page ${index + 1} of ${pages.length}`, footAt, textWidth * 0.25, "right");
    if (notes && found.size > 0)
      put(
        sheet,
        `□ stands for text in a script that this document has no letters for: see page ${notes.page + 1}.`,
        footAt - NOTICE_ABOVE_FOOT,
        textWidth,
      );
    return sheet.page().marks;
  });
}

/** The part in which the page begins. */
const partOn = ({ shape }: Sheet, entries: readonly Entry[], index: number): string =>
  entries.findLast(
    ({ level, page, y }) => level === 1 && (page < index || (page === index && y <= shape.top)),
  )?.title ?? "";

/** One line; what does not fit gives way to an ellipsis. */
function put(sheet: Sheet, text: string, y: number, width: number, align: "left" | "right" = "left") {
  const lines = breakLines(words(sheet, text.replace(/\s+/g, " "), ink), width - 12, sheet.measure);
  const [line] = shortened(lines, 1, sheet.measure);
  if (!line) return;
  const { left, textWidth } = sheet.shape;
  putLines(sheet, [line], align === "left" ? left : left + textWidth - line.width, y, null);
}
