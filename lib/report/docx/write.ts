import { HeadingLevel, Paragraph, TextRun } from "docx";
import type { Fact } from "../model";
import type { Picked } from "../picked";
import { type PageTable, type Style, linesOf } from "./table-xml";

/** What a document is made of, one under another. */
export type Block = Paragraph | PageTable;

/** A4 with margins of two centimetres, in twentieths of a point. */
export const PAGE = { width: 11_906, height: 16_838, margin: 1_134 };
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 };

/** Ends of lines stand as breaks. */
export const runs = (text: string, look: { bold?: boolean } = {}): TextRun[] =>
  linesOf(text).map((line, at) => new TextRun({ text: line, ...look, ...(at > 0 && { break: 1 }) }));

export const heading = (level: 1 | 2 | 3, title: string): Paragraph =>
  new Paragraph({ heading: HEADINGS[level], children: runs(title) });

export const prose = (text: string, style?: Style): Paragraph =>
  new Paragraph({ children: runs(text), ...(style && { style }) });

export const strong = (text: string): Paragraph => new Paragraph({ children: runs(text, { bold: true }) });

export const bullets = (texts: readonly string[]): Paragraph[] =>
  texts.map((text) => new Paragraph({ children: runs(text), bullet: { level: 0 } }));

/** A table whose titles are repeated on every page; a column of figures stands to the right. */
export function table({ columns, rows }: Picked): PageTable {
  const right = columns.map((_, at) => rows.length > 0 && rows.every((row) => isFigure(row[at] ?? "")));
  const cells = (texts: readonly string[], style: Style) =>
    texts.map((text, at) => ({ text, style, right: right[at] ?? false }));
  return {
    widths: widthsOf(columns.map(({ share }) => share)),
    *rows() {
      const titles = columns.map(({ title }) => title);
      yield { cells: cells(titles, "CellHead"), isHead: true };
      for (const row of rows) yield { cells: cells(row, "Cell") };
    },
  };
}

const isFigure = (text: string): boolean => /^(–|-?\d+(\.\d+)?%?)$/.test(text);

/** Names and values one under another; `share` of the width is for the names. */
export const facts = (items: readonly Fact[], share = 28): PageTable => ({
  widths: widthsOf([share, 100 - share]),
  *rows() {
    for (const { label, value } of items)
      yield {
        cells: [
          { text: label, style: "CellHead" },
          { text: value, style: "Cell" },
        ],
      };
  },
});

const widthsOf = (shares: readonly number[]): number[] => {
  const whole = shares.reduce((sum, one) => sum + one, 0);
  return shares.map((share) => Math.floor((share / whole) * TEXT_WIDTH));
};

/** A table, or what is said where it would have no rows. */
export const listed = (found: Picked, none: string): Block =>
  found.rows.length === 0 ? prose(none) : table(found);
