import { COLOURS, type Ink, INKS } from "./ink";
import { breakLines, type Span } from "./lines";
import type { Composed, Entry, Mark } from "./page";
import { NOTES_ANCHOR } from "./parts/notes";
import { createSheet, putLines, type Setting, shortened, type Sheet, words } from "./sheet";

const HEAD = 38;
/** Under the text, one below the other. */
const BELOW = { notice: 9, foot: 21, second: 31.5 } as const;
const ink = INKS.furniture;
const strong: Ink = { ...ink, face: "bold" };

/** What a document says on each of its pages: how it stands and whose it is above, and what it is of below. */
export type Running = {
  /** One word, for what does not speak for a decision that holds. */
  mark?: string;
  head: string;
  foot: string;
  /** A second line of the foot. */
  second?: string;
};

/**
 * What stands around the text of each page: whose document it is and which part above,
 * its source and "page n of N" below, and where the page holds boxes, what they are.
 */
export function furnish(
  setting: Setting,
  { mark, head, foot, second }: Running,
  { pages, entries }: Composed,
): Mark[][] {
  const { left, textWidth, floor } = setting.shape;
  const notes = entries.find(({ anchor }) => anchor === NOTES_ANCHOR);
  return pages.map(({ notes: found }, index) => {
    const sheet = createSheet(setting, { type: "Document", parent: null });
    if (index > 0) {
      const standing = mark === undefined ? [] : line(sheet, `${mark}  ·  `, strong);
      put(sheet, [...standing, ...line(sheet, head)], HEAD, textWidth * 0.6);
      put(sheet, line(sheet, partOn(sheet, entries, index)), HEAD, textWidth * 0.4, "right");
      const rule = { x: left, width: textWidth, weight: 0.5, colour: COLOURS.rule };
      sheet.mark({ kind: "rule", y: HEAD + 15, ...rule });
    }
    put(sheet, line(sheet, foot), floor + BELOW.foot, textWidth * 0.75);
    const number = `page ${index + 1} of ${pages.length}`;
    put(sheet, line(sheet, number), floor + BELOW.foot, textWidth * 0.25, "right");
    if (second !== undefined) put(sheet, line(sheet, second), floor + BELOW.second, textWidth);
    if (notes && found.size > 0)
      put(
        sheet,
        line(
          sheet,
          `□ stands for text in a script that this document has no letters for: see page ${notes.page + 1}.`,
        ),
        floor + BELOW.notice,
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
function put(
  sheet: Sheet,
  spans: readonly Span[],
  y: number,
  width: number,
  align: "left" | "right" = "left",
) {
  const lines = breakLines(spans, width - 12, sheet.measure);
  const [first] = shortened(lines, 1, sheet.measure);
  if (!first) return;
  const { left, textWidth } = sheet.shape;
  putLines(sheet, [first], align === "left" ? left : left + textWidth - first.width, y, null);
}

const line = (sheet: Sheet, text: string, inked: Ink = ink): Span[] =>
  words(sheet, text.replace(/\s+/g, " "), inked);
