import { expect, test } from "vitest";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { printCsv } from "./csv";
import { originalCell } from "./neutral-cell";
import { columnOf, readCsv } from "./reading/testing";
import { buildReport } from "./report";
import { conditionsTable, contractGapsTable, questionsTable } from "./tables";
import { HOSTILE_TEXTS, hostileSource, sampleSource } from "./testing";
import { withVisibleControls } from "./visible";

test("holds one row for each question, with its numbers whole", () => {
  const source = sampleSource();
  const rows = readCsv(printCsv(questionsTable(buildReport(source))));
  const questions = builtIn.sections.flatMap((section) => section.questions);
  expect(rows).toHaveLength(questions.length + 1);
  expect(columnOf(rows, "Wording")).toEqual(questions.map(({ prompt }) => prompt));
  const points = questions.map(({ id }) => source.score.questions[id]?.points ?? null);
  expect(columnOf(rows, "Points")).toEqual(points.map((value) => (value === null ? "" : String(value))));
});

test("keeps every row as long as its titles, with hostile text in it", () => {
  const rows = readCsv(printCsv(questionsTable(buildReport(hostileSource()))));
  expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
});

test("leaves no cell that a spreadsheet would run", () => {
  const report = buildReport(hostileSource());
  for (const table of [questionsTable(report), conditionsTable(report), contractGapsTable(report)])
    for (const cell of readCsv(printCsv(table)).flat())
      for (const line of cell.split(/\r\n|\r|\n/))
        if (!/^-?\d+(\.\d+)?$/.test(line)) expect(line).not.toMatch(/^[\s\u200b\ufeff]*[=+\-@|%＝＋－＠]/);
});

test("lets what was typed be read back", () => {
  const rows = readCsv(printCsv(questionsTable(buildReport(hostileSource()))));
  const notes = columnOf(rows, "Note").map(originalCell);
  for (const text of HOSTILE_TEXTS) expect(notes).toContain(withVisibleControls(text));
});

test("keeps leading zeros, days and moments as text", () => {
  const rows = readCsv(printCsv(questionsTable(buildReport(hostileSource()))));
  expect(columnOf(rows, "Note")).toContain("007");
  expect(columnOf(rows, "Answered at")[0]).toBe("2026-11-03T08:00:00.000Z");
  expect(columnOf(rows, "Evidence")[0]).toContain("until 2027-06-30");
});

test("is the same for the same source", () => {
  const [one, other] = [hostileSource(), hostileSource()].map((source) =>
    Buffer.from(printCsv(questionsTable(buildReport(source)))).toString("hex"),
  );
  expect(one).toBe(other);
});
