import type { Ink } from "./ink";

/** A stretch of text in one ink. `actual` is what its boxes stand for; `to` makes it a link. */
export type Span = { text: string; ink: Ink; actual?: string; note?: number; to?: string };

/** A piece of a line: `x` from the line's left edge. */
type Piece = Span & { x: number; width: number };
export type Line = { pieces: readonly Piece[]; width: number; leading: number };

/** The width of a text in points, set in an ink. */
export type Measure = (text: string, ink: Ink) => number;

/** `space` is what stands before it, unless it begins a line. */
type Word = { spans: Span[]; width: number; space: string };

const NO_BREAK = "\u00a0";

/** Keeps the parts of a date or of a short phrase on one line. */
export const unbroken = (text: string): string => text.replaceAll(" ", NO_BREAK);

/** Break after a dash or a slash that joins two words, so that ids and figures stay whole. */
const BREAKS = /(?<=\p{L}{2}[-–—/]|—)(?=\p{L}{2})/u;

/** Sets spans into lines no wider than `width`; a word longer than a line is cut. A text without words is one empty line. */
export function breakLines(spans: readonly Span[], width: number, measure: Measure): Line[] {
  const leading = Math.max(...spans.map(({ ink }) => ink.leading));
  return paragraphsOf(spans).flatMap((paragraph) => {
    const lines: Line[] = [];
    let words: Word[] = [];
    let used = 0;
    for (const word of wordsOf(paragraph, width, measure)) {
      const space = words.length > 0 ? spaceBefore(word, measure) : 0;
      if (words.length > 0 && used + space + word.width > width + 0.01) {
        lines.push(lineOf(words, leading, measure, word.space !== ""));
        words = [word];
        used = word.width;
        continue;
      }
      used += space + word.width;
      words.push(word);
    }
    lines.push(lineOf(words, leading, measure, false));
    return lines;
  });
}

function paragraphsOf(spans: readonly Span[]): Span[][] {
  const paragraphs: Span[][] = [[]];
  for (const span of spans) {
    for (const [index, text] of span.text.split("\n").entries()) {
      if (index > 0) paragraphs.push([]);
      if (text) paragraphs.at(-1)?.push({ ...span, text });
    }
  }
  return paragraphs;
}

/** Cuts spans at spaces and after dashes, and wherever one stretch without either would outgrow the line. */
function* wordsOf(spans: readonly Span[], width: number, measure: Measure): Generator<Word> {
  let word: Word | undefined;
  let space = "";
  for (const span of spans) {
    for (const part of span.text.split(/([ \u2002]+)/)) {
      if (part === "") continue;
      if (/^[ \u2002]/.test(part)) {
        if (word) yield word;
        word = undefined;
        space = part.startsWith(" ") ? " " : part;
        continue;
      }
      for (const [index, piece] of piecesOf(part, span.ink, width, measure).entries()) {
        const pieceWidth = measure(piece, span.ink);
        if (word && (index > 0 || word.width + pieceWidth > width)) {
          yield word;
          word = undefined;
        }
        word ??= { spans: [], width: 0, space };
        word.spans.push({ ...span, text: piece });
        word.width += pieceWidth;
        space = "";
      }
    }
  }
  if (word) yield word;
}

const piecesOf = (text: string, ink: Ink, width: number, measure: Measure): string[] =>
  (/[-–—/]/.test(text) ? text.split(BREAKS) : [text]).flatMap((part) => cuts(part, ink, width, measure));

/** A word wider than the line, such as a hash, in pieces that fit. */
function cuts(text: string, ink: Ink, width: number, measure: Measure): string[] {
  if (measure(text, ink) <= width) return [text];
  const pieces: string[] = [];
  let piece = "";
  let used = 0;
  for (const character of text) {
    const wide = measure(character, ink);
    if (piece && used + wide > width) {
      pieces.push(piece);
      piece = "";
      used = 0;
    }
    piece += character;
    used += wide;
  }
  return [...pieces, piece];
}

const spaceBefore = (word: Word, measure: Measure): number => {
  const first = word.spans[0];
  return first && word.space ? measure(word.space, first.ink) : 0;
};

/** Neighbours of one kind become one piece. A line cut at a space keeps it, for whoever reads the text without seeing it. */
function lineOf(words: readonly Word[], leading: number, measure: Measure, endsAtSpace: boolean): Line {
  const merged: Span[] = [];
  for (const [index, word] of words.entries()) {
    for (const [part, span] of word.spans.entries()) {
      const last = merged.at(-1);
      const space = index > 0 && part === 0 ? word.space : "";
      if (last && alike(last, span)) last.text += space + span.text;
      else {
        if (last) last.text += space;
        merged.push({ ...span });
      }
    }
  }
  let x = 0;
  const pieces = merged.map((fixed) => {
    const span = { ...fixed, text: fixed.text.replaceAll(NO_BREAK, " ") };
    const width = measure(span.text, span.ink);
    const piece = { ...span, x, width };
    x += width;
    return piece;
  });
  const last = pieces.at(-1);
  if (last && endsAtSpace) last.text += " ";
  return { pieces, width: x, leading };
}

const alike = (one: Span, other: Span): boolean =>
  one.ink === other.ink && one.to === other.to && one.actual === undefined && other.actual === undefined;
