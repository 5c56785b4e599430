import { describe, expect, test } from "vitest";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { hub } from "@/lib/domain/questionnaire/built-in/hub";
import { markedParagraphs, piecesOf } from "./passages";

describe("a text cut at its sentences", () => {
  const text = "One. Two. Three.";
  const cases: [string, string[], [string, boolean][]][] = [
    ["none", [], [["One. Two. Three.", false]]],
    [
      "the middle",
      ["Two."],
      [
        ["One. ", false],
        ["Two.", true],
        [" Three.", false],
      ],
    ],
    [
      "in any order",
      ["Three.", "One."],
      [
        ["One.", true],
        [" Two. ", false],
        ["Three.", true],
      ],
    ],
    ["the whole", [text], [[text, true]]],
    [
      "twice the same",
      ["Two.", "Two."],
      [
        ["One. ", false],
        ["Two.", true],
        [" Three.", false],
      ],
    ],
    [
      "one within another",
      ["Two. Three.", "Two."],
      [
        ["One. ", false],
        ["Two. Three.", true],
      ],
    ],
    ["words that are not there", ["Four.", ""], [[text, false]]],
  ];
  test.each(cases)("%s", (_, sentences, expected) => {
    const pieces = piecesOf(text, sentences);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(merged(pieces)).toEqual(expected.map(([piece, marked]) => ({ text: piece, marked })));
  });
});

function merged(pieces: { text: string; marked: boolean }[]) {
  return pieces.reduce<{ text: string; marked: boolean }[]>((all, piece) => {
    const last = all.at(-1);
    if (last?.marked !== piece.marked) return [...all, piece];
    return [...all.slice(0, -1), { text: last.text + piece.text, marked: piece.marked }];
  }, []);
}

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
