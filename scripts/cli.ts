import { type FieldFault, Refusal } from "@/lib/domain/refusal";
import { type Arguments, type Outcome, WrongUse } from "./commands/command";

type Command = {
  usage: string;
  does: string;
  /** Loaded when it is called for: the database's modules read the environment as they load. */
  load: () => Promise<(given: Arguments) => Outcome | Promise<Outcome>>;
};

/** Every command by its words; a longer match wins. */
const commands: Record<string, Command> = {
  questionnaire: {
    usage: "questionnaire",
    does: "prints the built-in questionnaire",
    load: async () => (await import("./commands/questionnaire")).print,
  },
  "questionnaire check": {
    usage: "questionnaire check FILE",
    does: "says everything that is wrong with a questionnaire",
    load: async () => (await import("./commands/questionnaire")).check,
  },
  score: {
    usage: "score --assessment FILE [--questionnaire FILE]",
    does: "scores an assessment",
    load: async () => (await import("./commands/score")).score,
  },
  openapi: {
    usage: "openapi",
    does: "prints the OpenAPI document",
    load: async () => (await import("./commands/openapi")).print,
  },
  assessments: {
    usage: "assessments",
    does: "lists the assessments with their ids",
    load: async () => (await import("./commands/assessments")).list,
  },
  "audit verify": {
    usage: "audit verify",
    does: "checks every chain, and what is stored against it",
    load: async () => (await import("./commands/audit")).verify,
  },
  package: {
    usage: "package ID --out FILE [--without-evidence] [--redact WHAT]",
    does: "writes the auditor's package of an assessment",
    load: async () => (await import("./commands/package")).make,
  },
  verify: {
    usage: "verify PACKAGE.zip [--fingerprint HEX] [--checkpoint FILE]",
    does: "checks an auditor's package, and scores it again",
    load: async () => (await import("./commands/package")).verify,
  },
  reveal: {
    usage: "reveal FILE --of ID --number N",
    does: "gives back what a redacted copy left out, with its proof",
    load: async () => (await import("./commands/reveal")).reveal,
  },
  keys: {
    usage: "keys",
    does: "lists what is public of the keys that have signed checkpoints",
    load: async () => (await import("./commands/keys")).list,
  },
  "keys rotate": {
    usage: "keys rotate",
    does: "has a new key sign checkpoints, endorsed by the one before it",
    load: async () => (await import("./commands/keys")).rotate,
  },
  seed: {
    usage: "seed --vendors N [--seed S]",
    does: "fills the workspace with reproducible invented data",
    load: async () => (await import("./commands/seed")).seed,
  },
  backup: {
    usage: "backup DIR",
    does: "makes one consistent copy in a folder of its own below DIR, also while serving",
    load: async () => (await import("./commands/backup")).make,
  },
  restore: {
    usage: "restore DIR [--replace]",
    does: "puts a copy back; --replace keeps what is there aside",
    load: async () => (await import("./commands/backup")).putBack,
  },
  "migrate-to": {
    usage: "migrate-to postgres://…",
    does: "copies the workspace out of its SQLite file to an empty PostgreSQL database, and checks it there",
    load: async () => (await import("./commands/move")).migrateTo,
  },
  "stress template": {
    usage: "stress template --out FILE.csv|FILE.jsonl",
    does: "writes a file of cases to begin with",
    load: async () => (await import("./commands/stress")).template,
  },
  "stress run": {
    usage: "stress run --pack FILE --cases FILE --target URL …",
    does: "says what a stress test would send; --send sends it, within a cap, and writes its results",
    load: async () => (await import("./commands/stress-run")).run,
  },
  "stress sheet": {
    usage: "stress sheet FOLDER --out FILE.xlsx",
    does: "writes what people grade of a run as a spreadsheet",
    load: async () => (await import("./commands/stress")).sheet,
  },
  "stress grade": {
    usage: "stress grade FOLDER --in FILE.xlsx --grader NAME",
    does: "takes a person's grades back, and writes the results anew",
    load: async () => (await import("./commands/stress")).grade,
  },
  "user add": {
    usage: "user add EMAIL --role ROLE",
    does: "invites a person, and prints their one-time link",
    load: async () => (await import("./commands/user")).add,
  },
  "user reset-factor": {
    usage: "user reset-factor EMAIL",
    does: "takes the second factor of somebody who lost it away, and ends their sessions",
    load: async () => (await import("./commands/user")).resetFactor,
  },
};

/** Where a command's words go, the terminal unless a test listens, and what one types to call it. */
type Terminal = { out: (text: string) => void; err: (text: string) => void; called: string };

const TERMINAL: Terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  called: "npm run --silent assay --",
};

/**
 * Runs one command.
 *
 * @returns the exit code: 0 when it worked, 1 when the thing checked does not hold, 2 on wrong use
 */
export async function main(
  args: string[],
  cwd: string,
  terminal: Partial<Terminal> = {},
): Promise<0 | 1 | 2> {
  const { out, err: tellAll, called } = { ...TERMINAL, ...terminal };
  const err: Terminal["err"] = (text) => tellAll(withoutPasswords(text));
  const name = [args.slice(0, 2).join(" "), args[0] ?? ""].find((words) => Object.hasOwn(commands, words));
  const command = name === undefined ? undefined : commands[name];
  if (name === undefined || command === undefined) {
    const asked = args[0] === "--help" || args[0] === "help";
    err(`${args.length === 0 || asked ? "" : `There is no command "${args.join(" ")}".\n`}${usage(called)}`);
    return asked ? 0 : 2;
  }
  try {
    const run = await command.load();
    const {
      output,
      holds,
      faults = [],
    } = await run({
      args: args.slice(name.split(" ").length),
      cwd,
      tell: (line) => err(`${line}\n`),
    });
    out(`${JSON.stringify(output, null, 2)}\n`);
    tell(err, faults);
    return holds ? 0 : 1;
  } catch (error) {
    if (error instanceof WrongUse) {
      err(`${error.message}\nUsage: ${called} ${command.usage}\n`);
      return 2;
    }
    err(`${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof Refusal) tell(err, error.details.faults ?? []);
    return 1;
  }
}

/** An address may stand among the words that are told back. */
const withoutPasswords = (text: string) => text.replaceAll(/(:\/\/[^\s:@/]*):\S*@/g, "$1:…@");

function tell(err: Terminal["err"], faults: readonly FieldFault[]) {
  for (const { path, message } of faults) err(`${path === "" ? "the document" : path}: ${message}\n`);
}

function usage(called: string): string {
  const width = Math.max(...Object.values(commands).map((command) => command.usage.length));
  const lines = Object.values(commands).map((command) => `  ${command.usage.padEnd(width)}  ${command.does}`);
  return `Usage: ${called} COMMAND\n\n${lines.join("\n")}\n`;
}
