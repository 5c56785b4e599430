import fc from "fast-check";
import { expect, test } from "vitest";
import { builtIn } from "./built-in";
import { coverageOf } from "./coverage";
import type { Questionnaire } from "./format";

const pairsOf = (questionnaire: Questionnaire): string[] =>
  coverageOf(questionnaire)
    .paragraphs.flatMap(({ stretches }) => stretches)
    .flatMap(({ standing }) => standing)
    .flatMap(({ id, keys }) => keys.map((key) => `${key} ${id}`))
    .toSorted();

const named = ({ sections, duties, hub: { passages } }: Questionnaire): string[] =>
  [...sections.flatMap(({ questions }) => questions), ...duties]
    .flatMap(({ id, hub }) =>
      [...new Set(hub)].filter((key) => Object.hasOwn(passages, key)).map((key) => `${key} ${id}`),
    )
    .toSorted();

const readIn = (questionnaire: Questionnaire) =>
  coverageOf(questionnaire).paragraphs.map(({ heading, stretches }) => ({
    heading,
    text: stretches.map(({ text }) => text).join(""),
  }));

test("the hub stands as published, word for word and in its order, each of its sentences by itself", () => {
  expect(readIn(builtIn)).toEqual(builtIn.hub.paragraphs);
  const stretches = coverageOf(builtIn).paragraphs.flatMap((paragraph) => paragraph.stretches);
  for (const [key, { sentence }] of Object.entries(builtIn.hub.passages))
    expect(stretches.filter(({ keys }) => keys.includes(key)).map(({ text }) => text)).toEqual([sentence]);
});

test("every question and duty stands on each sentence it names and nowhere else, and none is without", () => {
  expect(pairsOf(builtIn)).toEqual(named(builtIn));
  expect(pairsOf(builtIn).length).toBeGreaterThan(builtIn.sections.flatMap((one) => one.questions).length);
  expect(coverageOf(builtIn).without).toEqual([]);
  const [first, ...others] = builtIn.sections;
  if (!first) throw new RangeError("no section");
  const [question, ...more] = first.questions;
  if (!question) throw new RangeError("no question");
  // One sentence less is one pair less, so that the law can fail.
  const less = { ...question, hub: question.hub.slice(1) };
  const without = { ...question, id: "AU-99", hub: ["no-such-key"] };
  const changed = { ...builtIn, sections: [{ ...first, questions: [less, ...more, without] }, ...others] };
  expect(pairsOf(changed)).not.toEqual(named(builtIn));
  expect(pairsOf(changed)).toEqual(named(changed));
  expect(coverageOf(changed).without).toEqual([{ id: "AU-99", duty: false }]);
});

test("says of a sentence that nothing stands on that nothing does", () => {
  const uncovered = coverageOf(builtIn)
    .paragraphs.flatMap(({ stretches }) => stretches)
    .filter(({ text, standing }) => text.trim() !== "" && standing.length === 0);
  expect(uncovered.map(({ text }) => text.trim())).toContain(
    "For operational patterns, read alongside Deployment reality.",
  );
  for (const { keys } of uncovered) expect(keys).toEqual([]);
});

/** A questionnaire of one paragraph, from which sentences are taken wherever they begin and end. */
function withSentences(
  text: string,
  cuts: readonly (readonly [number, number])[],
  paragraphs: boolean,
): Questionnaire {
  const [section] = builtIn.sections;
  const [question] = section?.questions ?? [];
  if (!section || !question) throw new RangeError("no question");
  const sentences = cuts
    .map(([a, b]) => text.slice(Math.min(a, b), Math.max(a, b) + 1))
    .filter((one) => one !== "");
  const { paragraphs: _, ...hub } = builtIn.hub;
  return {
    ...builtIn,
    hub: {
      ...hub,
      ...(paragraphs && { paragraphs: [{ heading: "H", text }] }),
      passages: Object.fromEntries(sentences.map((sentence, at) => [`K${at}`, { heading: "H", sentence }])),
    },
    sections: [
      {
        ...section,
        questions: sentences.map((_, at) => ({ ...question, id: `Q${at}`, hub: [`K${at}`, `K${at}`, "K0"] })),
      },
    ],
    duties: [],
  };
}

test("no pair is lost where sentences overlap, are alike, or stand without their paragraphs", () => {
  const text = fc.string({ unit: fc.constantFrom("A", "b", ". ", "\n", "”"), minLength: 1, maxLength: 40 });
  const cuts = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 6 });
  fc.assert(
    fc.property(text, cuts, fc.boolean(), (words, some, paragraphs) => {
      const questionnaire = withSentences(words, some, paragraphs);
      expect(pairsOf(questionnaire)).toEqual(named(questionnaire));
      if (paragraphs) expect(readIn(questionnaire)).toEqual([{ heading: "H", text: words }]);
    }),
  );
});
