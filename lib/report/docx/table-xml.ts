import { withVisibleControls } from "../visible";

/** Styles by what a text is; how each looks stands in `looks.ts`. */
export type Style = "Cell" | "CellHead" | "Hub" | "Lead" | "Small";

type Row = { cells: readonly { text: string; style: Style; right?: boolean }[]; isHead?: boolean };

/** Widths in twentieths of a point; rows may take long to make, for a log has thousands. */
export type PageTable = { widths: readonly number[]; rows: () => Iterable<Row> };

const RULE = 'w:val="single" w:sz="4" w:space="0" w:color="D9D9D4"';

/**
 * A table as WordprocessingML (ECMA-376, part 1, 17.4). The library makes eight objects of each
 * cell, and of a long log stands in everybody's way for seconds; each `yield` is a place to let
 * others have their turn.
 */
export function* tableXml({ widths, rows }: PageTable): Generator<void, string> {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const rules = ["top", "bottom", "insideH"].map((side) => `<w:${side} ${RULE}/>`).join("");
  const parts = [
    `<w:tbl><w:tblPr><w:tblW w:w="${whole}" w:type="dxa"/><w:tblBorders>${rules}</w:tblBorders>`,
    `<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`,
    ...widths.map((width) => `<w:gridCol w:w="${width}"/>`),
    "</w:tblGrid>",
  ];
  let count = 0;
  for (const row of rows()) {
    parts.push(rowXml(row, widths));
    count += 1;
    if (count % STRETCH === 0) yield;
  }
  return `${parts.join("")}</w:tbl>`;
}

const STRETCH = 200;

/** A row that is longer goes on on the next page rather than leaving half a page empty. */
const LONGEST_WHOLE = 900;

function rowXml({ cells, isHead = false }: Row, widths: readonly number[]): string {
  const isWhole = cells.every(({ text }) => text.length < LONGEST_WHOLE);
  const properties = `${isWhole ? "<w:cantSplit/>" : ""}${isHead ? "<w:tblHeader/>" : ""}`;
  const inside = cells.map(
    ({ text, style, right = false }, at) =>
      `<w:tc><w:tcPr><w:tcW w:w="${widths[at] ?? 0}" w:type="dxa"/></w:tcPr>${linesXml(text, style, right)}</w:tc>`,
  );
  return `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${inside.join("")}</w:tr>`;
}

const linesXml = (text: string, style: Style, right: boolean): string =>
  linesOf(text)
    .map(
      (line) =>
        `<w:p><w:pPr><w:pStyle w:val="${style}"/>${right ? '<w:jc w:val="right"/>' : ""}</w:pPr>` +
        `<w:r><w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`,
    )
    .join("");

/** What was typed, line by line, with what acts on the text around it written out. */
export const linesOf = (text: string): string[] =>
  withVisibleControls(text).replace(/\r\n?/g, "\n").split("\n");

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
