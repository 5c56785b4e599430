import type { StressCase } from "./cases";
import { type Grading, gradeByWords } from "./grade";
import type { Entry, EntryOf } from "./journal";
import { type Verdict, readVerdict } from "./judge";

/** One attempt at one case, from 1. */
export type Attempt = { stressCase: StressCase; attempt: number };

/** What is known of a run, fact by fact. */
export type Progress = {
  /** Takes a further fact in. */
  note: (entry: Entry) => void;
  answerOf: (attempt: Attempt) => EntryOf<"answered"> | undefined;
  /** What the answer earns by its words alone. */
  gradingOf: (attempt: Attempt) => Grading | undefined;
  /** What the judge said last, where it can be read. */
  verdictOf: (attempt: Attempt) => Verdict | undefined;
  /** Of every person who graded it their last grade. */
  gradesOf: (attempt: Attempt) => EntryOf<"graded">[];
  /** How the last request for it failed, where it is without an answer or a verdict. */
  failureOf: (attempt: Attempt) => EntryOf<"failed"> | undefined;
  /** Names of what answered, as the endpoint gave them, in the order in which they came. */
  models: () => string[];
  begunAt: () => string | null;
  endedAt: () => string | null;
};

const keyOf = (id: string, attempt: number) => JSON.stringify([id, attempt]);

export function progressOf(entries: readonly Entry[]): Progress {
  const answers = new Map<string, EntryOf<"answered">>();
  const judged = new Map<string, EntryOf<"answered">>();
  const failures = new Map<string, EntryOf<"failed">>();
  const grades = new Map<string, Map<string, EntryOf<"graded">>>();
  const gradings = new Map<string, Grading>();
  const models = new Set<string>();
  let [begunAt, endedAt]: [string | null, string | null] = [null, null];

  function note(entry: Entry) {
    const key = keyOf(entry.case, entry.attempt);
    switch (entry.kind) {
      case "sent":
        begunAt ??= entry.at;
        break;
      case "answered":
        endedAt = entry.at;
        failures.delete(key);
        if (entry.role === "judge") judged.set(key, entry);
        else {
          answers.set(key, entry);
          if (entry.model !== "") models.add(entry.model);
        }
        break;
      case "failed":
        endedAt = entry.at;
        failures.set(key, entry);
        break;
      case "graded":
        grades.set(key, (grades.get(key) ?? new Map<string, EntryOf<"graded">>()).set(entry.grader, entry));
    }
  }

  function gradingOf({ stressCase, attempt }: Attempt): Grading | undefined {
    const key = keyOf(stressCase.id, attempt);
    const answer = answers.get(key);
    if (!answer) return undefined;
    const known = gradings.get(key);
    if (known !== undefined) return known;
    const grading = gradeByWords(stressCase, answer.text);
    gradings.set(key, grading);
    return grading;
  }

  for (const entry of entries) note(entry);
  return {
    note,
    gradingOf,
    answerOf: ({ stressCase, attempt }) => answers.get(keyOf(stressCase.id, attempt)),
    verdictOf: ({ stressCase, attempt }) => {
      const said = judged.get(keyOf(stressCase.id, attempt));
      return said && readVerdict(said.text);
    },
    gradesOf: ({ stressCase, attempt }) => [...(grades.get(keyOf(stressCase.id, attempt))?.values() ?? [])],
    failureOf: ({ stressCase, attempt }) => failures.get(keyOf(stressCase.id, attempt)),
    models: () => [...models],
    begunAt: () => begunAt,
    endedAt: () => endedAt,
  };
}

/** Every attempt of a run; all those of one case together, so that a run that ends early has whole cases. */
export const attemptsAt = (cases: readonly StressCase[], attempts: number): Attempt[] =>
  cases.flatMap((stressCase) =>
    Array.from({ length: attempts }, (_, at) => ({ stressCase, attempt: at + 1 })),
  );

/** What still has to be asked, of the product or of the judge. */
export function isOpen(progress: Progress, attempt: Attempt): "product" | "judge" | null {
  if (!progress.answerOf(attempt)) return progress.gradesOf(attempt).length > 0 ? null : "product";
  if (attempt.stressCase.grader !== "judge" || progress.gradingOf(attempt) !== null) return null;
  return progress.verdictOf(attempt) ? null : "judge";
}
