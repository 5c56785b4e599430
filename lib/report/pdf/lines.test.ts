import fc from "fast-check";
import { expect, test } from "vitest";
import { INKS } from "./ink";
import { breakLines, type Line, type Measure, unbroken } from "./lines";

/** Every letter is ten points wide. */
const measure: Measure = (text) => 10 * Array.from(text).length;
const set = (text: string, width: number): string[] =>
  breakLines([{ text, ink: INKS.body }], width, measure).map(textOf);
const textOf = ({ pieces }: Line): string => pieces.map(({ text }) => text).join("");

test.each([
  { name: "at spaces, which stay", text: "one two three", width: 70, lines: ["one two ", "three"] },
  { name: "where the text says so", text: "one\n\ntwo", width: 70, lines: ["one", "", "two"] },
  {
    name: "after a dash between words",
    text: "third-party list",
    width: 60,
    lines: ["third-", "party ", "list"],
  },
  { name: "never inside an id", text: "see AU-01 now", width: 70, lines: ["see ", "AU-01 ", "now"] },
  { name: "inside a word longer than a line", text: "abcdefgh", width: 30, lines: ["abc", "def", "gh"] },
  {
    name: "never in what is kept together",
    text: `by ${unbroken("30 Jun")}`,
    width: 80,
    lines: ["by ", "30 Jun"],
  },
])("breaks $name", ({ text, width, lines }) => expect(set(text, width)).toEqual(lines));

test("loses no letter and outgrows no line", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "-", "/", "—", "\n", "\u2002", "1") });
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 10, max: 200 }),
      (texts, width) => {
        const lines = breakLines(
          texts.map((one) => ({ text: one, ink: INKS.body })),
          width,
          measure,
        );
        const letters = (all: string) => all.replace(/\s/g, "");
        expect(letters(lines.map(textOf).join(""))).toBe(letters(texts.join("")));
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
      },
    ),
  );
});
