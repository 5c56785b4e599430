import type { Questionnaire } from "./format";
import { piecesOf, sentencesOf } from "./pieces";

/** A question or buyer duty, and by which keys it names the words that it stands on. */
type StandingHere = { id: string; duty: boolean; keys: string[] };

/**
 * A stretch of a paragraph, verbatim: a sentence with what stands on it, or one that nothing
 * stands on. Where sentences overlap, they are one stretch with what stands on any of them.
 */
type Stretch = { text: string; keys: string[]; standing: StandingHere[] };

export type CoveredParagraph = { heading: string; stretches: Stretch[] };

export type Coverage = {
  /** The hub as published and in its order; put together, the stretches of a paragraph are its text. */
  paragraphs: CoveredParagraph[];
  /** Questions and duties that name no sentence that is the hub's, in their order. */
  without: { id: string; duty: boolean }[];
};

type Passages = Questionnaire["hub"]["passages"];
type Placed = Map<number, string[]>;

/**
 * The hub read backwards: its words, and on each sentence the questions and duties it gave
 * rise to. A questionnaire may leave the hub's paragraphs out; then the sentences that it
 * quotes stand for them, under their headings.
 */
export function coverageOf(questionnaire: Questionnaire): Coverage {
  const items = itemsOf(questionnaire);
  const { passages } = questionnaire.hub;
  const named = new Set(items.flatMap(({ hub }) => hub));
  const keys = Object.keys(passages).filter((key) => named.has(key));
  const paragraphs = questionnaire.hub.paragraphs ?? [];
  const { placed, loose } = place(passages, keys, paragraphs);
  const standingOn = (some: readonly string[]) =>
    items.flatMap(({ id, duty, hub }): StandingHere[] => {
      const here = some.filter((key) => hub.includes(key));
      return here.length === 0 ? [] : [{ id, duty, keys: here }];
    });
  return {
    paragraphs: [
      ...paragraphs.map(({ heading, text }, at) => ({
        heading,
        stretches: stretchesOf(text, placed.get(at) ?? [], passages).map(({ text: words, keys: here }) => ({
          text: words,
          keys: here,
          standing: standingOn(here),
        })),
      })),
      ...quoted(loose, passages).map(({ heading, sentences }) => ({
        heading,
        stretches: sentences.map(({ sentence, keys: here }) => ({
          text: sentence,
          keys: here,
          standing: standingOn(here),
        })),
      })),
    ],
    without: items
      .filter(({ hub }) => !hub.some((key) => Object.hasOwn(passages, key)))
      .map(({ id, duty }) => ({ id, duty })),
  };
}

const itemsOf = ({ sections, duties }: Questionnaire) => [
  ...sections
    .flatMap(({ questions }) => questions)
    .map(({ id, hub }) => ({ id, hub: [...new Set(hub)], duty: false })),
  ...duties.map(({ id, hub }) => ({ id, hub: [...new Set(hub)], duty: true })),
];

/** Each sentence in the first paragraph under its heading that has it; `loose` are those that stand in none. */
function place(
  passages: Passages,
  keys: readonly string[],
  paragraphs: readonly { heading: string; text: string }[],
): { placed: Placed; loose: string[] } {
  const placed: Placed = new Map();
  const loose: string[] = [];
  for (const key of keys) {
    const passage = passages[key];
    const at = paragraphs.findIndex(
      ({ heading, text }) => heading === passage?.heading && text.includes(passage.sentence),
    );
    if (at < 0) loose.push(key);
    else placed.set(at, [...(placed.get(at) ?? []), key]);
  }
  return { placed, loose };
}

function stretchesOf(
  text: string,
  keys: readonly string[],
  passages: Passages,
): { text: string; keys: string[] }[] {
  const sentenceOf = (key: string) => passages[key]?.sentence ?? "";
  let at = 0;
  return piecesOf(text, keys.map(sentenceOf)).flatMap(({ text: words, marked }) => {
    const [from, to] = [at, at + words.length];
    at = to;
    if (!marked) return sentencesOf(words).map((sentence) => ({ text: sentence, keys: [] }));
    const here = keys.filter((key) => {
      const begins = text.indexOf(sentenceOf(key));
      return begins >= from && begins < to;
    });
    return [{ text: words, keys: here }];
  });
}

/** Sentences by heading, in the order of their keys; one that stands under two keys stands once. */
function quoted(keys: readonly string[], passages: Passages) {
  const byHeading = new Map<string, Map<string, string[]>>();
  for (const key of keys) {
    const { heading = "", sentence = "" } = passages[key] ?? {};
    const sentences = byHeading.get(heading) ?? new Map<string, string[]>();
    sentences.set(sentence, [...(sentences.get(sentence) ?? []), key]);
    byHeading.set(heading, sentences);
  }
  return [...byHeading].map(([heading, sentences]) => ({
    heading,
    sentences: [...sentences].map(([sentence, here]) => ({ sentence, keys: here })),
  }));
}
