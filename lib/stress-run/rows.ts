import { CASE_COLUMNS, type CaseRow } from "@/lib/domain/stress/case-row";
import { csvLines } from "@/lib/report/csv";
import { withVisibleControls } from "@/lib/report/visible";
import { GROUP_PREFIX, type StressCase } from "./cases";
import type { RunDefinition } from "./definition";
import { GRADER_NAMES, type Grade } from "./grade";
import type { Attempt, Progress } from "./progress";

/** As results name a judge. */
export const judgeName = (definition: RunDefinition): string =>
  `judge ${definition.judge?.model ?? ""}`.slice(0, 200);

/** Whether results name something by it that is no person. */
export const isMachine = (grader: string): boolean =>
  grader.startsWith("judge ") || Object.values(GRADER_NAMES).includes(grader);

/** Every grading of every attempt, in the order of the case file. */
export const rowsOf = (
  definition: RunDefinition,
  attempts: readonly Attempt[],
  progress: Progress,
): CaseRow[] => attempts.flatMap((attempt) => rowsFor(definition, attempt, progress));

function rowsFor(definition: RunDefinition, attempt: Attempt, progress: Progress): CaseRow[] {
  const { stressCase } = attempt;
  const row = (
    grader: string,
    { passed, neverEvent, note }: Grade,
    severity = stressCase.severity,
  ): CaseRow => ({
    case: stressCase.id,
    attempt: attempt.attempt,
    passed,
    severity: passed ? "" : severity,
    never_event: neverEvent,
    note: withVisibleControls(note).slice(0, MOST_NOTE).toWellFormed(),
    grader,
    groups: stressCase.groups,
  });
  const grading = progress.gradingOf(attempt);
  const verdict = progress.verdictOf(attempt);
  const rows: CaseRow[] = [];
  if (grading && "grade" in grading) rows.push(row(nameOf(stressCase, grading.grade), grading.grade));
  else if (grading === null && stressCase.grader === "judge" && verdict)
    rows.push(row(judgeName(definition), verdict));
  for (const { grader, passed, neverEvent, severity, note } of progress.gradesOf(attempt))
    rows.push(row(grader, { passed, neverEvent, note }, severity === "" ? stressCase.severity : severity));
  return rows;
}

/** The product takes notes of 2 000 characters; a guard of a cell may need some of them. */
const MOST_NOTE = 1_900;

function nameOf({ grader }: StressCase, { neverEvent }: Grade): string {
  if (neverEvent || grader === "person" || grader === "judge") return GRADER_NAMES.never;
  return GRADER_NAMES[grader];
}

/** The file of results: UTF-8 with a byte order mark, text guarded against running as a formula. */
export function printRows(rows: readonly CaseRow[]): Uint8Array {
  const kinds = [...new Set(rows.flatMap(({ groups }) => Object.keys(groups)))].sort();
  const titles = [...CASE_COLUMNS, ...kinds.map((kind) => `${GROUP_PREFIX}${kind}`)];
  const lines = rows.map((row) => [
    ...CASE_COLUMNS.map((column) => cell(row[column])),
    ...kinds.map((kind) => row.groups[kind] ?? ""),
  ]);
  return csvLines([titles, ...lines], { first: true });
}

const cell = (value: string | number | boolean) =>
  typeof value === "boolean" ? (value ? "yes" : "no") : value;
