import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type { Report } from "@/lib/report/model";
import { PastDecision } from "../history/past-decision";
import { PastSheet } from "../history/past-sheet";
import { Basis } from "../result/basis";
import { Conditions } from "../result/conditions";
import { ContractGaps } from "../result/contract-gaps";
import { Points } from "../result/points";
import { Rulings } from "../result/rulings";
import { SectionsTable } from "../result/sections-table";
import { StressTests } from "../result/stress-tests";
import { Verdict } from "../result/verdict";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { RoomDownloads } from "./room-downloads";
import { RoomFollowUps } from "./room-follow-ups";

/** The whole of an assessment on one page, to be read: the decision first, then everything it follows from. */
export function RoomSheet({
  assessment: { id: assessmentId, decision, decidedAt, validUntil },
  report,
  evidence,
}: {
  assessment: AssessmentView;
  /** Null before the intake was complete. */
  report: Report | null;
  /** Files of evidence may be taken away. */
  evidence: boolean;
}) {
  if (report === null)
    return (
      <EmptyState title="The intake is not complete">
        Without the facts of the use no question was asked and nothing was judged.
      </EmptyState>
    );
  const { decision: judged, sections, conditions, contractGaps, scenarios, pack } = report;
  return (
    <>
      <Section title="Result">
        <Verdict report={report} />
        <Rulings {...{ assessmentId }} knockOuts={judged.knockOuts} weakCriticals={judged.weakCriticals} />
      </Section>
      <PastDecision signOff={report.signOff} {...{ decision, decidedAt, validUntil }} />
      <RoomDownloads {...{ assessmentId, evidence }} />
      <Section title="Sections">
        <SectionsTable sections={sections} />
      </Section>
      <Section
        title="Points"
        lead="Weight × credit of the answer × factor of its evidence. Nothing is rounded on the way."
      >
        <Points {...{ assessmentId, report }} />
      </Section>
      <Section title="Conditions" lead="One for each thing between this and plain approval.">
        <Conditions mayAct={false} {...{ assessmentId, conditions }} score={report.documents.score} />
      </Section>
      <RoomFollowUps followUps={report.followUps} />
      <Section title="Contract gaps" lead="What the contract should say, and what it does.">
        <ContractGaps {...{ assessmentId }} gaps={contractGaps} />
      </Section>
      <Section title="Stress tests">
        <StressTests {...{ pack, scenarios }} />
      </Section>
      <PastSheet report={report} hub />
      <Section title="What this rests on">
        <Basis report={report} />
      </Section>
    </>
  );
}
