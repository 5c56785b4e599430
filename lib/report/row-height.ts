/** Points that a line of the workbook's letters takes. */
const LINE = 13;

/** A column's width counts digits, and of a sentence's letters that many more fit. */
const LETTERS = 1.1;

/** No row is higher (Excel, "specifications and limits"). */
const HIGHEST = 409;

/**
 * The height in points of a row whose texts break within their columns' widths, which are in
 * digits; undefined where each fits one line. Excel finds it by itself, and LibreOffice
 * and previews do not: they would print one row over the next.
 */
export function rowHeight(texts: readonly string[], widths: readonly number[]): number | undefined {
  const lines = Math.max(
    1,
    ...texts.map((text, place) => linesIn(text, Math.floor(LETTERS * (widths[place] ?? 1)))),
  );
  return lines === 1 ? undefined : Math.min(HIGHEST, LINE * lines);
}

/** How many lines a text takes that breaks between words, and within one that is longer than a line. */
export function linesIn(text: string, width: number): number {
  if (text.length <= width && !text.includes("\n")) return 1;
  return text.split("\n").reduce((sum, paragraph) => sum + linesOf(paragraph, Math.max(1, width)), 0);
}

function linesOf(paragraph: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const { length } of paragraph.split(" ")) {
    const needed = used === 0 ? length : used + 1 + length;
    if (needed <= width) {
      used = needed;
      continue;
    }
    const own = Math.max(1, Math.ceil(length / width));
    lines += used === 0 ? own - 1 : own;
    used = length - (own - 1) * width;
  }
  return lines;
}
