import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import { Refusal } from "@/lib/domain/refusal";
import { printWorkbook } from "@/lib/report/xlsx";
import { judgeStanding } from "./agreement";
import type { StressCase } from "./cases";
import type { Entry } from "./journal";
import { attemptsAt, progressOf } from "./progress";
import { printRows, rowsOf } from "./rows";
import { forPeople } from "./for-people";
import { printSheet, readGrades } from "./sheet";
import { definitionOf } from "./testing";

const AT = "2026-11-29T12:00:00.000Z";
const JUDGE = {
  target: "https://j.test/v1/chat/completions",
  model: "j-1",
  guide: "Be strict.",
  settings: {},
};

const caseOf = (id: string, rest: Partial<StressCase> = {}): StressCase => ({
  ...{ id, messages: [{ role: "user", content: `Ask ${id}` }], expected: "Good", grader: "person" },
  ...{ never: "", severity: "", groups: {}, ...rest },
});

const answered = (id: string, text: string, role: "product" | "judge" = "product"): Entry => ({
  ...{ kind: "answered", at: AT, case: id, attempt: 1, request: 1, role },
  ...{ text, model: "m", finish: "stop", usage: null, ms: 5 },
});

const CASES = [
  caseOf("plain"),
  caseOf("_x0041_", { severity: "high" }),
  caseOf("judged", { grader: "judge" }),
  caseOf("by words", { grader: "exact", expected: "yes" }),
  caseOf("seen", { never: "poison" }),
  caseOf("refused", { grader: "exact", expected: "yes" }),
  caseOf("left"),
  caseOf("failed"),
];

const ENTRIES: Entry[] = [
  answered("plain", '=HYPERLINK("http://x.test")'),
  answered("_x0041_", "y".repeat(40_000)),
  answered("judged", "Good"),
  answered("judged", '{"passed": true, "note": "The judge likes it"}', "judge"),
  answered("by words", "no"),
  answered("seen", "Take poison"),
  {
    ...{ kind: "failed", at: AT, case: "refused", attempt: 1, request: 2, role: "product" },
    reason: "answered 400: filtered",
    charged: false,
    refused: true,
  },
  {
    ...{ kind: "failed", at: AT, case: "failed", attempt: 1, request: 3, role: "product" },
    ...{ reason: "answered 500", charged: true, refused: false },
  },
];

function prepared() {
  const definition = definitionOf({ cases: CASES, attempts: 1, judge: JUDGE });
  const attempts = attemptsAt(CASES, 1);
  const progress = progressOf(ENTRIES);
  return { definition, attempts, progress, rows: forPeople(attempts, progress) };
}

/** The workbook as somebody filled it in. */
async function filled(bytes: Uint8Array, fill: (row: string[], at: number) => string[]): Promise<Buffer> {
  const [titles = [], ...rows] = (await readSheet(Buffer.from(bytes))).map((row) =>
    row.map((cell) => (cell === null ? "" : String(cell))),
  );
  const table = {
    name: "To grade",
    columns: titles.map((title) => ({ title, width: 10 })),
    rows: rows.map((row, at) => fill([...row, ...Array<string>(titles.length - row.length).fill("")], at)),
  };
  return Buffer.from(await printWorkbook([table]));
}

test("gives people what words or a judge cannot settle alone, and nothing of what others said of it", async () => {
  const { definition, progress, rows } = prepared();
  expect(rows.map(({ stressCase }) => stressCase.id)).toEqual(["plain", "_x0041_", "judged", "refused"]);
  const [titles, ...cells] = await readSheet(Buffer.from(await printSheet(definition, rows, progress)));
  expect(titles).toEqual([
    ...["case", "attempt", "asked", "expected", "answer", "passed", "never_event", "severity", "note"],
  ]);
  expect(
    cells.map((row) => row.slice(0, 5).map((cell) => (typeof cell === "string" ? cell.slice(0, 40) : cell))),
  ).toEqual([
    ["plain", 1, "Ask plain", "Good", '=HYPERLINK("http://x.test")'],
    ["_x0041_", 1, "Ask _x0041_", "Good", "y".repeat(40)],
    ["judged", 1, "Ask judged", "Good", "Good"],
    ["refused", 1, "Ask refused", "yes", "[no answer: the endpoint answered 400: f"],
  ]);
  expect(JSON.stringify(cells)).not.toContain("The judge likes it");
});

test("takes grades back, leaves rows alone that nobody graded, and holds the judge against them", async () => {
  const { definition, attempts, progress, rows } = prepared();
  const marks: Record<string, string[]> = {
    plain: ["Yes", "", "", ""],
    _x0041_: ["no", "yes", "Critical", "=1+1"],
    judged: ["no", "", "", "Not good"],
  };
  const file = await filled(await printSheet(definition, rows, progress), (row) => [
    ...row.slice(0, 5),
    ...(marks[row[0] ?? ""] ?? row.slice(5)),
  ]);
  const grades = await readGrades(file, "Ines", attempts);
  expect(grades).toEqual([
    { case: "plain", attempt: 1, grader: "Ines", passed: true, neverEvent: false, severity: "", note: "" },
    {
      case: "_x0041_",
      attempt: 1,
      grader: "Ines",
      passed: false,
      neverEvent: true,
      severity: "critical",
      note: "=1+1",
    },
    {
      case: "judged",
      attempt: 1,
      grader: "Ines",
      passed: false,
      neverEvent: false,
      severity: "",
      note: "Not good",
    },
  ]);
  for (const grade of grades) progress.note({ kind: "graded", at: AT, ...grade });
  const results = rowsOf(definition, attempts, progress);
  expect(results.map((row) => [row.case, row.grader, row.passed, row.severity])).toEqual([
    ["plain", "Ines", true, ""],
    ["_x0041_", "Ines", false, "critical"],
    ["judged", "judge j-1", true, ""],
    ["judged", "Ines", false, ""],
    ["by words", "exact match", false, ""],
    ["seen", "never-event", false, ""],
  ]);
  expect(judgeStanding(definition, results)).toMatchObject({ agreementCases: 1, creditAtMost: 0.7 });
  // A note that looks like a formula stays a note.
  expect(new TextDecoder().decode(printRows(results))).toContain(`"'=1+1"`);
});

test("a judge counts in full once people graded fifty of its cases", () => {
  const cases = Array.from({ length: 50 }, (_, at) => caseOf(String(at + 1), { grader: "judge" }));
  const definition = definitionOf({ cases, attempts: 1, judge: JUDGE });
  const attempts = attemptsAt(cases, 1);
  const judged = cases.flatMap(({ id }) => [answered(id, "x"), answered(id, '{"passed": true}', "judge")]);
  const by = (count: number) =>
    cases.slice(0, count).map(({ id }): Entry => ({
      ...{ kind: "graded", at: AT, case: id, attempt: 1, grader: "Ines", passed: true },
      ...{ neverEvent: false, severity: "", note: "" },
    }));
  const standing = (count: number) =>
    judgeStanding(definition, rowsOf(definition, attempts, progressOf([...judged, ...by(count)])));
  expect(standing(0)).toMatchObject({ agreementCases: 0, creditAtMost: 0.7 });
  expect(standing(49)).toMatchObject({ agreementCases: 49, creditAtMost: 0.7 });
  expect(standing(49)?.words).toContain("capped at 0.7");
  expect(standing(50)).toMatchObject({ agreementCases: 50, creditAtMost: 1 });
});

async function faultsOf(file: Buffer): Promise<string[]> {
  try {
    await readGrades(file, "Ines", prepared().attempts);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const faults = error.details.faults ?? [];
    return faults.length === 0 ? [error.message] : faults.map(({ path, message }) => `${path}: ${message}`);
  }
  return [];
}

test("names every bad row of a sheet, and takes none of it then", async () => {
  const { definition, progress, rows } = prepared();
  const bad = [
    ["plain", "1", "", "", "", "maybe", "", "", ""],
    ["elsewhere", "1", "", "", "", "yes", "", "", ""],
    ["plain", "2", "", "", "", "yes", "", "", ""],
    ["judged", "1", "", "", "", "yes", "yes", "", ""],
  ];
  const file = await filled(await printSheet(definition, rows, progress), (_, at) => bad[at] ?? []);
  expect(await faultsOf(file)).toEqual([
    "row 2, passed: should be yes or no",
    "row 3: is of no attempt of this run: elsewhere, 1",
    "row 4: is of no attempt of this run: plain, 2",
    "row 5, passed: should be no where the never-event happened",
  ]);
  const twice = [
    ["plain", "1", "", "", "", "yes"],
    ["plain", "1", "", "", "", "no"],
  ];
  expect(
    await faultsOf(await filled(await printSheet(definition, rows, progress), (_, at) => twice[at] ?? [])),
  ).toEqual(["row 3: grades plain, 1 again"]);
});

test.each([
  ["no workbook", Buffer.from("case,attempt,passed")],
  ["nothing", Buffer.alloc(0)],
])("refuses %s", async (_, bytes) => {
  expect(await faultsOf(bytes)).toEqual(["The grading sheet is no workbook (.xlsx) that can be read."]);
});

test("refuses another workbook", async () => {
  const other = await printWorkbook([
    { name: "A", columns: [{ title: "Question", width: 9 }], rows: [["x"]] },
  ]);
  expect(await faultsOf(Buffer.from(other))).toEqual([
    "The sheet has no column case, attempt, passed: is it the grading sheet?",
  ]);
});
