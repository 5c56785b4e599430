import type { Ink } from "./ink";

/** What a page is cut to and where its text stands, in points, measured from the top left corner. */
export type Shape = {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** From the left edge of the text to its right one. */
  textWidth: number;
  /** Where the text ends. */
  floor: number;
};

const shapeOf = (cut: Omit<Shape, "textWidth" | "floor">): Shape => ({
  ...cut,
  textWidth: cut.width - cut.left - cut.right,
  floor: cut.height - cut.bottom,
});

/** A4. */
export const UPRIGHT = shapeOf({ width: 595.28, height: 841.89, left: 62, right: 62, top: 72, bottom: 70 });
export const LANDSCAPE = shapeOf({ width: 841.89, height: 595.28, left: 40, right: 40, top: 64, bottom: 58 });

/** How high the text of a page can be. */
export const roomOf = ({ top, floor }: Shape): number => floor - top;

/** A node of the document's structure tree: what a piece of text *is*, for readers who do not see the page. */
export type Tag = {
  type: string;
  parent: Tag | null;
  /** The place that a link leads to. */
  to?: string;
  alt?: string;
  scope?: "Column" | "Row";
  bbox?: [left: number, top: number, right: number, bottom: number];
};

export const tag = (type: string, parent: Tag | null, more: Partial<Tag> = {}): Tag => ({
  type,
  parent,
  ...more,
});

/** What is put on a page, in reading order. A mark without a tag is furniture: seen, and not read out. */
export type Mark =
  | { kind: "text"; x: number; baseline: number; text: string; ink: Ink; tag: Tag | null; actual?: string }
  | { kind: "rule"; x: number; y: number; width: number; weight: number; colour: string }
  | { kind: "bar"; x: number; y: number; height: number; weight: number; colour: string }
  | { kind: "drawing"; tag: Tag; draw: (doc: PDFKit.PDFDocument) => void }
  | { kind: "link"; x: number; y: number; width: number; height: number; to: string; tag: Tag }
  /** A place that links lead to; its title is told to whoever does not see what a link leads to. */
  | { kind: "anchor"; name: string; title: string; y: number }
  /** Stands in the structure tree without showing: an empty cell of a table. */
  | { kind: "empty"; tag: Tag };

export type Page = {
  marks: Mark[];
  /** Numbers of the notes on text in other scripts that stand on this page. */
  notes: Set<number>;
};

export const emptyPage = (): Page => ({ marks: [], notes: new Set() });

export type Composed = { pages: Page[]; entries: Entry[] };

/** A heading as it appears in the bookmarks and, down to level 2, in the table of contents. */
export type Entry = { level: 1 | 2 | 3; title: string; anchor: string; page: number; y: number };
