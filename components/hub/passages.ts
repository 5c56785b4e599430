import { hubPassage } from "@/lib/domain/questionnaire/find";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { type Piece, piecesOf } from "@/lib/domain/questionnaire/pieces";

/** A paragraph of the hub in its order, cut where a sentence is marked. */
export type MarkedParagraph = { heading: string; pieces: Piece[] };

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
