import { hubPassage } from "@/lib/domain/questionnaire/find";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";

/** A paragraph of the hub in its order, cut where a sentence is marked. */
export type MarkedParagraph = { heading: string; pieces: Piece[] };
export type Piece = { text: string; marked: boolean };

/**
 * The hub's paragraphs that hold the sentences named by `keys`, each paragraph once and
 * never reworded. Keys that the hub does not have are left out.
 */
export function markedParagraphs(questionnaire: Questionnaire, keys: readonly string[]): MarkedParagraph[] {
  const found = new Map<string, { heading: string; paragraph: string; sentences: string[] }>();
  for (const key of keys) {
    const passage = hubPassage(questionnaire, key);
    if (!passage) continue;
    const { heading, paragraph, sentence } = passage;
    const known = found.get(paragraph);
    if (known) known.sentences.push(sentence);
    else found.set(paragraph, { heading, paragraph, sentences: [sentence] });
  }
  return [...found.values()].map(({ heading, paragraph, sentences }) => ({
    heading,
    pieces: piecesOf(paragraph, sentences),
  }));
}

/** The text cut at the sentences; joined again, the pieces are the text. Overlapping sentences make one piece. */
export function piecesOf(text: string, sentences: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const say = (to: number, marked: boolean) => {
    if (to > at) pieces.push({ text: text.slice(at, to), marked });
    at = Math.max(at, to);
  };
  for (const { from, to } of spansOf(text, sentences)) {
    say(from, false);
    say(to, true);
  }
  say(text.length, false);
  return pieces;
}

function spansOf(text: string, sentences: readonly string[]): { from: number; to: number }[] {
  return sentences
    .map((sentence) => ({ from: text.indexOf(sentence), length: sentence.length }))
    .filter(({ from, length }) => from >= 0 && length > 0)
    .map(({ from, length }) => ({ from, to: from + length }))
    .toSorted((one, other) => one.from - other.from);
}
