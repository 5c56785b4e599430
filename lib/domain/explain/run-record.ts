import { INDEPENDENCE_WORDS, type RunRecord } from "../stress/run";
import { agreementInWords } from "./agreement";
import { oneDecimal } from "./runs";

/** What a run's record says beside its counts, field by field in its order; what it does not say is left out. */
export function runRecordInWords(run: RunRecord): { label: string; value: string }[] {
  const { tester, judge, requiredRate } = run;
  const said: [label: string, value: string | null][] = [
    ["Pack", `${run.pack}, version ${run.packVersion}, of questionnaire ${run.questionnaireVersion}`],
    ["At", run.ranAt],
    ["Tester", [tester.name, tester.role].filter(Boolean).join(", ")],
    ["Independence", INDEPENDENCE_WORDS[tester.independence]],
    ["Model", run.model],
    ["Version", run.modelVersion],
    ["Configuration", run.configurationHash],
    ["Region", run.region],
    ["Settings", run.settings],
    ["Attempts at each case", String(run.attempts)],
    ["Cases come from", run.caseSource],
    ["De-identified", run.deidentified],
    [
      "Required rate",
      `${requiredRate === null ? "None" : oneDecimal(requiredRate)}, by wording ${run.planRevision}`,
    ],
    ["Graders", run.graders],
    ["Judge model", judge && `${judge.model}; people graded ${judge.agreementCases} of its cases`],
    ["What the judge was told", judge && judge.prompt],
    ["Agreement", run.agreement && agreementInWords(run.agreement)],
    ["Deviations", run.deviations],
  ];
  return said.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
