import { codePoint } from "../visible";

/**
 * Turns any text into text that this document's fonts can show, without losing any of
 * it: control and direction characters become visible code points, and runs in scripts
 * without letters here become boxes with a numbered note, where their code points stand.
 */
export type Legible = {
  text: string;
  /** What the boxes stand for: carried invisibly, so that copying and reading aloud give the true text. */
  actual?: string;
  note?: number;
};

export type Notes = {
  /** The number under which a run of text is noted, the same each time. */
  numberOf(original: string): number;
  all(): readonly { number: number; text: string }[];
};

export function createNotes(): Notes {
  const numbers = new Map<string, number>();
  return {
    numberOf(original) {
      const number = numbers.get(original) ?? numbers.size + 1;
      numbers.set(original, number);
      return number;
    },
    all: () => [...numbers].map(([text, number]) => ({ number, text })),
  };
}

/** Letters that share one glyph in these fonts, as the one that should be read back. */
const SAME_GLYPH: Readonly<Record<string, string>> = {
  "\u202f": "\u2009",
  "\u2010": "-",
  "\u00b5": "\u03bc",
  "\u2206": "\u0394",
  "\u0269": "\u03b9",
  "\u02bb": "\u2018",
  "\u02bc": "\u2019",
  "\u02ee": "\u201d",
  "\u2215": "\u2044",
};
const SHARED = new RegExp(`[${Object.keys(SAME_GLYPH).join("")}]`, "g");

/** Controls, direction marks, tags, private use and lone surrogates: never drawn as themselves. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/u;
const SEGMENTS = new Intl.Segmenter("en", { granularity: "grapheme" });
const MOST_BOXES = 6;

export function legible(
  text: string,
  covers: (codePoint: number) => boolean,
  notes: Notes,
): readonly Legible[] {
  const tidy = tidied(text);
  if (isCovered(tidy, covers)) return [{ text: tidy }];
  const pieces: Legible[] = [];
  let run = "";
  const endRun = () => {
    const original = run.trimEnd();
    if (original) pieces.push(...boxed(original, notes), { text: run.slice(original.length) });
    run = "";
  };
  for (const { segment } of SEGMENTS.segment(tidy)) {
    const plain = segment.normalize("NFKC");
    if (isForeign(segment, covers) && isForeign(plain, covers)) run += segment;
    else if (run && segment === " ") run += segment;
    else {
      endRun();
      const shown = isForeign(segment, covers) ? plain : segment;
      pieces.push({ text: isCovered(shown, covers) ? shown : spelled(shown) });
    }
  }
  endRun();
  return joined(pieces);
}

function tidied(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/\t/g, " ")
    .replace(/\u00ad/g, "")
    .replace(SHARED, (letter) => SAME_GLYPH[letter] ?? letter);
}

function isCovered(text: string, covers: (codePoint: number) => boolean): boolean {
  for (const character of text) {
    if (character === "\n") continue;
    if (HIDDEN.test(character) || !covers(character.codePointAt(0) ?? 0)) return false;
  }
  return true;
}

/** A joiner inside an emoji or an Arabic word belongs to it; alone it is a hidden character. */
function isForeign(segment: string, covers: (codePoint: number) => boolean): boolean {
  return Array.from(segment).some(
    (character) => !HIDDEN.test(character) && !covers(character.codePointAt(0) ?? 0),
  );
}

const spelled = (text: string): string =>
  Array.from(text, (character) => (HIDDEN.test(character) ? `[${codePoint(character)}]` : character)).join(
    "",
  );

function boxed(original: string, notes: Notes): Legible[] {
  const count = Array.from(SEGMENTS.segment(original)).length;
  const boxes = "□".repeat(Math.min(count, MOST_BOXES)) + (count > MOST_BOXES ? "…" : "");
  const note = notes.numberOf(original);
  return [{ text: boxes, actual: original, note }, { text: ` [note ${note}]` }];
}

function joined(pieces: readonly Legible[]): readonly Legible[] {
  const whole: Legible[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last && last.actual === undefined && piece.actual === undefined) last.text += piece.text;
    else if (piece.text) whole.push({ ...piece });
  }
  return whole;
}
