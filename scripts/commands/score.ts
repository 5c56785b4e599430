import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { performScore } from "@/lib/domain/scoring/perform";
import { type Arguments, type Outcome, WrongUse, demandWords, done, parsed, readJson } from "./command";

export function score({ args, cwd }: Arguments): Outcome {
  const options = { assessment: { type: "string" }, questionnaire: { type: "string" } } as const;
  const { values, positionals } = parsed(args, { options, allowPositionals: true });
  demandWords(positionals, []);
  if (values.assessment === undefined) throw new WrongUse("--assessment FILE is missing.");
  const questionnaire = values.questionnaire === undefined ? builtIn : readJson(values.questionnaire, cwd);
  const performed = performScore(questionnaire, readJson(values.assessment, cwd));
  if ("score" in performed) return done(performed.score);
  return { output: { ok: false, ...performed }, holds: false, faults: performed.faults };
}
