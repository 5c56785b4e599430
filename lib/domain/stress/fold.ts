import { SEVERITIES } from "../follow-up/follow-up";
import type { CaseRow } from "./case-row";
import type { GroupCount } from "./run";

/** A case that did not pass, with the gravest that its rows say of it. */
export type FailedCase = Pick<CaseRow, "case" | "severity" | "note"> & { neverEvent: boolean };

/** What keeps a case from being counted, as a sentence's predicate. */
type CaseFault = { case: string; message: string };

export type Folded = {
  cases: number;
  passed: number;
  /** Cases in which the never-event was seen. */
  neverEvents: number;
  /** Whether each passed, by its id. */
  outcomes: Map<string, boolean>;
  /** In the order of the file. */
  failures: FailedCase[];
  /** By kind and then by value. */
  groups: GroupCount[];
  faults: CaseFault[];
};

/** How rows are read as cases. */
export type FoldRule = {
  /** How many attempts each case has to have had. */
  attempts: number;
  /** The grader that is a model, or empty: where a person graded the same attempt, the person's word counts. */
  judge: string;
};

/**
 * Results by case (docs/domain.md, 2.2): however often a case was tried it is one case, and it
 * passes only if all its attempts pass. Where two people graded one attempt differently a
 * third has to decide.
 */
export function foldCases(rows: readonly CaseRow[], rule: FoldRule): Folded {
  const steps = foldSteps(rows, rule);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** Cases to a step. */
const CASES_A_STEP = 500;

/** The same step by step, for whoever has others to serve between any two. */
export function* foldSteps(rows: readonly CaseRow[], { attempts, judge }: FoldRule): Generator<void, Folded> {
  const folded: Folded = {
    ...{ cases: 0, passed: 0, neverEvents: 0, outcomes: new Map(), failures: [], groups: [], faults: [] },
  };
  const groups = new Map<string, GroupCount>();
  for (const [id, own] of grouped(rows, (row) => row.case)) {
    const fault = (message: string) => folded.faults.push({ case: id, message });
    const tried = grouped(own, (row) => row.attempt);
    folded.cases += 1;
    if (folded.cases % CASES_A_STEP === 0) yield;
    if (tried.size < attempts) fault(`was tried ${times(tried.size)}, and ${attempts} are planned`);
    const grades = [...tried].map(([attempt, gradings]) => {
      const grade = gradeOf(gradings, judge);
      if (typeof grade === "string") fault(`attempt ${attempt}: ${grade}`);
      return grade === true;
    });
    const neverEvent = own.some((row) => row.never_event);
    if (neverEvent) folded.neverEvents += 1;
    const passed = !neverEvent && grades.every(Boolean);
    folded.outcomes.set(id, passed);
    if (passed) folded.passed += 1;
    else folded.failures.push({ case: id, ...gravest(own), neverEvent });
    for (const [kind, values] of kindsIn(own)) {
      const [value = "", ...others] = values;
      if (others.length > 0) fault(`is of more than one ${kind}: ${values.slice(0, 3).join(", ")}`);
      const key = JSON.stringify([kind, value]);
      const count = groups.get(key) ?? { kind, value, cases: 0, passed: 0 };
      groups.set(key, count);
      count.cases += 1;
      if (passed) count.passed += 1;
    }
  }
  folded.groups = [...groups.values()].sort((one, other) =>
    one.kind === other.kind ? (one.value < other.value ? -1 : 1) : one.kind < other.kind ? -1 : 1,
  );
  return folded;
}

/** The values that the rows of one case give for each kind of group. */
function kindsIn(rows: readonly CaseRow[]): Map<string, string[]> {
  const kinds = new Map<string, Set<string>>();
  for (const { groups } of rows)
    for (const [kind, value] of Object.entries(groups)) {
      const values = kinds.get(kind);
      if (values) values.add(value);
      else kinds.set(kind, new Set([value]));
    }
  return new Map([...kinds].map(([kind, values]) => [kind, [...values]]));
}

/** Whether an attempt passed, or why that cannot be said. */
function gradeOf(gradings: readonly CaseRow[], judge: string): boolean | string {
  const graders = new Set(gradings.map(({ grader }) => grader));
  if (graders.size < gradings.length)
    return graders.has("") ? "is there twice" : "is graded twice by the same grader";
  const people = judge === "" ? gradings : gradings.filter(({ grader }) => grader !== judge);
  const deciding = people.length > 0 ? people : gradings;
  const passed = deciding.filter((row) => row.passed).length;
  const failed = deciding.length - passed;
  if (passed === failed) return "two graded it differently, and a third has to decide";
  return passed > failed;
}

function gravest(rows: readonly CaseRow[]): Pick<CaseRow, "severity" | "note"> {
  const [worst] = rows
    .filter(({ passed }) => !passed)
    .sort((one, other) => placeOf(one.severity) - placeOf(other.severity));
  return { severity: worst?.severity ?? "", note: worst?.note ?? "" };
}

/** The never-events first, then the gravest, and what has no severity last; otherwise in the order of the file. */
export const gravestFirst = (failures: readonly FailedCase[]): FailedCase[] =>
  [...failures].sort(
    (one, other) =>
      Number(other.neverEvent) - Number(one.neverEvent) || placeOf(one.severity) - placeOf(other.severity),
  );

const placeOf = (severity: CaseRow["severity"]) =>
  severity === "" ? SEVERITIES.length : SEVERITIES.indexOf(severity);

const times = (count: number) => (count === 1 ? "once" : `${count} times`);

export function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
