import { expect, test } from "vitest";
import { CASE_COLUMNS, type CaseRow, readCells, readRow } from "./case-row";

const row = (changes: Partial<CaseRow> = {}): CaseRow => ({
  ...{
    case: "A",
    attempt: 1,
    passed: true,
    severity: "",
    never_event: false,
    note: "",
    grader: "",
    groups: {},
  },
  ...changes,
});

test("a row of a table says yes and no as people do, and an empty cell says nothing", () => {
  expect([...CASE_COLUMNS, "groups"]).toEqual(Object.keys(row()));
  expect(readCells({ case: " A ", attempt: "", passed: "Yes", note: "" })).toEqual({ row: row() });
  expect(
    readCells({
      case: "A",
      attempt: "3",
      passed: "FAIL",
      severity: "High",
      never_event: "1",
      grader: "Olga",
    }),
  ).toEqual({ row: row({ attempt: 3, passed: false, severity: "high", never_event: true, grader: "Olga" }) });
});

test.each([
  { name: "no case", cells: { passed: "yes" }, faults: [{ path: "case", message: "is missing" }] },
  { name: "no grade", cells: { case: "A" }, faults: [{ path: "passed", message: "is missing" }] },
  {
    name: "a grade that is none",
    cells: { case: "A", passed: "maybe" },
    faults: [{ path: "passed", message: "should be yes or no" }],
  },
  {
    name: "an attempt that is no number",
    cells: { case: "A", passed: "no", attempt: "first" },
    faults: [{ path: "attempt", message: "should be a number" }],
  },
  {
    name: "a severity that there is not",
    cells: { case: "A", passed: "no", severity: "awful" },
    faults: [{ path: "severity", message: 'should be one of "critical", "high", "medium", "low", ""' }],
  },
  {
    name: "a column that there is not",
    cells: { case: "A", passed: "no", mood: "bad" },
    faults: [{ path: "mood", message: "is not a key of this format" }],
  },
  {
    name: "a pass in which the never-event happened",
    cells: { case: "A", passed: "yes", never_event: "yes" },
    faults: [{ path: "passed", message: "should be no where the never-event happened" }],
  },
])("names the fault of a row with $name", ({ cells, faults }) => {
  expect(readCells(cells)).toEqual({ faults });
});

test("a row of JSON is held to the same, by its own types", () => {
  expect(readRow({ case: "A", passed: true })).toEqual({ row: row() });
  expect(readRow({ case: "A", passed: "yes" })).toEqual({
    faults: [{ path: "passed", message: "should be true/false" }],
  });
  expect(readRow({ case: "A\0", passed: true })).toMatchObject({ faults: [{ path: "case" }] });
  expect(readRow("A")).toMatchObject({ faults: [{ message: "should be an object" }] });
});
