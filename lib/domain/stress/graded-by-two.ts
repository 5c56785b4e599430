import type { Graded } from "./agreement";
import type { CaseRow } from "./case-row";
import { grouped } from "./fold";
import type { GradedByTwo } from "./run";

/** Gradings of one attempt that are held against each other: every two of them are compared. */
const GRADERS_AT_MOST = 20;

/** How any two graded what both of them graded, whoever graded most together in front. */
export function gradedByTwo(rows: readonly CaseRow[]): GradedByTwo[] {
  const pairs = new Map<string, GradedByTwo>();
  for (const gradings of attemptsIn(rows.filter(({ grader }) => grader !== ""))) {
    if (gradings.length < 2 || gradings.length > GRADERS_AT_MOST) continue;
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

/** Cases of which the model and at least one person graded an attempt (docs/domain.md, 2.2, 8). */
export function casesJudgedByBoth(rows: readonly CaseRow[], judge: string): number {
  const both = attemptsIn(rows).filter(
    (gradings) =>
      gradings.some(({ grader }) => grader === judge) &&
      gradings.some(({ grader }) => grader !== judge && grader !== ""),
  );
  return new Set(both.flatMap((gradings) => gradings.map((row) => row.case))).size;
}

const attemptsIn = (rows: readonly CaseRow[]): CaseRow[][] => [
  ...grouped(rows, (row) => `${row.attempt} ${row.case}`).values(),
];

const NOTHING: Graded = { bothPassed: 0, bothFailed: 0, firstOnly: 0, secondOnly: 0 };

const cellOf = (first: boolean, second: boolean): keyof Graded =>
  first === second ? (first ? "bothPassed" : "bothFailed") : first ? "firstOnly" : "secondOnly";

const inAll = ({ bothPassed, bothFailed, firstOnly, secondOnly }: Graded) =>
  bothPassed + bothFailed + firstOnly + secondOnly;
