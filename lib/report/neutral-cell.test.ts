import fc from "fast-check";
import { expect, test } from "vitest";
import { neutralCell, originalCell } from "./neutral-cell";

const SIGNS = ["=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "｜", "％", "−"];
const BEFORE = [
  "",
  " ",
  "   ",
  "\u00a0",
  "\u3000",
  "\u200b",
  "\ufeff",
  "\u0000",
  "\u202e",
  "\t",
  "\r",
  "\n",
  "\r\n",
];

test.each(SIGNS.flatMap((sign) => BEFORE.map((before) => [before, sign] as const)))(
  "guards %j before %s",
  (before, sign) => {
    const neutral = neutralCell(`${before}${sign}cmd|' /C calc'!A0`);
    for (const line of neutral.split(/\r\n|\r|\n/)) expect(line === "" || line.startsWith("'")).toBe(true);
  },
);

test.each([
  { name: "a later line", text: "First\n=1+1\nthird", neutral: "First\n'=1+1\nthird" },
  { name: "every kind of line end", text: "a\r\n+b\r@c", neutral: "a\r\n'+b\r'@c" },
  { name: "a leading tab", text: "\tindented", neutral: "'\tindented" },
  { name: "a leading line end", text: "\nsecond", neutral: "'\nsecond" },
  { name: "what already looks guarded", text: "'=1", neutral: "''=1" },
  { name: "no plain text", text: "007 and 2026-11-23, 5'3", neutral: "007 and 2026-11-23, 5'3" },
  { name: "no text that starts with an apostrophe", text: "'s-Hertogenbosch", neutral: "'s-Hertogenbosch" },
])("guards $name", ({ text, neutral }) => expect(neutralCell(text)).toBe(neutral));

test("gives back what was written, whatever that was", () => {
  const awkward = fc.constantFrom("'", "=", "-", "\n", "\r", "\t", " ", "a", "\u00a0", "＠");
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: awkward }));
  fc.assert(
    fc.property(text, (written) => {
      expect(originalCell(neutralCell(written))).toBe(written);
    }),
  );
});

test("leaves no line that a spreadsheet would run", () => {
  const awkward = fc.constantFrom("'", "=", "-", "\n", "\r", "\t", " ", "a", "\u00a0", "＠");
  fc.assert(
    fc.property(fc.string({ unit: awkward }), (written) => {
      for (const line of neutralCell(written).split(/\r\n|\r|\n/)) expect(line).not.toMatch(/^\s*[=+\-@＠]/);
    }),
  );
});
