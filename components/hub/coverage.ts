import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { piecesOf } from "./passages";

/** A question or buyer duty that stands on a sentence. */
export type Standing = { id: string; prompt: string; duty: boolean };

/** A stretch of a paragraph: a sentence with what stands on it, or what lies between two such sentences. */
export type Stretch = { text: string; key: string | null; standing: Standing[] };

export type CoveredParagraph = { heading: string; stretches: Stretch[] };

/** The hub read backwards: its paragraphs as published, and on each sentence the questions and duties it gave rise to. */
export function coverage(questionnaire: Questionnaire): CoveredParagraph[] {
  const standing = standingByKey(questionnaire);
  const { paragraphs = [], passages } = questionnaire.hub;
  return paragraphs.map(({ heading, text }) => {
    const here = Object.entries(passages).filter(
      ([key, passage]) => passage.heading === heading && standing.has(key),
    );
    const pieces = piecesOf(
      text,
      here.map(([, { sentence }]) => sentence),
    );
    return {
      heading,
      stretches: pieces.map(({ text: piece, marked }) => {
        const key = marked ? (here.find(([, { sentence }]) => sentence === piece)?.[0] ?? null) : null;
        return { text: piece, key, standing: (key !== null && standing.get(key)) || [] };
      }),
    };
  });
}

function standingByKey({ sections, duties }: Questionnaire): Map<string, Standing[]> {
  const found = new Map<string, Standing[]>();
  const add = (keys: readonly string[], one: Standing) => {
    for (const key of keys) found.set(key, [...(found.get(key) ?? []), one]);
  };
  for (const { questions } of sections)
    for (const { id, prompt, hub } of questions) add(hub, { id, prompt, duty: false });
  for (const { id, prompt, hub } of duties) add(hub, { id, prompt, duty: true });
  return found;
}
