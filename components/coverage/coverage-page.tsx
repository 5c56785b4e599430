import type { Report } from "@/lib/report/model";
import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Tabs } from "../ui/tabs";
import { SIDES, type Shown, type Side, queryOf } from "./address";
import { ByFramework } from "./by-framework";
import { ByQuestion } from "./by-question";
import { BySentence } from "./by-sentence";

const LABELS: Readonly<Record<Side, string>> = {
  sentence: "Sentences of the hub",
  framework: "Frameworks",
  question: "Questions",
};

/** What is asked because of which words, and what this assessment holds of it. */
export function CoveragePage({
  assessmentId,
  report,
  shown,
}: {
  assessmentId: string;
  /** Null until the intake is complete. */
  report: Report | null;
  shown: Shown;
}) {
  if (report === null) return <NoIntake assessmentId={assessmentId} />;
  const { by, frameworks: chosen } = shown;
  const hrefOf = (side: Side) =>
    `/assessments/${assessmentId}/coverage${queryOf({ by: side, frameworks: chosen })}`;
  return (
    <>
      <Tabs
        label="Coverage by"
        here={hrefOf(by)}
        tabs={SIDES.map((side) => ({ href: hrefOf(side), label: LABELS[side] }))}
      />
      {by === "sentence" && <BySentence {...{ assessmentId, report }} />}
      {by === "framework" && <ByFramework {...{ assessmentId, report, chosen }} />}
      {by === "question" && <ByQuestion {...{ assessmentId, report, chosen }} />}
    </>
  );
}

const NoIntake = ({ assessmentId }: { assessmentId: string }) => (
  <EmptyState
    title="Nothing is asked yet"
    actions={
      <ButtonLink kind="primary" href={`/assessments/${assessmentId}/intake`}>
        Complete the intake
      </ButtonLink>
    }
  >
    <p>The facts of the use decide which questions are asked, and so what can be held of them.</p>
  </EmptyState>
);
