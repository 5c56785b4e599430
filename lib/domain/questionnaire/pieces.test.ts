import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hub } from "./built-in/hub";
import { piecesOf, sentencesOf } from "./pieces";

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
    ["one into another", ["One. Two.", "Two. Three."], [[text, true]]],
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

describe("a text cut into sentences", () => {
  test("is the text when it is put together, whatever it says", () => {
    const text = fc.string({ unit: fc.constantFrom("A", "b", ".", "!", "”", " ", "\n", "9", "Ω", "\u202e") });
    fc.assert(fc.property(text, (any) => sentencesOf(any).join("") === any));
    expect(sentencesOf("")).toEqual([]);
  });

  test("has each sentence of the hub by itself", () => {
    for (const { text } of hub.paragraphs) {
      const sentences = sentencesOf(text).map((sentence) => sentence.trim());
      for (const { sentence } of Object.values(hub.passages))
        if (text.includes(sentence)) expect(sentences).toContain(sentence);
    }
    expect(sentencesOf("Is it so? “Yes.” 9 of them, e.g. two.\n- A line.")).toEqual([
      "Is it so? ",
      "“Yes.” ",
      "9 of them, e.g. two.\n",
      "- A line.",
    ]);
  });

  test("takes no longer than the text is long", () => {
    const before = performance.now();
    for (const unit of [" ", ".", "”", ". ", "\n"]) sentencesOf(unit.repeat(50_000));
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
