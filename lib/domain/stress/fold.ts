import { SEVERITIES } from "../follow-up/follow-up";
import type { Graded } from "./agreement";
import type { CaseRow } from "./case-row";

/** A case that did not pass, with the gravest that its rows say of it. */
type FailedCase = Pick<CaseRow, "case" | "severity" | "note"> & { neverEvent: boolean };

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
  faults: CaseFault[];
};

/**
 * Results by case (docs/domain.md, 2.2): however often a case was tried it is one case, and it
 * passes only if all its attempts pass. Where two graded one attempt differently a third has
 * to decide.
 *
 * @param attempts how many each case has to have had
 */
export function foldCases(rows: readonly CaseRow[], attempts: number): Folded {
  const folded: Folded = {
    ...{ cases: 0, passed: 0, neverEvents: 0, outcomes: new Map(), failures: [], faults: [] },
  };
  for (const [id, own] of grouped(rows, (row) => row.case)) {
    const tried = grouped(own, (row) => row.attempt);
    folded.cases += 1;
    if (tried.size < attempts)
      folded.faults.push({
        case: id,
        message: `was tried ${times(tried.size)}, and ${attempts} are planned`,
      });
    const grades = [...tried].map(([attempt, gradings]) => {
      const grade = gradeOf(gradings);
      if (typeof grade === "string")
        folded.faults.push({ case: id, message: `attempt ${attempt}: ${grade}` });
      return grade === true;
    });
    const neverEvent = own.some((row) => row.never_event);
    if (neverEvent) folded.neverEvents += 1;
    const passed = !neverEvent && grades.every(Boolean);
    folded.outcomes.set(id, passed);
    if (passed) folded.passed += 1;
    else folded.failures.push({ case: id, ...gravest(own), neverEvent });
  }
  return folded;
}

/** Whether an attempt passed, or why that cannot be said. */
function gradeOf(gradings: readonly CaseRow[]): boolean | string {
  const graders = new Set(gradings.map(({ grader }) => grader));
  if (graders.size < gradings.length)
    return graders.has("") ? "is there twice" : "is graded twice by the same person";
  const passed = gradings.filter((row) => row.passed).length;
  const failed = gradings.length - passed;
  if (passed === failed) return "two graded it differently, and a third has to decide";
  return passed > failed;
}

function gravest(rows: readonly CaseRow[]): Pick<CaseRow, "severity" | "note"> {
  const [worst] = rows
    .filter(({ passed }) => !passed)
    .sort((one, other) => placeOf(one.severity) - placeOf(other.severity));
  return { severity: worst?.severity ?? "", note: worst?.note ?? "" };
}

/** The gravest first, and what has none last. */
const placeOf = (severity: CaseRow["severity"]) =>
  severity === "" ? SEVERITIES.length : SEVERITIES.indexOf(severity);

const times = (count: number) => (count === 1 ? "once" : `${count} times`);

/** How any two graded what both of them graded, whoever graded most together in front. */
export function gradedByTwo(rows: readonly CaseRow[]): { first: string; second: string; graded: Graded }[] {
  const pairs = new Map<string, { first: string; second: string; graded: Graded }>();
  const named = rows.filter(({ grader }) => grader !== "");
  for (const gradings of grouped(named, (row) => JSON.stringify([row.case, row.attempt])).values()) {
    const sorted = [...gradings].sort((one, other) => (one.grader < other.grader ? -1 : 1));
    sorted.forEach((one, at) => {
      for (const other of sorted.slice(at + 1)) {
        if (one.grader === other.grader) continue;
        const key = JSON.stringify([one.grader, other.grader]);
        const pair = pairs.get(key) ?? { first: one.grader, second: other.grader, graded: { ...NOTHING } };
        pairs.set(key, pair);
        pair.graded[cellOf(one.passed, other.passed)] += 1;
      }
    });
  }
  return [...pairs.values()].sort((one, other) => inAll(other.graded) - inAll(one.graded));
}

const NOTHING: Graded = { bothPassed: 0, bothFailed: 0, firstOnly: 0, secondOnly: 0 };

const cellOf = (first: boolean, second: boolean): keyof Graded =>
  first === second ? (first ? "bothPassed" : "bothFailed") : first ? "firstOnly" : "secondOnly";

const inAll = ({ bothPassed, bothFailed, firstOnly, secondOnly }: Graded) =>
  bothPassed + bothFailed + firstOnly + secondOnly;

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
