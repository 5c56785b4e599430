import type { ComponentProps, ReactNode } from "react";
import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import type { Reason } from "@/lib/domain/assessment/reassess";
import type { Sensitivity } from "@/lib/domain/sensitivity/sensitivity";
import type { Report } from "@/lib/report/model";
import { CopyButton } from "../ui/copy-button";
import { EmptyState } from "../ui/empty-state";
import { ButtonLink } from "../ui/button";
import { Link } from "../ui/link";
import { GoLiveNotice } from "../follow-ups/go-live";
import { Chain } from "../successor/chain";
import { Section } from "../ui/section";
import { Basis } from "./basis";
import { Changes } from "./changes";
import { Conditions } from "./conditions";
import { ContractGaps } from "./contract-gaps";
import { Decided } from "./decided";
import { DecidedScores } from "./decided-scores";
import { Duties } from "./duties";
import { ExportButtons } from "./export-buttons";
import { OpenNotice } from "./open-notice";
import { Points } from "./points";
import { type Redactable, RedactedCopy } from "./redacted-copy";
import styles from "./result-page.module.css";
import { Rulings } from "./rulings";
import { EvidencePictures, Waterfall } from "./score-pictures";
import { SectionsTable } from "./sections-table";
import { StoppedResult } from "./stopped-result";
import { NoticesKept } from "./notices-kept";
import { StressTests } from "./stress-tests";
import { TableChoice } from "./table-choice";
import { Verdict } from "./verdict";

/** The result of one assessment: the decision first, then everything it follows from. */
export function ResultPage({
  sheet,
  report,
  gapsText,
  reasons,
  mayAct,
  sensitivity,
  decisions,
  redactable,
}: {
  sheet: AssessmentSheet;
  /** What a redacted copy could leave out; null where there is no result. */
  redactable: Redactable | null;
  /** Why it asks to be reassessed. */
  reasons: readonly Reason[];
  /** The reader may make actions of conditions. */
  mayAct: boolean;
  report: Report | null;
  /** How far the result can be leant on; null where there is no score. */
  sensitivity: Sensitivity | null;
  decisions: ComponentProps<typeof DecidedScores>["decisions"];
  /** The contract gaps as text for a spreadsheet. */
  gapsText: string;
}) {
  if (report === null) return <NoIntake assessmentId={sheet.id} />;
  if (report.documents.score.verdict === "stopped") return <StoppedResult {...{ sheet, report }} />;
  return (
    <div className={styles.columns}>
      <OnThisPage report={report} />
      <div className={styles.parts}>
        <div id="verdict" className={styles.verdict}>
          <OpenNotice {...{ sheet, report }} />
          <Chain assessment={sheet} {...{ reasons }} mayEdit={mayAct} />
          <Decided {...{ sheet, report }} />
          <Verdict report={report} />
          {sensitivity && <p className={styles.stability}>{sensitivity.stability}</p>}
          <GoLiveNotice assessmentId={sheet.id} goLive={report.goLive} />
        </div>
        <Parts {...{ sheet, report, gapsText, mayAct, sensitivity }} />
        <DecidedScores decisions={decisions} />
        {redactable && (
          <Part
            id="redacted"
            title="A redacted copy"
            lead="For those who may not read everything. Each text that is left out is marked in its place and listed; score, days and hashes stay, so that the copy can still be checked. Whole names are found within other texts, a first name alone is not."
          >
            <RedactedCopy {...{ redactable }} assessmentId={sheet.id} />
          </Part>
        )}
      </div>
    </div>
  );
}

function Parts({
  sheet: { id: assessmentId },
  report,
  gapsText,
  mayAct,
  sensitivity,
}: {
  sheet: AssessmentSheet;
  report: Report;
  gapsText: string;
  mayAct: boolean;
  sensitivity: Sensitivity | null;
}) {
  const { decision, sections, conditions, contractGaps, duties, scenarios, notices, pack } = report;
  const csv = (table: "conditions" | "contract-gaps") => (
    <ExportButtons
      small
      operation="exportReport"
      offers={[{ input: { assessmentId, format: "csv", table }, label: "CSV" }]}
    />
  );
  return (
    <>
      <Part id="rulings" title="Knock-outs and weak critical answers">
        <Rulings
          {...{ assessmentId }}
          knockOuts={decision.knockOuts}
          weakCriticals={decision.weakCriticals}
        />
      </Part>
      <Part id="sections" title="Sections">
        <SectionsTable sections={sections} />
      </Part>
      <Part
        id="points"
        title="Points"
        lead="Weight × credit of the answer × factor of its evidence. Nothing is rounded on the way."
      >
        {sensitivity && <Waterfall {...sensitivity} />}
        <Points {...{ assessmentId, report }} />
      </Part>
      <Part
        id="conditions"
        title="Conditions"
        lead="One for each thing between this and plain approval."
        actions={conditions.length > 0 && csv("conditions")}
      >
        <Conditions {...{ assessmentId, conditions, mayAct }} score={report.documents.score} />
      </Part>
      {report.changes && (
        <Part
          id="changes"
          title="What has changed since the last decision"
          lead={`Against what was decided on ${report.changes.since}.`}
        >
          <Changes {...{ assessmentId }} changes={report.changes} />
        </Part>
      )}
      <Part
        id="contract"
        title="Contract gaps"
        lead="What the contract should say, and what it does."
        actions={
          contractGaps.length > 0 && (
            <>
              <CopyButton small text={gapsText}>
                Copy table
              </CopyButton>
              {csv("contract-gaps")}
            </>
          )
        }
      >
        <ContractGaps {...{ assessmentId }} gaps={contractGaps} />
      </Part>
      <Part
        id="duties"
        title="Your own duties"
        lead="They never add points. Their state is set on the questionnaire page."
      >
        <Duties {...{ assessmentId, duties }} />
      </Part>
      <Part id="tests" title="Stress tests" lead={pack === null ? undefined : packInWords(pack, scenarios)}>
        <StressTests {...{ pack, scenarios }} />
        <p>
          <Link href={`/assessments/${assessmentId}/stress-tests`}>What was fixed, and every run</Link>
        </p>
        <NoticesKept notices={notices} />
      </Part>
      <Part id="basis" title="What this rests on">
        {sensitivity && <EvidencePictures {...sensitivity} />}
        <Basis report={report} />
      </Part>
      <Part id="tables" title="Tables" lead="Any table of the report by itself.">
        <TableChoice assessmentId={assessmentId} />
      </Part>
    </>
  );
}

function packInWords(pack: string, scenarios: Report["scenarios"]): string {
  const missing = scenarios.filter(({ standing }) => standing === "Not run" || standing === "Stale").length;
  const still =
    missing === 0 ? "nothing is missing" : `${missing} of ${scenarios.length} scenarios still to be run`;
  return `${pack}: ${still}.`;
}

function Part({
  id,
  children,
  ...section
}: {
  id: string;
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div id={id}>
      <Section {...section}>
        <div>{children}</div>
      </Section>
    </div>
  );
}

function OnThisPage({ report: { decision, conditions, contractGaps, duties, changes } }: { report: Report }) {
  const gaps = contractGaps.filter(({ status }) => status !== "Met").length;
  const undone = duties.filter(({ owed, state }) => owed && state === "Not done").length;
  const parts: (readonly [string, string, number?])[] = [
    ["verdict", "Verdict"],
    ["rulings", "Knock-outs, weak criticals", decision.knockOuts.length + decision.weakCriticals.length],
    ["sections", "Sections"],
    ["points", "Points"],
    ["conditions", "Conditions", conditions.length],
    ...(changes ? [["changes", "Since the last decision", changes.questions.length] as const] : []),
    ["contract", "Contract gaps", gaps],
    ["duties", "Your own duties", undone],
    ["tests", "Stress tests"],
    ["basis", "What this rests on"],
    ["redacted", "A redacted copy"],
  ];
  return (
    <nav aria-label="On this page" className={styles.nav}>
      <ul>
        {parts.map(([id, title, count]) => (
          <li key={id}>
            <a href={`#${id}`}>
              {title}
              {count !== undefined && count > 0 && <span>{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const NoIntake = ({ assessmentId }: { assessmentId: string }) => (
  <EmptyState
    title="No result yet"
    actions={
      <ButtonLink kind="primary" href={`/assessments/${assessmentId}/intake`}>
        Complete the intake
      </ButtonLink>
    }
  >
    <p>
      The facts of the use decide the tier, and the tier which questions are asked and which lines must be
      reached. Until they are set there is nothing to judge.
    </p>
  </EmptyState>
);
