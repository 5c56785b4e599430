import fc from "fast-check";
import { expect, test } from "vitest";
import { isConcentrated, likelySame, likeness, partyOf } from "./parties";

const same = (spellingKey: string, partyKey: string) => ({ spellingKey, partyKey });

test.each([
  { name: "itself, where nothing is said", key: "a", said: [], party: "a" },
  { name: "another name", key: "a", said: [same("a", "b")], party: "b" },
  { name: "the last of several", key: "a", said: [same("b", "c"), same("a", "b")], party: "c" },
  { name: "the same for what others count as", key: "c", said: [same("a", "c"), same("b", "c")], party: "c" },
])("a spelling counts as $name", ({ key, said, party }) => {
  expect(partyOf(key, said)).toBe(party);
});

test("ends wherever it begins, even in a circle", () => {
  const key = fc.constantFrom("a", "b", "c", "d");
  fc.assert(
    fc.property(key, fc.array(fc.tuple(key, key)), (from, pairs) => {
      expect(
        typeof partyOf(
          from,
          pairs.map(([one, other]) => same(one, other)),
        ),
      ).toBe("string");
    }),
  );
});

test.each([
  ["OpenAI", "Open AI Inc."],
  ["OpenAI", "OPEN-AI, L.L.C."],
  ["Mistral AI", "Mistral AI SAS"],
  ["Zürich Modelle GmbH", "Zurich Modelle"],
])("%s and %s look alike", (one, other) => {
  expect(likeness(one)).toBe(likeness(other));
});

test.each([
  ["OpenAI", "Open Source AI"],
  ["Inc", "Ltd"],
  ["Norrland Models", "Norrland Cloud"],
])("%s and %s do not", (one, other) => {
  expect(likeness(one)).not.toBe(likeness(other));
});

test("proposes to count under the name that most products use", () => {
  const names = [
    { name: "Open AI Inc.", products: 2 },
    { name: "OpenAI", products: 9 },
    { name: "Open-AI", products: 4 },
    { name: "Tarn", products: 12 },
  ];
  expect(likelySame(names).map(({ spelling, party }) => [spelling.name, party.name])).toEqual([
    ["Open-AI", "OpenAI"],
    ["Open AI Inc.", "OpenAI"],
  ]);
});

test.each([
  { products: 4, all: 10, told: true },
  { products: 3, all: 9, told: false },
  { products: 3, all: 3, told: false },
  { products: 0, all: 0, told: false },
])("$products of $all products: told $told", ({ products, all, told }) => {
  expect(isConcentrated(products, all)).toBe(told);
});
