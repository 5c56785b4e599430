import type { Term } from "./query";
import { type Word, wordsIn } from "./words";

/** From the place of the first letter to that after the last. */
type Range = [from: number, to: number];

/** A text with the places in it that were asked for, in order and apart from each other. */
export type Marked = { text: string; marks: Range[] };

/** A text with every word marked that a term asks for. */
export function marked(text: string, terms: readonly Term[]): Marked {
  const words = wordsIn(text);
  const marks = terms.flatMap((term) => rangesOf(term, words)).sort(([one], [other]) => one - other);
  const apart: Range[] = [];
  for (const [from, to] of marks) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return { text, marks: apart };
}

/** Whether a text has all that is asked for. */
export function matches(text: string, terms: readonly Term[]): boolean {
  const words = wordsIn(text);
  return terms.every((term) => rangesOf(term, words).length > 0);
}

function rangesOf({ words: asked, prefix }: Term, words: readonly Word[]): Range[] {
  const last = asked.length - 1;
  return words.flatMap((first, place): Range[] => {
    const fits = asked.every((word, index) => {
      const given = words[place + index]?.text;
      return prefix && index === last ? given?.startsWith(word) : given === word;
    });
    const end = words[place + last];
    return fits && end ? [[first.from, end.to]] : [];
  });
}

/** So many letters of a long text are shown, and so many of them before the first mark. */
const ROOM = 220;
const BEFORE = 60;

/** What stands around the first mark of a long text, on one line. */
export function excerpt({ text: whole, marks }: Marked): Marked {
  const text = whole.replace(/\s/g, " ");
  if (text.length <= ROOM) return { text, marks };
  const [first] = marks[0] ?? [0];
  const from = first <= BEFORE ? 0 : startOfWord(text, Math.min(first - BEFORE, text.length - ROOM), first);
  const to = from + ROOM >= text.length ? text.length : endOfWord(text, from, from + ROOM);
  const lead = from > 0 ? "…" : "";
  const shift = from - lead.length;
  return {
    text: `${lead}${text.slice(from, to)}${to < text.length ? "…" : ""}`,
    marks: marks
      .filter(([start]) => start >= from && start < to)
      .map(([start, end]) => [start - shift, Math.min(end, to) - shift]),
  };
}

/** After a space from `place` on, or at `latest` where there is none: a word that is marked is not cut. */
function startOfWord(text: string, place: number, latest: number): number {
  const space = text.indexOf(" ", place);
  return space === -1 || space >= latest ? latest : space + 1;
}

function endOfWord(text: string, from: number, place: number): number {
  const space = text.lastIndexOf(" ", place);
  if (space > from) return space;
  // Half of a letter that takes two places is none.
  return /[\ud800-\udbff]/.test(text.charAt(place - 1)) ? place - 1 : place;
}
