import { expect, test } from "vitest";
import { COLUMNS_AT_MOST, LIST_COLUMNS, columnsIn, columnsText } from "./list-columns";

const ids = (text: string) => columnsIn(text).map(({ id }) => id);
const USUAL = ["tier", "verdict", "score", "open", "owner", "due"];

test.each([
  ["", USUAL],
  ["nonsense,__proto__", USUAL],
  ["due,tier", ["tier", "due"]],
  ["tags,tags,in-AU", ["tags", "in-AU"]],
])("%j shows %j", (text, expected) => {
  expect(ids(text)).toEqual(expected);
});

test("no more are shown than can be read, and what an address names reads back as it was", () => {
  const all = LIST_COLUMNS.map(({ id }) => id).join(",");
  expect(ids(all)).toHaveLength(COLUMNS_AT_MOST);
  for (const text of ["", "tier,due", "changed,in-RT", all])
    expect(ids(columnsText(columnsIn(text)))).toEqual(ids(text));
  expect(columnsText(columnsIn(USUAL.join(",")))).toBe("");
});
