import fc from "fast-check";
import { expect, test } from "vitest";
import { excerpt, marked, matches } from "./marks";
import { parseSearch } from "./query";
import { wordsIn } from "./words";

/** The marked words themselves, between bars. */
const shown = (text: string, asked: string) => {
  const { marks } = marked(text, parseSearch(asked));
  return [...marks]
    .reverse()
    .reduce((said, [from, to]) => `${said.slice(0, from)}|${said.slice(from, to)}|${said.slice(to)}`, text);
};

test.each([
  { asked: "discha", terms: [{ words: ["discha"], prefix: true }] },
  {
    asked: "  Données  PRIVÉES ",
    terms: [
      { words: ["donnees"], prefix: true },
      { words: ["privees"], prefix: true },
    ],
  },
  {
    asked: '"No training" data',
    terms: [
      { words: ["no", "training"], prefix: false },
      { words: ["data"], prefix: true },
    ],
  },
  {
    asked: "“SOC 2” type",
    terms: [
      { words: ["soc", "2"], prefix: false },
      { words: ["type"], prefix: true },
    ],
  },
  { asked: "e-mail", terms: [{ words: ["e", "mail"], prefix: true }] },
  // A quote that is never closed quotes nothing.
  {
    asked: 'left "open end',
    terms: [
      { words: ["left"], prefix: true },
      { words: ["open"], prefix: true },
      { words: ["end"], prefix: true },
    ],
  },
  // What is syntax to SQLite or to PostgreSQL is words, or nothing at all.
  {
    asked: "NEAR(a b, 2)",
    terms: [
      { words: ["near", "a"], prefix: false },
      { words: ["b"], prefix: false },
      { words: ["2"], prefix: false },
    ],
  },
  {
    asked: "AND OR NOT",
    terms: [
      { words: ["and"], prefix: true },
      { words: ["or"], prefix: true },
      { words: ["not"], prefix: true },
    ],
  },
  {
    asked: "note:x -y ^z a* & | ! <->",
    terms: [
      { words: ["note", "x"], prefix: false },
      { words: ["y"], prefix: false },
      { words: ["z"], prefix: false },
      { words: ["a"], prefix: false },
    ],
  },
  { asked: "", terms: [] },
  { asked: ` \u0000 " * ' () \\ ; -- % _ `, terms: [] },
  { asked: `a\u0000b\ud800`, terms: [{ words: ["a", "b"], prefix: false }] },
])("asks by $asked for $terms.length terms", ({ asked, terms }) => {
  expect(parseSearch(asked)).toEqual(terms);
});

test("a long question is cut to eight terms, and a long word to what is kept of it", () => {
  expect(parseSearch("word ".repeat(5_000))).toHaveLength(8);
  expect(parseSearch("x".repeat(5_000))).toEqual([{ words: ["x".repeat(64)], prefix: true }]);
});

test.each([
  ["Discharge summaries, discharged", "discha", "|Discharge| summaries, |discharged|"],
  ["Österreichische Données", "OSTER données", "|Österreichische| |Données|"],
  ["No model training, ever: training", '"model training"', "No |model training|, ever: training"],
  ["An e-mail and the mail", "e-mai", "An |e-mail| and the mail"],
  // Two terms that meet in one word mark it once.
  ["Discharge", "dis discharge", "|Discharge|"],
  ["Nothing of it", "elsewhere", "Nothing of it"],
  ["<b>bold</b>", "b bo", "<|b|>|bold|</|b|>"],
])("in %s by %s marks %s", (text, asked, said) => {
  expect(shown(text, asked)).toBe(said);
});

const anyText = fc.string({ unit: "grapheme", maxLength: 600 });
const anyAsked = fc.oneof(anyText, fc.string({ unit: "binary", maxLength: 40 }));

test("marks stand in order, apart, within the text and around whole words, whatever is asked of whatever", () => {
  fc.assert(
    fc.property(anyText, anyAsked, (text, asked) => {
      let last = -1;
      const words = wordsIn(text);
      for (const [from, to] of marked(text, parseSearch(asked)).marks) {
        expect(from).toBeGreaterThan(last);
        expect(to).toBeGreaterThan(from);
        expect(words.some((word) => word.from === from)).toBe(true);
        expect(words.some((word) => word.to === to)).toBe(true);
        last = to;
      }
    }),
  );
});

test("a text has its own words, the beginnings of them, and itself between quotes", () => {
  fc.assert(
    fc.property(anyText, fc.nat(), (text, nth) => {
      const words = wordsIn(text);
      const word = words[nth % Math.max(words.length, 1)];
      fc.pre(word !== undefined);
      const letters = Array.from(text.slice(word.from, word.to));
      expect(matches(text, parseSearch(letters.join("")))).toBe(true);
      expect(matches(text, parseSearch(`"${letters.join("")}"`))).toBe(true);
      expect(
        matches(text, [
          {
            words: [
              Array.from(word.text)
                .slice(0, 1 + (nth % word.text.length))
                .join(""),
            ],
            prefix: true,
          },
        ]),
      ).toBe(true);
    }),
  );
});

test("a term is letters and digits alone, which no engine takes for anything else", () => {
  fc.assert(
    fc.property(anyAsked, (asked) => {
      for (const { words } of parseSearch(asked))
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}\p{M}]{1,64}$/u);
    }),
  );
});

test("an excerpt shows the first mark and cuts nothing that is marked", () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-e]{1,9}$/), { maxLength: 200 }),
      fc.stringMatching(/^[a-e]{1,3}$/),
      (words, asked) => {
        const text = words.join(" ");
        const whole = marked(text, parseSearch(asked));
        const cut = excerpt(whole);
        expect(cut.text.length).toBeLessThanOrEqual(232);
        expect(cut.marks.length > 0).toBe(whole.marks.length > 0);
        for (const [from, to] of cut.marks)
          expect(matches(cut.text.slice(from, to), parseSearch(asked))).toBe(true);
      },
    ),
  );
});
