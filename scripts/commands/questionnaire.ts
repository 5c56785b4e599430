import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { checkQuestionnaire } from "@/lib/domain/questionnaire/check";
import { questionnaireHash } from "@/lib/domain/questionnaire/hash";
import { type Arguments, type Outcome, done, readJson, words } from "./command";

export function print({ args }: Arguments): Outcome {
  words(args, []);
  return done(builtIn);
}

export function check({ args, cwd }: Arguments): Outcome {
  const [file = ""] = words(args, ["FILE"]);
  const document = readJson(file, cwd);
  const checked = checkQuestionnaire(document);
  if ("faults" in checked)
    return { output: { ok: false, faults: checked.faults }, holds: false, faults: checked.faults };
  return done({ ok: true, sha256: questionnaireHash(document), faults: [] });
}
