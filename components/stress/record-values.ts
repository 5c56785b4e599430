import type { CallInput } from "@/lib/api/client";
import type { Independence } from "@/lib/domain/stress/run";

/** The form of a run, in the shape of its input; numbers as they are typed. */
export type RunValues = {
  results: {
    by: "file" | "form";
    cases: string;
    passed: string;
    neverEvents: string;
    failures: {
      case: string;
      severity: "" | "critical" | "high" | "medium" | "low";
      note: string;
      neverEvent: boolean;
    }[];
  };
  ranOn: string;
  ranAt: string;
  model: string;
  modelVersion: string;
  configurationHash: string;
  region: string;
  settings: string;
  tester: { name: string; role: string; independence: Independence };
  caseSource: string;
  deidentified: string;
  graders: string;
  judged: "no" | "yes";
  judge: { model: string; prompt: string; grader: string; agreementCases: string };
  deviations: string;
  abandoned: "no" | "yes";
  abandonedBecause: string;
};

export const blankRun = ({
  product: { model, version, configurationHash },
  tester,
  today,
}: {
  product: { model: string; version: string; configurationHash: string };
  tester: string;
  today: string;
}): RunValues => ({
  results: { by: "file", cases: "", passed: "", neverEvents: "0", failures: [] },
  ...{ ranOn: today, ranAt: "", model, modelVersion: version, configurationHash, region: "", settings: "" },
  tester: { name: tester, role: "", independence: "involved" },
  ...{ caseSource: "", deidentified: "", graders: "", judged: "no" },
  judge: { model: "", prompt: "", grader: "", agreementCases: "0" },
  ...{ deviations: "", abandoned: "no", abandonedBecause: "" },
});

/** What is recorded of the values: what a choice has hidden is left out. */
export function toRecordInput(
  { results, judged, judge, abandoned, abandonedBecause, ...said }: RunValues,
  {
    evidenceId,
    ...of
  }: { assessmentId: string; pack: string; scenario: string; planRevision: number; evidenceId: string },
): CallInput<"recordRun"> {
  const { by, cases, passed, neverEvents, failures } = results;
  const { model, prompt, grader, agreementCases } = judge;
  const counted = by === "file" ? { grader } : { agreementCases: Number(agreementCases) };
  return {
    ...of,
    ...said,
    judge: judged === "no" ? null : { model, prompt, ...counted },
    abandonedBecause: abandoned === "no" ? "" : abandonedBecause,
    results:
      by === "file"
        ? { by, evidenceId }
        : { by, cases: Number(cases), passed: Number(passed), neverEvents: Number(neverEvents), failures },
  };
}
