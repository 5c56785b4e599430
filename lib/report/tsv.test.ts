import { expect, test } from "vitest";
import { printTsv } from "./tsv";

const columns = [
  { title: "Question", width: 10 },
  { title: "Value", width: 10 },
];

test.each([
  ["plain text", "30 days", "30 days"],
  ["a number", 0.75, "0.75"],
  ["nothing", null, ""],
  ["quotes", 'say "no"', '"say ""no"""'],
  ["lines", "one\ntwo", '"one\ntwo"'],
  ["a formula", "=1+1", "'=1+1"],
  ["a formula on a second line", "a\n=1", '"a\n\'=1"'],
])("%s stays in its cell", (_, value, cell) => {
  expect(printTsv({ name: "Gaps", columns, rows: [["AU-01", value]] })).toBe(
    `Question\tValue\nAU-01\t${cell}`,
  );
});
