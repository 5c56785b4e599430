import { COLOURS, INKS } from "./ink";
import { breakLines, type Line, type Span } from "./lines";
import { roomOf, type Tag, tag } from "./page";
import {
  baselineOf,
  type Block,
  heightOf,
  linesThatFit,
  putLines,
  type Sheet,
  shortened,
  words,
} from "./sheet";

/** `decimal` lines numbers up on their points. Widths are shares of the table's width. */
type Column = { title: string; share: number; align?: "left" | "right" | "decimal" };

/** Paragraphs of a cell. */
export type Cell = readonly (readonly Span[])[];
export type Row = { cells: readonly Cell[]; rule?: "strong" | "none" };

export type TableOptions = {
  columns: readonly Column[];
  rows: readonly Row[];
  /** Whether the first cell of each row names it. */
  rowHeads?: boolean;
  /** Without a row of column titles the table is a list of names and values. */
  untitled?: boolean;
  /** Of a title that takes more lines, the rest gives way to an ellipsis: it is repeated on every page. */
  titleLines?: number;
  padding?: number;
  rules?: boolean;
  width?: number;
  indent?: number;
  parent?: Tag;
};

type Slot = { x: number; width: number; align: NonNullable<Column["align"]> };
/** `drop` brings the first line down to the baseline of the row's tallest; `shift` moves numbers onto their points. */
type LaidCell = { lines: Line[]; ends: number[]; shift: number; drop: number };
type LaidRow = { cells: LaidCell[]; rule: NonNullable<Row["rule"]> | "hair" };

const GUTTER = 10;
/** A row up to this share of a page is never cut in two. */
const WHOLE = 0.4;
const wholeUpTo = ({ shape }: Sheet): number => WHOLE * roomOf(shape);
/** Two rows up to this share of a page stand together at either end of a table, so that none is alone on a page. */
const PAIR = 0.2;
const pairUpTo = ({ shape }: Sheet): number => PAIR * roomOf(shape);

/** A table with real rows and cells in the structure tree, and its titles repeated on every page it reaches. */
export function table(sheet: Sheet, options: TableOptions): Block {
  const padding = options.padding ?? 4.5;
  const slots = slotsOf(sheet, options);
  const titles = options.untitled ? undefined : laidTitles(sheet, options, slots);
  const rows = options.rows.map((row) => laidRow(sheet, row, slots, options.rules ?? true));
  alignDecimals(rows, slots, sheet);
  const heights = rows.map((row) => rowHeight(row, padding));
  const titleHeight = titles ? rowHeight(titles, padding) : 0;
  const [first = 0, second = 0] = heights;
  const paired = (pair: number, alone: number) => (pair <= pairUpTo(sheet) ? pair : alone);
  return {
    height: titleHeight + heights.reduce((total, height) => total + height, 0),
    head: titleHeight + paired(first + second, Math.min(first, wholeUpTo(sheet))),
    place() {
      const tagged = tag("Table", options.parent ?? sheet.root);
      if (titles) putTitles(sheet, titles, slots, padding, tag("TR", tagged));
      for (const [index, row] of rows.entries()) {
        const height = heights[index] ?? 0;
        const last = index > 0 && index === rows.length - 2 ? (heights[index + 1] ?? 0) : 0;
        const room = paired(height + last, height);
        placeTagged(sheet, row, { options, titles, slots, padding, tagged, room });
      }
    },
  };
}

/** So many rows are laid and placed before others have their turn. */
const STRETCH = 40;

/** The same, placed at once, for one that is too long to be laid in one go; yields after each stretch of rows. */
export function* longTable(sheet: Sheet, options: TableOptions): Generator<void> {
  const padding = options.padding ?? 4.5;
  const slots = slotsOf(sheet, options);
  const titles = laidTitles(sheet, options, slots);
  const tagged = tag("Table", options.parent ?? sheet.root);
  sheet.need(rowHeight(titles, padding) + LEAST_UNDER_TITLES);
  putTitles(sheet, titles, slots, padding, tag("TR", tagged));
  for (const [place, row] of options.rows.entries()) {
    const laid = laidRow(sheet, row, slots, options.rules ?? true);
    placeTagged(sheet, laid, { options, titles, slots, padding, tagged });
    if (place % STRETCH === STRETCH - 1) yield;
  }
}

/** Points: titles alone at the foot of a page say nothing. */
const LEAST_UNDER_TITLES = 40;

function placeTagged(
  sheet: Sheet,
  row: LaidRow,
  {
    options,
    titles,
    slots,
    padding,
    tagged,
    room = 0,
  }: {
    options: TableOptions;
    titles: LaidRow | undefined;
    slots: readonly Slot[];
    padding: number;
    tagged: Tag;
    /** The page is turned before a row that would fit on it, where less than this is left. */
    room?: number;
  },
) {
  const rowTag = tag("TR", tagged);
  const tags = row.cells.map((_, index) =>
    options.rowHeads && index === 0 ? tag("TH", rowTag, { scope: "Row" }) : tag("TD", rowTag),
  );
  const repeat = () => {
    sheet.turn();
    if (titles) putTitles(sheet, titles, slots, padding, null);
  };
  if (rowHeight(row, padding) <= sheet.left() && room > sheet.left() + 0.01) repeat();
  placeRow(sheet, row, slots, padding, tags, repeat);
}

function slotsOf(sheet: Sheet, { columns, width, indent = 0 }: TableOptions): Slot[] {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const whole = width ?? sheet.shape.textWidth - indent;
  let x = sheet.shape.left + indent;
  return columns.map(({ share, align = "left" }, index) => {
    const full = (share / total) * whole;
    const slot = { x, width: full - (index === columns.length - 1 ? 0 : GUTTER), align };
    x += full;
    return slot;
  });
}

function laidTitles(
  sheet: Sheet,
  { columns, titleLines = Infinity }: TableOptions,
  slots: readonly Slot[],
): LaidRow {
  const cells = columns.map(({ title }) => [words(sheet, title, INKS.head)]);
  const laid = laidRow(sheet, { cells, rule: "strong" }, slots, true);
  for (const cell of laid.cells) {
    cell.lines = [...shortened(cell.lines, titleLines, sheet.measure)];
    cell.ends = cell.lines.length > 0 ? [cell.lines.length] : [];
  }
  return laid;
}

function laidRow(sheet: Sheet, row: Row, slots: readonly Slot[], rules: boolean): LaidRow {
  const cells = slots.map(({ width }, index) => {
    const laid: LaidCell = { lines: [], ends: [], shift: 0, drop: 0 };
    for (const spans of row.cells[index] ?? []) {
      if (spans.every(({ text }) => text === "")) continue;
      laid.lines.push(...breakLines(spans, width, sheet.measure));
      laid.ends.push(laid.lines.length);
    }
    return laid;
  });
  const baseline = Math.max(0, ...cells.map(firstBaseline));
  for (const laid of cells) if (firstBaseline(laid) > 0) laid.drop = baseline - firstBaseline(laid);
  return { cells, rule: row.rule ?? (rules ? "hair" : "none") };
}

function firstBaseline({ lines: [line] }: LaidCell): number {
  const piece = line?.pieces[0];
  return line && piece ? baselineOf(line.leading, piece.ink) : 0;
}

/** Shifts each number left by what its decimals fall short of the longest ones in its column. */
function alignDecimals(rows: readonly LaidRow[], slots: readonly Slot[], sheet: Sheet) {
  for (const [index, slot] of slots.entries()) {
    if (slot.align !== "decimal") continue;
    const tails = rows.map(({ cells }) => decimalsWidth(cells[index], sheet));
    const longest = Math.max(0, ...tails);
    for (const [row, laid] of rows.entries()) {
      const cell = laid.cells[index];
      if (cell) cell.shift = longest - (tails[row] ?? 0);
    }
  }
}

function decimalsWidth(cell: LaidCell | undefined, sheet: Sheet): number {
  const piece = cell?.lines[0]?.pieces[0];
  if (!piece) return 0;
  const tail = /\.\d+$/.exec(piece.text)?.[0] ?? "";
  return tail ? sheet.measure(tail, piece.ink) : 0;
}

const rowHeight = (row: LaidRow, padding: number): number =>
  Math.max(0, ...row.cells.map(({ lines, drop }) => drop + heightOf(lines))) + 2 * padding;

function putTitles(
  sheet: Sheet,
  titles: LaidRow,
  slots: readonly Slot[],
  padding: number,
  rowTag: Tag | null,
) {
  const tags = titles.cells.map(() => (rowTag ? tag("TH", rowTag, { scope: "Column" }) : null));
  putRow(sheet, titles, slots, padding, tags);
}

function placeRow(
  sheet: Sheet,
  row: LaidRow,
  slots: readonly Slot[],
  padding: number,
  tags: readonly Tag[],
  repeat: () => void,
) {
  const height = rowHeight(row, padding);
  if (height <= sheet.left() + 0.01) {
    putRow(sheet, row, slots, padding, tags);
    return;
  }
  if (height <= wholeUpTo(sheet)) {
    repeat();
    putRow(sheet, row, slots, padding, tags);
    return;
  }
  const [now, later] = cutRow(row, sheet.left() - 2 * padding);
  if (now) putRow(sheet, now, slots, padding, tags);
  repeat();
  placeRow(sheet, later, slots, padding, tags, repeat);
}

/** The part of a long row that fits in `room`, and the rest; nothing now when some cell would begin on the next page alone. */
function cutRow(row: LaidRow, room: number): [now: LaidRow | undefined, later: LaidRow] {
  const fitting = row.cells.map(({ lines, drop }) => linesThatFit(lines, room - drop));
  const allBegin = row.cells.every(({ lines }, index) => lines.length === 0 || (fitting[index] ?? 0) > 0);
  if (!allBegin) return [undefined, row];
  const part = (from: (cell: LaidCell, count: number) => LaidCell): LaidRow => ({
    rule: row.rule,
    cells: row.cells.map((cell, index) => from(cell, fitting[index] ?? 0)),
  });
  const now = part((cell, count) => ({ ...cell, lines: cell.lines.slice(0, count) }));
  const later = part((cell, count) => ({
    lines: cell.lines.slice(count),
    ends: cell.ends.map((end) => end - count).filter((end) => end > 0),
    shift: cell.shift,
    drop: 0,
  }));
  return [{ ...now, rule: "none" }, later];
}

function putRow(
  sheet: Sheet,
  row: LaidRow,
  slots: readonly Slot[],
  padding: number,
  tags: readonly (Tag | null)[],
) {
  for (const [index, cell] of row.cells.entries()) {
    const slot = slots[index];
    if (slot) putCell(sheet, cell, slot, sheet.y + padding + cell.drop, tags[index] ?? null);
  }
  sheet.y += rowHeight(row, padding);
  if (row.rule === "none") return;
  const [weight, colour] = row.rule === "strong" ? [0.7, COLOURS.soft] : [0.5, COLOURS.rule];
  const [start, end] = [slots[0], slots.at(-1)];
  if (start && end)
    sheet.mark({ kind: "rule", x: start.x, y: sheet.y, width: end.x + end.width - start.x, weight, colour });
}

function putCell(sheet: Sheet, cell: LaidCell, slot: Slot, y: number, tagged: Tag | null) {
  const several = cell.ends.length > 1;
  let from = 0;
  let top = y;
  for (const end of cell.ends) {
    const part = tagged && several ? tag("P", tagged) : tagged;
    for (const line of cell.lines.slice(from, end)) {
      const spare = slot.align === "left" ? 0 : slot.width - line.width - cell.shift;
      top += putLines(sheet, [line], slot.x + spare, top, part);
    }
    from = end;
  }
  /** An empty cell still stands in the tree, or the row would be short of a column. */
  if (tagged && cell.lines.length === 0) sheet.mark({ kind: "empty", tag: tagged });
}
