import { Refusal } from "@/lib/domain/refusal";
import { sha256Hex } from "@/lib/domain/sha256";
import { chatAddress } from "@/lib/stress-run/address";
import type { Cap, Prices } from "@/lib/stress-run/budget";
import { ATTEMPTS_IN_ALL, caseFileKind, readCases } from "@/lib/stress-run/case-file";
import type { StressCase } from "@/lib/stress-run/cases";
import {
  type RunDefinition,
  answerTokensAtMost,
  chooseScenario,
  readJudge,
  readSettings,
} from "@/lib/stress-run/definition";
import { WrongUse, parsed, readJson } from "./command";
import { demandOption, readBytes } from "./stress-use";

const options = {
  pack: { type: "string" },
  scenario: { type: "string" },
  cases: { type: "string" },
  target: { type: "string" },
  model: { type: "string" },
  out: { type: "string" },
  send: { type: "boolean", default: false },
  attempts: { type: "string", default: "3" },
  system: { type: "string" },
  settings: { type: "string" },
  temperature: { type: "string" },
  "max-tokens": { type: "string" },
  judge: { type: "string" },
  "max-requests": { type: "string" },
  "max-cost": { type: "string" },
  "price-in": { type: "string" },
  "price-out": { type: "string" },
  concurrency: { type: "string", default: "4" },
  tries: { type: "string", default: "5" },
  timeout: { type: "string", default: "120" },
  insecure: { type: "boolean", default: false },
} as const;

type Given = ReturnType<typeof givenIn>;

export const givenIn = (args: string[]) => parsed(args, { options, allowPositionals: true });

/** What the run is of, by its files and options. */
export function described(values: Given["values"], cwd: string) {
  const { pack, scenario } = chooseScenario(
    readJson(demandOption("--pack", values.pack), cwd),
    values.scenario,
  );
  const file = demandOption("--cases", values.cases);
  const kind = caseFileKind(file);
  if (!kind) throw new WrongUse("The name of the file of cases should end with .csv or .jsonl.");
  const caseFile = readBytes(file, cwd);
  const cases = readCases(caseFile, kind);
  const attempts = wholeNumber("--attempts", values.attempts, 100);
  if (cases.length * attempts > ATTEMPTS_IN_ALL)
    throw new WrongUse(
      `${cases.length} cases with ${attempts} attempts each are more than ${ATTEMPTS_IN_ALL} attempts.`,
    );
  const target = chatAddress(demandOption("--target", values.target), { insecure: values.insecure });
  const { judge, judgePrice } = judgeOf(values, cwd, target, cases);
  const system = values.system === undefined ? "" : textOf(readBytes(values.system, cwd), values.system);
  const twice = cases.find(({ messages }) => messages.some(({ role }) => role === "system"));
  if (system !== "" && twice)
    throw new WrongUse(`The case ${twice.id} has a system message of its own, and --system gives another.`);
  const definition: RunDefinition = {
    format: "assay-stress-run/1",
    ...{ pack, scenario },
    cases: { file: `cases.${kind}`, sha256: sha256Hex(caseFile), count: cases.length },
    ...{ attempts, target, model: demandOption("--model", values.model), system },
    settings: settingsOf(values, cwd),
    judge,
  };
  return { definition, cases, caseFile, judgePrice };
}

function settingsOf(values: Given["values"], cwd: string): Record<string, unknown> {
  return {
    ...(values.settings !== undefined && readSettings(readJson(values.settings, cwd))),
    ...(values.temperature !== undefined && { temperature: decimal("--temperature", values.temperature) }),
    ...(values["max-tokens"] !== undefined && {
      max_tokens: wholeNumber("--max-tokens", values["max-tokens"], 10_000_000),
    }),
  };
}

function judgeOf(values: Given["values"], cwd: string, target: string, cases: readonly StressCase[]) {
  const judged = cases.find(({ grader }) => grader === "judge");
  if (values.judge === undefined) {
    if (judged)
      throw new WrongUse(`The case ${judged.id} is graded by a judge model: name it with --judge FILE.`);
    return { judge: null, judgePrice: null };
  }
  if (!judged) throw new WrongUse("No case has the grader judge, which --judge FILE is for.");
  const { target: own, price = null, ...rest } = readJudge(readJson(values.judge, cwd));
  const address = own === undefined ? target : chatAddress(own, { insecure: values.insecure });
  return { judge: { ...rest, target: address }, judgePrice: price };
}

export function moneyOf(
  values: Given["values"],
  definition: RunDefinition,
  judgePrice: Prices["judge"] | null,
): { cap: Cap; prices: Prices | null } {
  const { "max-requests": requests, "max-cost": cost, "price-in": priceIn, "price-out": priceOut } = values;
  const product =
    priceIn === undefined && priceOut === undefined
      ? null
      : {
          in: decimal("--price-in", demandOption("--price-in", priceIn)),
          out: decimal("--price-out", demandOption("--price-out", priceOut)),
        };
  const cap = {
    requests: requests === undefined ? null : wholeNumber("--max-requests", requests, 10_000_000),
    cost: cost === undefined ? null : decimal("--max-cost", cost),
  };
  const unlimited = [definition, definition.judge].find(
    (asked) => asked && answerTokensAtMost(asked.settings) === null,
  );
  if (cap.cost !== null && !product)
    throw new WrongUse("--max-cost needs --price-in and --price-out, for a million tokens each.");
  if (cap.cost !== null && unlimited)
    throw new WrongUse(
      "--max-cost needs a limit for the length of an answer: --max-tokens, or max_tokens among the settings, also those of a judge.",
    );
  return { cap, prices: product && { product, judge: judgePrice ?? product } };
}

function textOf(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal("invalid", `The file ${file} is not UTF-8.`);
  }
}

export function wholeNumber(name: string, text: string, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > most) throw new WrongUse(`${name} needs a whole number from 1 to ${most}.`);
  return number;
}

function decimal(name: string, text: string): number {
  if (!/^\d{1,9}(\.\d{1,9})?$/.test(text)) throw new WrongUse(`${name} needs a number, such as 0.5.`);
  return Number(text);
}
