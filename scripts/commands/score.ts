import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { performScore } from "@/lib/domain/scoring/perform";
import { type Arguments, type Outcome, WrongUse, demandWords, done, parsed, readJson } from "./command";

export function score({ args, cwd }: Arguments): Outcome {
  const options = { assessment: { type: "string" }, questionnaire: { type: "string" } } as const;
  const { values, positionals } = parsed(args, { options, allowPositionals: true });
  demandWords(positionals, []);
  if (values.assessment === undefined) throw new WrongUse("--assessment FILE is missing.");
  const questionnaire = values.questionnaire === undefined ? builtIn : readJson(values.questionnaire, cwd);
  const performed = performScore(questionnaire, assessmentIn(readJson(values.assessment, cwd)));
  if ("score" in performed) return done(performed.score);
  return { output: { ok: false, ...performed }, holds: false, faults: performed.faults };
}

/** The report that people take away as JSON holds the assessment; any other document is taken for one. */
function assessmentIn(document: unknown): unknown {
  const isReport =
    typeof document === "object" &&
    document !== null &&
    "report" in document &&
    document.report === REPORT_FORMAT &&
    "assessment" in document;
  return isReport ? document.assessment : document;
}

const REPORT_FORMAT = "assay-report/1";
