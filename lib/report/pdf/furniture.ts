import type { Report } from "../model";
import { COLOURS, INKS } from "./ink";
import { breakLines } from "./lines";
import { type Entry, type Mark, type Page, PAGE, TEXT_WIDTH } from "./page";
import { NOTES_ANCHOR } from "./parts/ending";
import { createSheet, putLines, type Setting, shortened, type Sheet, words } from "./sheet";

const HEAD = 38;
const FOOT = PAGE.height - PAGE.bottom + 30;
const NOTICE = FOOT - 13;
const ink = INKS.furniture;

/**
 * What stands around the text of each page: whose report it is and which part above,
 * its source and "page n of N" below, and where the page holds boxes, what they are.
 */
export function furnish(
  setting: Setting,
  report: Report,
  pages: readonly Page[],
  entries: readonly Entry[],
): Mark[][] {
  const { vendor, product } = report.subject;
  const { title, version } = report.questionnaire;
  const notes = entries.find(({ anchor }) => anchor === NOTES_ANCHOR);
  return pages.map(({ notes: found }, index) => {
    const sheet = createSheet(setting, { type: "Document", parent: null });
    if (index > 0) {
      put(sheet, `${vendor} · ${product}`, HEAD, TEXT_WIDTH * 0.6);
      put(sheet, partOn(entries, index), HEAD, TEXT_WIDTH * 0.4, "right");
      const rule = { x: PAGE.left, width: TEXT_WIDTH, weight: 0.5, colour: COLOURS.rule };
      sheet.mark({ kind: "rule", y: HEAD + 15, ...rule });
    }
    put(sheet, `Assay assessment report, ${title} ${version}`, FOOT, TEXT_WIDTH * 0.75);
    put(sheet, `page ${index + 1} of ${pages.length}`, FOOT, TEXT_WIDTH * 0.25, "right");
    if (notes && found.size > 0)
      put(
        sheet,
        `□ stands for text in a script that this document has no letters for: see page ${notes.page + 1}.`,
        NOTICE,
        TEXT_WIDTH,
      );
    return sheet.page().marks;
  });
}

/** The part in which the page begins. */
const partOn = (entries: readonly Entry[], index: number): string =>
  entries.findLast(({ level, page, y }) => level === 1 && (page < index || (page === index && y <= PAGE.top)))
    ?.title ?? "";

/** One line; what does not fit gives way to an ellipsis. */
function put(sheet: Sheet, text: string, y: number, width: number, align: "left" | "right" = "left") {
  const lines = breakLines(words(sheet, text.replace(/\s+/g, " "), ink), width - 12, sheet.measure);
  const [line] = shortened(lines, 1, sheet.measure);
  if (!line) return;
  putLines(sheet, [line], align === "left" ? PAGE.left : PAGE.left + TEXT_WIDTH - line.width, y, null);
}
