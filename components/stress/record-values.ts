import type { CallInput } from "@/lib/api/client";
import type { Independence } from "@/lib/domain/stress/run";

/** The form of a run: numbers as they are typed. */
export type RunValues = {
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
  ranOn: string;
  ranAt: string;
  model: string;
  modelVersion: string;
  configurationHash: string;
  region: string;
  settings: string;
  testerName: string;
  testerRole: string;
  independence: Independence;
  caseSource: string;
  deidentified: string;
  graders: string;
  judged: "no" | "yes";
  judgeModel: string;
  judgePrompt: string;
  judgeGrader: string;
  agreementCases: string;
  deviations: string;
  abandoned: "no" | "yes";
  abandonedBecause: string;
};

export const blankRun = ({
  product,
  tester,
  today,
}: {
  product: { model: string; version: string; configurationHash: string };
  tester: string;
  today: string;
}): RunValues => ({
  ...{ by: "file", cases: "", passed: "", neverEvents: "0", failures: [] },
  ...{ ranOn: today, ranAt: "", region: "", settings: "" },
  model: product.model,
  modelVersion: product.version,
  configurationHash: product.configurationHash,
  ...{ testerName: tester, testerRole: "", independence: "involved", caseSource: "", deidentified: "" },
  ...{ graders: "", judged: "no", judgeModel: "", judgePrompt: "", judgeGrader: "", agreementCases: "0" },
  ...{ deviations: "", abandoned: "no", abandonedBecause: "" },
});

/** What is recorded of the values: what a choice has hidden is left out. */
export function toRecordInput(
  { by, cases, passed, neverEvents, failures, testerName, testerRole, independence, ...values }: RunValues,
  {
    evidenceId,
    ...of
  }: { assessmentId: string; pack: string; scenario: string; planRevision: number; evidenceId: string },
): CallInput<"recordRun"> {
  const {
    judged,
    judgeModel,
    judgePrompt,
    judgeGrader,
    agreementCases,
    abandoned,
    abandonedBecause,
    ...said
  } = values;
  return {
    ...of,
    ...said,
    tester: { name: testerName, role: testerRole, independence },
    judge:
      judged === "no"
        ? null
        : {
            model: judgeModel,
            prompt: judgePrompt,
            ...(by === "file" ? { grader: judgeGrader } : { agreementCases: Number(agreementCases) }),
          },
    abandonedBecause: abandoned === "no" ? "" : abandonedBecause,
    results:
      by === "file"
        ? { by, evidenceId }
        : { by, cases: Number(cases), passed: Number(passed), neverEvents: Number(neverEvents), failures },
  };
}
