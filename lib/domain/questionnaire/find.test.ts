import { expect, test } from "vitest";
import { builtIn } from "./built-in";
import { findQuestion, hubPassage, sectionOf } from "./find";

test("finds each question and its section by the question's id", () => {
  for (const section of builtIn.sections)
    for (const question of section.questions) {
      expect(findQuestion(builtIn, question.id)).toBe(question);
      expect(sectionOf(builtIn, question.id)).toBe(section);
    }
});

test.each(["ST-13", "AU", "", "constructor"])("finds nothing for %j", (id) => {
  expect(findQuestion(builtIn, id)).toBeUndefined();
  expect(sectionOf(builtIn, id)).toBeUndefined();
  expect(hubPassage(builtIn, id)).toBeUndefined();
});

test("finds every passage a question or duty names, in its paragraph", () => {
  const named = [...builtIn.sections.flatMap(({ questions }) => questions), ...builtIn.duties];
  for (const key of new Set(named.flatMap(({ hub }) => hub))) {
    const passage = hubPassage(builtIn, key);
    expect(passage?.paragraph).toContain(passage?.sentence);
    expect(passage?.paragraph).not.toBe(passage?.sentence);
  }
});

test("shows the sentence alone where the paragraphs are not given", () => {
  const { title, source, passages } = builtIn.hub;
  expect(hubPassage({ ...builtIn, hub: { title, source, passages } }, "H-PR1")).toEqual({
    heading: "Procurement, audits, and third-party reliance",
    paragraph:
      "Enterprises rarely train frontier models in-house; they integrate APIs and packaged software.",
    sentence: "Enterprises rarely train frontier models in-house; they integrate APIs and packaged software.",
  });
});
