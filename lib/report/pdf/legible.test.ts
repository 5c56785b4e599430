import fc from "fast-check";
import { expect, test } from "vitest";
import { createNotes, legible } from "./legible";

/** Letters of Latin, Greek and Cyrillic, signs and figures. */
const covers = (codePoint: number): boolean =>
  (codePoint >= 0x20 && codePoint < 0x530 && codePoint !== 0x7f) ||
  [0x25a1, 0x2026, 0x2019].includes(codePoint);
const shown = (text: string): string =>
  legible(text, covers, createNotes())
    .map((piece) => piece.text)
    .join("");

test.each([
  { name: "plain text alone", text: "Ωμέγα, ДОГОВОР, naïve", result: "Ωμέγα, ДОГОВОР, naïve" },
  { name: "marks with their letter", text: "e\u0301", result: "é" },
  { name: "direction overrides", text: "a\u202eb\u2066c", result: "a[U+202E]b[U+2066]c" },
  { name: "controls", text: "a\u0000b\u001b[31m", result: "a[U+0000]b[U+001B][31m" },
  { name: "private letters", text: "\ue000", result: "[U+E000]" },
  { name: "half a pair", text: "a\ud800b", result: "a[U+D800]b" },
  { name: "line ends as line ends", text: "a\r\nb\rc\u2028d", result: "a\nb\nc\nd" },
  { name: "soft hyphens away", text: "co\u00adoperate", result: "cooperate" },
  { name: "plainer forms of letters", text: "ﬁ ＡＢ", result: "fi AB" },
  { name: "another script as boxes", text: "by 深度求索 now", result: "by □□□□ [note 1] now" },
  { name: "a family as one sign", text: "👩‍👩‍👧‍👦", result: "□ [note 1]" },
  { name: "long runs in short", text: "あ".repeat(9), result: "□□□□□□… [note 1]" },
  { name: "a sentence as one run", text: "مرحبا بالعالم", result: "□□□□□□… [note 1]" },
])("shows $name", ({ text, result }) => expect(shown(text)).toBe(result));

test("numbers the same text the same, and keeps it", () => {
  const notes = createNotes();
  const [first, second, again] = ["深度", "求索", "深度"].map((text) => legible(text, covers, notes)[0]);
  expect([first?.note, second?.note, again?.note]).toEqual([1, 2, 1]);
  expect(first?.actual).toBe("深度");
  expect(notes.all()).toEqual([
    { number: 1, text: "深度" },
    { number: 2, text: "求索" },
  ]);
});

test("shows nothing but what the fonts have letters for", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      for (const letter of shown(text).replaceAll("\n", ""))
        expect(covers(letter.codePointAt(0) ?? 0)).toBe(true);
    }),
  );
});
