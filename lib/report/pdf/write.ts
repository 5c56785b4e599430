import { COLOURS, type Ink, INKS } from "./ink";
import { breakLines, type Span } from "./lines";
import { type Mark, type Tag, tag } from "./page";
import { type Block, heightOf, paragraph, putLines, type Sheet, words } from "./sheet";

/** Between a number or an id and its title: wider than a space, and never broken. */
export const GAP = "\u2002";

export const MARKS = { approve: "✓", conditions: "◇", reject: "✗", open: "○" } as const;
export const STANDING_COLOURS = {
  approve: COLOURS.approve,
  conditions: COLOURS.conditions,
  reject: COLOURS.reject,
  open: COLOURS.soft,
} as const;

const HEADINGS = {
  1: { ink: INKS.h1, before: 30, after: 10 },
  2: { ink: INKS.h2, before: 20, after: 6 },
} as const;

export const questionAnchor = (id: string): string => `question-${id}`;

/** A heading; with an anchor it is also a bookmark, a line of the contents and a place to jump to. */
export function heading(sheet: Sheet, level: 1 | 2, title: string, anchor?: string): Block {
  const { ink, before, after } = HEADINGS[level];
  const lines = breakLines(words(sheet, title, ink), sheet.shape.textWidth, sheet.measure);
  return {
    height: before + heightOf(lines) + after,
    place() {
      sheet.space(before);
      if (anchor !== undefined) enter(sheet, level, title, anchor);
      sheet.y += putLines(sheet, lines, sheet.shape.left, sheet.y, tag(`H${level}`, sheet.root)) + after;
    },
  };
}

/** Makes the present place a bookmark and a target of links. */
export function enter(sheet: Sheet, level: 1 | 2 | 3, title: string, anchor: string) {
  sheet.entries.push({ level, title, anchor, page: sheet.pages.length - 1, y: sheet.y });
  sheet.mark(placeOf(sheet, title, anchor));
}

/** The present place as one that links lead to, without a bookmark. */
export const placeOf = (sheet: Sheet, title: string, anchor: string): Mark => ({
  ...({ kind: "anchor", name: anchor, title } as const),
  y: Math.max(0, sheet.y - 12),
});

/** A paragraph of one ink. */
export function prose(sheet: Sheet, text: string, ink: Ink = INKS.body, after = 6, width = 430): Block {
  return paragraph(sheet, words(sheet, text, ink), { after, width });
}

/** Short statements one under another, each behind a dash in the margin of the list. */
export function statements(
  sheet: Sheet,
  texts: readonly string[],
  ink: Ink = INKS.body,
  width = 430,
): Block[] {
  const list: Tag = tag("L", sheet.root);
  const indent = 12;
  return texts.map((text) => {
    const lines = breakLines(words(sheet, text, ink), width - indent, sheet.measure);
    const dash = breakLines([{ text: "–", ink }], indent, sheet.measure);
    return {
      height: heightOf(lines) + 2.5,
      place() {
        sheet.need(Math.min(heightOf(lines), 200));
        const item = tag("LI", list);
        putLines(sheet, dash, sheet.shape.left, sheet.y, tag("Lbl", item));
        const body = paragraph(sheet, words(sheet, text, ink), {
          indent,
          width: width - indent,
          parent: item,
          type: "LBody",
        });
        body.place();
        sheet.space(2.5);
      },
    };
  });
}

export const cell = (sheet: Sheet, text: string, ink: Ink = INKS.cell, to?: string): Span[][] => [
  words(sheet, text, ink, to),
];
