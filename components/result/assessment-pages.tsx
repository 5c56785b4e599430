import { Tabs } from "../ui/tabs";

export type PageOfAssessment =
  | "result"
  | "what-if"
  | "coverage"
  | "stress-tests"
  | "evidence"
  | "review"
  | "concerns"
  | "actions"
  | "requests"
  | "comments"
  | "history"
  | "package";

/** The pages of one assessment. `here` is the last part of this one's address. */
export function AssessmentPages({ assessmentId, here }: { assessmentId: string; here: PageOfAssessment }) {
  const base = `/assessments/${assessmentId}`;
  return (
    <Tabs
      label="This assessment"
      here={`${base}/${here}`}
      tabs={[
        { href: base, label: "Questionnaire" },
        { href: `${base}/intake`, label: "Intake" },
        { href: `${base}/evidence`, label: "Evidence" },
        { href: `${base}/stress-tests`, label: "Stress tests" },
        { href: `${base}/result`, label: "Result" },
        { href: `${base}/what-if`, label: "What if" },
        { href: `${base}/coverage`, label: "Coverage" },
        { href: `${base}/review`, label: "Review" },
        { href: `${base}/concerns`, label: "Concerns" },
        { href: `${base}/actions`, label: "Actions" },
        { href: `${base}/requests`, label: "Requests" },
        { href: `${base}/comments`, label: "Comments" },
        { href: `${base}/history`, label: "History" },
      ]}
    />
  );
}
