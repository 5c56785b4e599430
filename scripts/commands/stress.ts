import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { clock } from "@/lib/server/clock";
import { FREE, spentOn } from "@/lib/stress-run/budget";
import { caseFileKind } from "@/lib/stress-run/case-file";
import { openRun } from "@/lib/stress-run/folder";
import { concludeRun } from "@/lib/stress-run/outcome";
import { attemptsAt, progressOf } from "@/lib/stress-run/progress";
import { isMachine } from "@/lib/stress-run/rows";
import { forPeople } from "@/lib/stress-run/for-people";
import { printSheet, readGrades } from "@/lib/stress-run/sheet";
import { printTemplate } from "@/lib/stress-run/template";
import { type Arguments, type Outcome, WrongUse, demandWords, done, parsed } from "./command";
import { HOLDS, asWrongUse, demandOption, readBytes } from "./stress-use";

export function template({ args, cwd }: Arguments): Outcome {
  const { values, positionals } = parsed(args, {
    options: { out: { type: "string" } },
    allowPositionals: true,
  });
  demandWords(positionals, []);
  const file = demandOption("--out", values.out);
  const kind = caseFileKind(file);
  if (!kind) throw new WrongUse("The file's name should end with .csv or .jsonl.");
  writeNew(resolve(cwd, file), printTemplate(kind));
  return done({ written: file });
}

export async function sheet({ args, cwd }: Arguments): Promise<Outcome> {
  const { values, positionals } = parsed(args, {
    options: { out: { type: "string" } },
    allowPositionals: true,
  });
  demandWords(positionals, ["FOLDER"]);
  const file = demandOption("--out", values.out);
  if (!file.toLowerCase().endsWith(".xlsx")) throw new WrongUse("The file's name should end with .xlsx.");
  return inRun(resolve(cwd, positionals[0] ?? ""), async ({ definition, attempts, progress }) => {
    const rows = forPeople(attempts, progress);
    if (rows.length === 0) throw new WrongUse("There is nothing for people to grade in this run.");
    writeNew(resolve(cwd, file), await printSheet(definition, rows, progress));
    return done({ written: file, rows: rows.length });
  });
}

export async function grade({ args, cwd }: Arguments): Promise<Outcome> {
  const options = { in: { type: "string" }, grader: { type: "string" } } as const;
  const { values, positionals } = parsed(args, { options, allowPositionals: true });
  demandWords(positionals, ["FOLDER"]);
  const file = demandOption("--in", values.in);
  const grader = demandOption("--grader", values.grader).trim();
  if (grader === "" || grader.length > 200) throw new WrongUse("--grader needs the name of who graded.");
  if (isMachine(grader))
    throw new WrongUse(`Results call "${grader}" what graded by itself: give a person's name.`);
  const bytes = readBytes(file, cwd);
  const folder = resolve(cwd, positionals[0] ?? "");
  return inRun(folder, async ({ definition, attempts, progress, journal }) => {
    const grades = await readGrades(bytes, grader, attempts);
    const at = clock().toISOString();
    const entries = grades.map((own) => ({ kind: "graded" as const, at, ...own }));
    journal.append(...entries);
    for (const entry of entries) progress.note(entry);
    const outcome = concludeRun(folder, definition, attempts, progress, spentOn(journal.entries, FREE));
    const spent = { ...outcome.spent, cost: null };
    return { output: { graded: grades.length, ...outcome, spent }, holds: HOLDS.includes(outcome.verdict) };
  });
}

async function inRun<T>(folder: string, work: (run: Opened) => Promise<T>): Promise<T> {
  return asWrongUse(async () => {
    const run = openRun(folder, (text) => text);
    try {
      const { definition, cases, journal } = run;
      const attempts = attemptsAt(cases, definition.attempts);
      return await work({ definition, attempts, journal, progress: progressOf(journal.entries) });
    } finally {
      run.close();
    }
  });
}

type Opened = Pick<ReturnType<typeof openRun>, "definition" | "journal"> & {
  attempts: ReturnType<typeof attemptsAt>;
  progress: ReturnType<typeof progressOf>;
};

/** What somebody may have worked in is never written over. */
function writeNew(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes, { flag: "wx", mode: 0o600 });
  } catch (error) {
    const there = error instanceof Error && "code" in error && error.code === "EEXIST";
    throw new WrongUse(
      there ? `${path} is there already, and is not written over.` : `${path} cannot be written.`,
    );
  }
}
