import type { Ink } from "./ink";
import { legible, type Notes } from "./legible";
import { breakLines, type Line, type Measure, type Span } from "./lines";
import { emptyPage, type Entry, type Mark, type Page, roomOf, type Shape, type Tag } from "./page";
import type { Face } from "./fonts";

/** Says which code points a face has letters for. */
type Coverage = (face: Face) => (codePoint: number) => boolean;

export type Setting = { shape: Shape; measure: Measure; covers: Coverage; notes: Notes };

/** What can stand on the page: its height is known before it is placed. */
export type Block = {
  height: number;
  /** The least that must stand together at its start; the whole block when absent. */
  head?: number;
  /** Puts the block at the sheet's present height and moves on, onto further pages where it must. */
  place: () => void;
};

/** A run of pages being filled from the top. */
export type Sheet = Setting & {
  pages: Page[];
  entries: Entry[];
  root: Tag;
  y: number;
  page(): Page;
  turn(): void;
  left(): number;
  mark(mark: Mark): void;
  space(points: number): void;
  /** Turns the page unless `height` still fits on it. */
  need(height: number): void;
};

export function createSheet(setting: Setting, root: Tag): Sheet {
  const pages: Page[] = [emptyPage()];
  const sheet: Sheet = {
    ...setting,
    pages,
    entries: [],
    root,
    y: setting.shape.top,
    page() {
      const page = pages.at(-1);
      if (!page) throw new RangeError("a sheet has at least one page");
      return page;
    },
    turn() {
      pages.push(emptyPage());
      sheet.y = sheet.shape.top;
    },
    left: () => sheet.shape.floor - sheet.y,
    mark(mark) {
      sheet.page().marks.push(mark);
    },
    space(points) {
      if (sheet.y > sheet.shape.top) sheet.y += points;
    },
    need(height) {
      if (sheet.y > sheet.shape.top && height > sheet.left() + 0.01) sheet.turn();
    },
  };
  return sheet;
}

/** Text in an ink as spans that the fonts can show. */
export function words(setting: Setting, text: string, ink: Ink, to?: string): Span[] {
  return legible(text, setting.covers(ink.face), setting.notes).map((piece) => ({
    ...piece,
    ink,
    ...(to === undefined ? {} : { to }),
  }));
}

/** Puts lines at (x, y) and notes what they hold; returns the height they took. */
export function putLines(
  sheet: Sheet,
  lines: readonly Line[],
  x: number,
  y: number,
  tagged: Tag | null,
): number {
  let top = y;
  for (const line of lines) {
    for (const piece of line.pieces) putPiece(sheet, piece, x + piece.x, top, line.leading, tagged);
    top += line.leading;
  }
  return top - y;
}

function putPiece(
  sheet: Sheet,
  piece: Line["pieces"][number],
  x: number,
  top: number,
  leading: number,
  tagged: Tag | null,
) {
  const { ink, text, actual, note, to, width } = piece;
  const linked: Tag | null = to === undefined ? tagged : { type: "Link", parent: tagged, to };
  const baseline = top + baselineOf(leading, ink);
  sheet.mark({
    kind: "text",
    x,
    baseline,
    text,
    ink,
    tag: linked,
    ...(actual === undefined ? {} : { actual }),
  });
  if (to !== undefined && linked)
    sheet.mark({ kind: "link", x, y: top, width, height: leading, to, tag: linked });
  if (note !== undefined) sheet.page().notes.add(note);
}

/** How far under the top of its line a text stands: its capitals are centred in the leading. */
export const baselineOf = (leading: number, ink: Ink): number => leading / 2 + ink.size * 0.36;

export const heightOf = (lines: readonly Line[]): number =>
  lines.reduce((total, line) => total + line.leading, 0);

type ParagraphOptions = {
  indent?: number;
  width?: number;
  after?: number;
  parent?: Tag;
  type?: string;
  /** What does not fit in so many lines gives way to an ellipsis. */
  mostLines?: number;
};

/** A paragraph that may run over pages, with at least two lines on either side of the turn. */
export function paragraph(sheet: Sheet, spans: readonly Span[], options: ParagraphOptions = {}): Block {
  const {
    indent = 0,
    width = sheet.shape.textWidth - indent,
    after = 0,
    parent = sheet.root,
    type = "P",
  } = options;
  const lines = shortened(
    breakLines(spans, width, sheet.measure),
    options.mostLines ?? Infinity,
    sheet.measure,
  );
  const height = heightOf(lines) + after;
  return {
    height,
    head: heightOf(lines.slice(0, 2)),
    place() {
      const tagged: Tag = { type, parent };
      let rest = lines;
      while (rest.length > 0) {
        const fitting = linesThatFit(rest, sheet.left());
        if (fitting === 0) {
          sheet.turn();
          continue;
        }
        sheet.y += putLines(sheet, rest.slice(0, fitting), sheet.shape.left + indent, sheet.y, tagged);
        rest = rest.slice(fitting);
        if (rest.length > 0) sheet.turn();
      }
      sheet.space(after);
    },
  };
}

export function shortened(lines: readonly Line[], most: number, measure: Measure): readonly Line[] {
  const last = lines[most - 1];
  if (lines.length <= most || !last) return lines;
  const end = last.pieces.at(-1);
  if (!end) return lines.slice(0, most);
  const dots = { ...end, text: "…", x: last.width, width: measure("…", end.ink) };
  return [...lines.slice(0, most - 1), { ...last, pieces: [...last.pieces, dots] }];
}

/** How many lines go into `room` without leaving a line alone on either page; all that fit on an empty page. */
export function linesThatFit(lines: readonly Line[], room: number): number {
  let fitting = 0;
  let used = 0;
  for (const line of lines) {
    used += line.leading;
    if (used > room + 0.01) break;
    fitting += 1;
  }
  if (fitting === lines.length) return fitting;
  if (lines.length - fitting === 1) fitting -= 1;
  return fitting >= 2 ? fitting : 0;
}

/** Begins a page unless so large a share of the present one is still empty. */
export function turnUnless(sheet: Sheet, share: number) {
  sheet.need(share * roomOf(sheet.shape));
}

/** Of the room of a page. */
const MOST_LEFT_EMPTY = 0.26;

/**
 * Places blocks, keeping the first ones on the page of the next (a heading is never left
 * behind), and all of them whole where that leaves no more than `mostLeftEmpty` points unused.
 */
export function together(
  sheet: Sheet,
  blocks: readonly Block[],
  mostLeftEmpty = MOST_LEFT_EMPTY * roomOf(sheet.shape),
) {
  const height = blocks.reduce((total, block) => total + block.height, 0);
  const heads = blocks.slice(0, -1).reduce((total, block) => total + block.height, 0);
  const last = blocks.at(-1);
  const least = heads + (last ? (last.head ?? last.height) : 0);
  const fitsOnePage = height <= roomOf(sheet.shape);
  sheet.need(fitsOnePage && sheet.left() <= mostLeftEmpty ? height : least);
  for (const block of blocks) block.place();
}
