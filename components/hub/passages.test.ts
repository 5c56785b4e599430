import { expect, test } from "vitest";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { hub } from "@/lib/domain/questionnaire/built-in/hub";
import { markedParagraphs } from "./passages";

test("every question's sentences are marked in the hub's own paragraph, word for word", () => {
  for (const section of builtIn.sections)
    for (const question of section.questions) {
      const paragraphs = markedParagraphs(builtIn, question.hub);
      expect(paragraphs.length, question.id).toBeGreaterThan(0);
      for (const { heading, pieces } of paragraphs) {
        const whole = pieces.map(({ text }) => text).join("");
        expect(builtIn.hub.paragraphs).toContainEqual({ heading, text: whole });
        expect(pieces.some(({ marked }) => marked)).toBe(true);
      }
    }
});

test("sentences of one paragraph are marked in it together", () => {
  const [only, ...others] = markedParagraphs(builtIn, ["H-PR2", "H-PR3", "no-such-key"]);
  expect(others).toEqual([]);
  expect(only?.pieces.filter(({ marked }) => marked).map(({ text }) => text)).toEqual([
    hub.passages["H-PR2"].sentence,
    hub.passages["H-PR3"].sentence,
  ]);
});
