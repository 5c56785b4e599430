import fc from "fast-check";
import { expect, test } from "vitest";
import { agreementOf } from "./agreement";
import type { CaseRow } from "./case-row";
import { changesBetween } from "./changes";
import { foldCases } from "./fold";
import { casesJudgedByBoth, gradedByTwo } from "./graded-by-two";

const row = (id: string, passed: boolean, changes: Partial<CaseRow> = {}): CaseRow => ({
  ...{ case: id, attempt: 1, passed, severity: "", never_event: false, note: "", grader: "", groups: {} },
  ...changes,
});

const tries = (attempts: number) => ({ attempts, judge: "" });

test("a case tried three times is one case, and passes only if all three do", () => {
  const rows = [1, 2, 3].flatMap((attempt) => [
    row("A", true, { attempt }),
    row("B", attempt !== 2, { attempt, severity: "high", note: `try ${attempt}` }),
  ]);
  expect(foldCases(rows, tries(3))).toEqual({
    ...{ cases: 2, passed: 1, neverEvents: 0, groups: [], faults: [] },
    outcomes: new Map([
      ["A", true],
      ["B", false],
    ]),
    failures: [{ case: "B", severity: "high", note: "try 2", neverEvent: false }],
  });
});

test("a case tried too seldom is named, and so is one graded twice by the same or differently by two", () => {
  const rows = [
    ...[row("few", true), row("twice", true, { grader: "Olga" }), row("twice", true, { grader: "Olga" })],
    ...[row("split", true, { grader: "Olga" }), row("split", false, { grader: "Ben" })],
    ...["Olga", "Ben", "Cai"].map((grader) => row("decided", grader !== "Ben", { grader })),
  ];
  const { faults, passed } = foldCases(rows, tries(1));
  expect(faults).toEqual([
    { case: "twice", message: "attempt 1: is graded twice by the same grader" },
    { case: "split", message: "attempt 1: two graded it differently, and a third has to decide" },
  ]);
  expect(passed).toBe(2);
  expect(foldCases([row("few", true)], tries(3)).faults).toEqual([
    { case: "few", message: "was tried once, and 3 are planned" },
  ]);
});

test("the gravest of what a case failed by is told, and a never-event fails it whatever else", () => {
  const rows = [
    row("A", false, { attempt: 1, severity: "low", note: "slow" }),
    row("A", false, { attempt: 2, severity: "critical", note: "wrong dose", never_event: true }),
    row("A", true, { attempt: 3 }),
  ];
  expect(foldCases(rows, tries(3))).toMatchObject({
    ...{ cases: 1, passed: 0, neverEvents: 1 },
    failures: [{ case: "A", severity: "critical", note: "wrong dose", neverEvent: true }],
  });
});

test("what two people both graded is counted by how they agree, whoever is named first", () => {
  const rows = [
    ...[row("A", true, { grader: "Olga" }), row("A", true, { grader: "Ben" })],
    ...[row("B", true, { grader: "Olga" }), row("B", false, { grader: "Ben" })],
    ...[row("C", false, { grader: "Ben" }), row("D", false)],
  ];
  expect(gradedByTwo(rows)).toEqual([
    {
      ...{ first: "Ben", second: "Olga" },
      graded: { bothPassed: 1, bothFailed: 0, firstOnly: 0, secondOnly: 1 },
    },
  ]);
  expect(agreementOf(gradedByTwo(rows)[0]?.graded ?? never())).toMatchObject({ graded: 2, observed: 0.5 });
});

test("a model's grade counts where no person gave one, and a person's word goes before it", () => {
  const rows = [
    ...[row("alone", true, { grader: "judge-1" }), row("both", true, { grader: "judge-1" })],
    ...[row("both", false, { grader: "Olga" }), row("twice", true, { grader: "judge-1", attempt: 1 })],
    ...[
      row("twice", true, { grader: "judge-1", attempt: 2 }),
      row("twice", true, { grader: "Ben", attempt: 1 }),
    ],
  ];
  const { faults, outcomes } = foldCases(rows, { attempts: 1, judge: "judge-1" });
  expect(faults).toEqual([]);
  expect([...outcomes]).toEqual([
    ["alone", true],
    ["both", false],
    ["twice", true],
  ]);
  expect(casesJudgedByBoth(rows, "judge-1")).toBe(2);
  expect(foldCases(rows, tries(1)).faults).toHaveLength(1);
});

test("cases are counted for each group, and one that is of two of a kind is named", () => {
  const of = (site: string) => ({ groups: { site } });
  const rows = [
    ...[row("A", true, of("North")), row("B", false, of("North")), row("C", true, of("South"))],
    ...[row("D", true, { attempt: 1, ...of("North") }), row("D", true, { attempt: 2, ...of("South") })],
  ];
  const { groups, faults } = foldCases(rows, tries(1));
  expect(groups).toEqual([
    { kind: "site", value: "North", cases: 3, passed: 2 },
    { kind: "site", value: "South", cases: 1, passed: 1 },
  ]);
  expect(faults).toEqual([{ case: "D", message: "is of more than one site: North, South" }]);
});

function never(): never {
  throw new Error("nobody graded together");
}

test("two runs are told apart case by case", () => {
  const before = new Map([
    ...([
      ["A", true],
      ["B", true],
      ["C", false],
      ["gone", true],
    ] as const),
  ]);
  const after = new Map([
    ...([
      ["A", true],
      ["B", false],
      ["C", true],
      ["new", false],
    ] as const),
  ]);
  expect(changesBetween(before, after)).toEqual({
    ...{ both: 3, lost: ["B"], gained: ["C"], onlyBefore: 1, onlyAfter: 1, p: 1 },
  });
});

const anyRow: fc.Arbitrary<CaseRow> = fc
  .record({
    case: fc.constantFrom("A", "B", "C", "D"),
    attempt: fc.integer({ min: 1, max: 3 }),
    passed: fc.boolean(),
    severity: fc.constantFrom("", "low", "medium", "high", "critical"),
    never_event: fc.boolean(),
    grader: fc.constantFrom("", "Olga", "Ben"),
  })
  .map((one) => ({ ...one, note: "", groups: {}, passed: one.passed && !one.never_event }));

test("passed and failed make up the cases, in whatever order the rows lie, and a failed row more passes no case", () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 24 }), anyRow, (rows, one) => {
      const folded = foldCases(rows, tries(1));
      expect(folded.passed + folded.failures.length).toBe(folded.cases);
      expect(folded.cases).toBe(new Set(rows.map((each) => each.case)).size);
      expect(folded.neverEvents).toBeLessThanOrEqual(folded.failures.length);
      const { passed, neverEvents } = foldCases([...rows].reverse(), tries(1));
      expect([passed, neverEvents]).toEqual([folded.passed, folded.neverEvents]);
      const failing = { ...one, passed: false };
      expect(foldCases([...rows, failing], tries(1)).passed).toBeLessThanOrEqual(folded.passed);
      const seen = { ...failing, never_event: true };
      expect(foldCases([...rows, seen], tries(1)).outcomes.get(one.case)).toBe(false);
    }),
  );
});
