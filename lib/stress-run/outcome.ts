import { join } from "node:path";
import { sha256Hex } from "@/lib/domain/sha256";
import { type JudgeStanding, type Pair, judgeStanding, pairsOf } from "./agreement";
import type { Spent } from "./budget";
import { type RunDefinition, configurationHash } from "./definition";
import { RESULTS, putFile } from "./folder";
import { type Attempt, type Progress, isOpen } from "./progress";
import { printRows, rowsOf } from "./rows";
import { forPeople } from "./for-people";
import { type Standing, standingOf } from "./standing";

/** What a run has come to, as the record of it asks for (docs/domain.md, 2.3). */
export type RunOutcome = Standing & {
  pack: RunDefinition["pack"];
  scenario: RunDefinition["scenario"];
  planned: { cases: number; attempts: number };
  answered: number;
  /** Attempts that are without an answer, or a judge's grade, with why the last request for it failed. */
  open: number;
  failures: { case: string; attempt: number; reason: string }[];
  /** Attempts that wait for a person's grade. */
  toGrade: number;
  /** Answers that the limit of their length cut off. */
  cutOff: number;
  target: string;
  model: { asked: string; reported: string[] };
  settings: RunDefinition["settings"];
  configurationHash: string;
  caseFile: RunDefinition["cases"];
  begunAt: string | null;
  endedAt: string | null;
  judge: JudgeStanding | null;
  graders: Pair[];
  spent: Spent;
  results: { path: string; sha256: string; rows: number };
};

/** So many failures are listed; the journal has all of them. */
const LISTED = 20;

/** Writes the file of results anew from what is on record, and tells what that comes to. */
export function concludeRun(
  folder: string,
  definition: RunDefinition,
  attempts: readonly Attempt[],
  progress: Progress,
  spent: Spent,
): RunOutcome {
  const rows = rowsOf(definition, attempts, progress);
  const file = printRows(rows);
  putFile(join(folder, RESULTS), file);
  const open = attempts.filter((attempt) => isOpen(progress, attempt) !== null);
  const standing = standingOf(definition, attempts, rows, progress.endedAt());
  const answers = attempts
    .map((attempt) => progress.answerOf(attempt))
    .filter((answer) => answer !== undefined);
  const waiting = forPeople(attempts, progress).filter(
    (attempt) => attempt.stressCase.grader !== "judge" && progress.gradesOf(attempt).length === 0,
  );
  return {
    ...standing,
    failed: standing.failed.slice(0, LISTED),
    pack: definition.pack,
    scenario: definition.scenario,
    planned: { cases: definition.cases.count, attempts: definition.attempts },
    answered: answers.length,
    open: open.length,
    failures: open.flatMap(failureOf(progress)).slice(0, LISTED),
    toGrade: waiting.length,
    cutOff: answers.filter(({ finish }) => finish === "length").length,
    target: definition.target,
    model: { asked: definition.model, reported: progress.models() },
    settings: definition.settings,
    configurationHash: configurationHash(definition),
    caseFile: definition.cases,
    begunAt: progress.begunAt(),
    endedAt: progress.endedAt(),
    judge: judgeStanding(definition, rows),
    graders: pairsOf(rows),
    spent,
    results: { path: join(folder, RESULTS), sha256: sha256Hex(file), rows: rows.length },
  };
}

const failureOf =
  (progress: Progress) =>
  (attempt: Attempt): RunOutcome["failures"] => {
    const reason =
      progress.failureOf(attempt)?.reason ??
      (progress.answerOf(attempt) && "the judge gave no grade that can be read");
    return reason === undefined ? [] : [{ case: attempt.stressCase.id, attempt: attempt.attempt, reason }];
  };
