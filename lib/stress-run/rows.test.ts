import fc from "fast-check";
import { expect, test } from "vitest";
import type { CaseRow } from "@/lib/domain/stress/case-row";
import { SEVERITIES } from "@/lib/domain/follow-up/follow-up";
import { originalCell } from "@/lib/report/neutral-cell";
import { readResults } from "@/lib/server/results-file";
import type { Entry } from "./journal";
import { attemptsAt, progressOf } from "./progress";
import { isMachine, printRows, rowsOf } from "./rows";
import { definitionOf } from "./testing";

async function* piecesOf(bytes: Uint8Array) {
  yield await Promise.resolve(bytes);
}

const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 ,;"'._-]{0,20}[a-z]$/);
const note = fc.string({ unit: "grapheme", maxLength: 60 }).map((text) => text.trim());

const row: fc.Arbitrary<CaseRow> = fc
  .record({
    case: word,
    attempt: fc.integer({ min: 1, max: 100 }),
    passed: fc.boolean(),
    severity: fc.constantFrom(...SEVERITIES, "" as const),
    never_event: fc.boolean(),
    note,
    grader: fc.constantFrom("exact match", "judge m-1", "Ines Ähre", ""),
    groups: fc.dictionary(fc.constantFrom("site", "age_band"), word, { maxKeys: 2 }),
  })
  .map((one) => ({ ...one, never_event: one.never_event && !one.passed }));

test("law: the product reads every row of a file of results as it was meant", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
      const read = await readResults(piecesOf(printRows(rows)));
      expect(read).toMatchObject({ faults: [], leftOut: [] });
      expect(read.rows.map((one) => ({ ...one, note: originalCell(one.note) }))).toEqual(rows);
    }),
  );
});

test("what an answer holds that acts on a sheet or a screen is written out, and is read all the same", async () => {
  const stressCase = {
    ...{
      id: "1",
      messages: [{ role: "user" as const, content: "?" }],
      expected: "x",
      grader: "exact" as const,
    },
    ...{ never: "", severity: "" as const, groups: {} },
  };
  const attempts = attemptsAt([stressCase], 1);
  const hostile = '\u202e\u0000\ud800"\r\n=cmd|calc\u001b[2J';
  const answered: Entry = {
    ...{
      kind: "answered",
      at: "2026-11-29T12:00:00.000Z",
      case: "1",
      attempt: 1,
      request: 1,
      role: "product",
    },
    ...{ text: hostile, model: "m", finish: "stop", usage: null, ms: 1 },
  };
  const file = printRows(
    rowsOf(definitionOf({ cases: [stressCase], attempts: 1 }), attempts, progressOf([answered])),
  );
  expect(new TextDecoder().decode(file)).not.toMatch(/\n=|\u0000|\u001b|\u202e/);
  const { rows, faults } = await readResults(piecesOf(file));
  expect(faults).toEqual([]);
  expect(rows).toMatchObject([{ case: "1", passed: false, grader: "exact match" }]);
});

test.each([
  ["exact match", true],
  ["never-event", true],
  ["judge m-1", true],
  ["Judge Dredd", false],
  ["Ines", false],
])("%s is a machine: %j", (grader, machine) => {
  expect(isMachine(grader)).toBe(machine);
});
