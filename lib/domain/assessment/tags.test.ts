import fc from "fast-check";
import { expect, test } from "vitest";
import { tagKey, tagged, tagsIn } from "./tags";

test.each([
  [["Pilot"], ["EU"], [], ["EU", "Pilot"]],
  [["Pilot"], ["pilot "], [], ["Pilot"]],
  [["Über"], ["uber"], [], ["Über"]],
  [["Pilot", "EU"], [], ["PILOT"], ["EU"]],
  [["Pilot"], ["PILOT"], ["pilot"], ["PILOT"]],
  [[], [], ["Pilot"], []],
])("%j with %j added and %j taken away is %j", (tags, add, remove, expected) => {
  expect(tagged(tags, { add, remove })).toEqual(expected);
});

test("whatever is added and taken away, no tag stands twice, and doing it again changes nothing", () => {
  const tags = fc.array(fc.constantFrom("a", "A", "á", "b", "B ", "c"), { maxLength: 6 });
  fc.assert(
    fc.property(tags, tags, tags, (before, add, remove) => {
      const once = tagged(tagged(before, { add: [], remove: [] }), { add, remove });
      expect(new Set(once.map(tagKey)).size).toBe(once.length);
      const settled = remove.filter((tag) => !add.map(tagKey).includes(tagKey(tag)));
      expect(tagged(once, { add, remove: settled })).toEqual(once);
    }),
  );
});

test("reads tags with commas between, and takes none from nothing", () => {
  expect(tagsIn(" Pilot,  two   words ,, EU ")).toEqual(["Pilot", "two words", "EU"]);
  expect(tagsIn(" , ")).toEqual([]);
});
