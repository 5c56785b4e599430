export type Piece = { text: string; marked: boolean };

/** Where a text is marked, in UTF-16 units. */
type Span = { from: number; to: number };

/** The text cut at the sentences; joined again, the pieces are the text. Overlapping sentences make one piece. */
export function piecesOf(text: string, sentences: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const say = (to: number, marked: boolean) => {
    if (to > at) pieces.push({ text: text.slice(at, to), marked });
    at = Math.max(at, to);
  };
  for (const { from, to } of merged(spansOf(text, sentences))) {
    say(from, false);
    say(to, true);
  }
  say(text.length, false);
  return pieces;
}

function spansOf(text: string, sentences: readonly string[]): Span[] {
  return sentences
    .map((sentence) => ({ from: text.indexOf(sentence), length: sentence.length }))
    .filter(({ from, length }) => from >= 0 && length > 0)
    .map(({ from, length }) => ({ from, to: from + length }))
    .toSorted((one, other) => one.from - other.from);
}

function merged(spans: readonly Span[]): Span[] {
  const wholes: Span[] = [];
  for (const span of spans) {
    const last = wholes.at(-1);
    if (last && span.from < last.to) last.to = Math.max(last.to, span.to);
    else wholes.push({ ...span });
  }
  return wholes;
}

/**
 * The end of a sentence before the next one, and the end of a line. Everything that repeats
 * is bounded, so that the work grows with the text alone, whatever the text.
 */
const ENDS = /[.!?…]["”’)\]]{0,3}[^\S\n]{1,8}(?=["“‘([]?[\p{Lu}\p{N}])|\n/gu;

/**
 * A text cut into its sentences, as well as punctuation tells them; joined again, they are
 * the text. An abbreviation before a capital cuts once too often, and nothing is reworded.
 */
export function sentencesOf(text: string): string[] {
  const ends = [...text.matchAll(ENDS)].map(({ index, 0: end }) => index + end.length);
  return [...ends, text.length].flatMap((end, place) => {
    const sentence = text.slice(ends[place - 1] ?? 0, end);
    return sentence === "" ? [] : [sentence];
  });
}
