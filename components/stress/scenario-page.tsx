import type { ReactNode } from "react";
import type { PlanView } from "@/lib/api/endpoints/stress";
import { limitInWords } from "@/lib/domain/explain/plan";
import { oneDecimal, scenarioInWords } from "@/lib/domain/explain/runs";
import type { Pack, Scenario } from "@/lib/domain/questionnaire/format";
import { planOf } from "@/lib/domain/stress/plan";
import { isScored } from "@/lib/domain/stress/run";
import { Picture } from "../charts/picture";
import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Facts } from "../ui/facts";
import { Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { Section } from "../ui/section";
import { scenarioAt, stressTests } from "./address";
import { IntervalPlot } from "./interval-plot";
import { StandingBadge } from "./marks";
import { PlotTable } from "./plot-table";
import { RunArticle } from "./run-article";
import { RunComparison, type ShownChanges } from "./run-comparison";
import { SampleTable } from "./sample-table";
import { ScenarioFrame } from "./scenario-frame";
import type { StressTests } from "./shown";
import { plotInWords, plotted } from "./stress-page";
import styles from "./stress.module.css";

/** One scenario: what to do, what was fixed, and every run on record. */
export function ScenarioPage({
  tests,
  pack,
  scenario,
  files,
  asked,
  changes,
}: {
  tests: StressTests;
  pack: Pack;
  scenario: Scenario;
  /** SHA-256 of each file of the assessment, by the id of its evidence. */
  files: Readonly<Record<string, string>>;
  /** Which two runs are held against each other. */
  asked: { before: string; after: string };
  changes: ShownChanges;
}) {
  const { assessment, plans, people, locked, may } = tests;
  const at = scenarioAt(assessment.id, pack.id, scenario.id);
  const plan = planOf(plans, { pack: pack.id, scenario: scenario.id });
  const wordings = plans.filter((one) => one.pack === pack.id && one.scenario === scenario.id);
  const runs = tests.runs.filter((run) => run.pack === pack.id && run.scenario === scenario.id).toReversed();
  const result =
    pack.id === tests.chosen
      ? tests.read.scenarios.find((one) => one.scenario.id === scenario.id)
      : undefined;
  const rows = runs
    .filter((run) => run.cases > 0 && isScored(run))
    .map((run) => plotted(scenario, run, runName(run)));
  const change = may.record && locked === null;
  return (
    <ScenarioFrame
      back={{
        href: `${stressTests(assessment.id)}?pack=${encodeURIComponent(pack.id)}`,
        label: `All scenarios of ${pack.title}`,
      }}
    >
      <Section
        title={`${scenario.id} ${scenario.title}`}
        lead={scenario.do}
        actions={
          change &&
          plan && (
            <ButtonLink kind="primary" href={`${at}/record`}>
              Record a run
            </ButtonLink>
          )
        }
      >
        {locked !== null && <Notice>{locked}</Notice>}
        <Facts
          facts={[
            {
              label: "The pack asks for",
              value:
                scenario.requiredRate === null ? "No rate" : `${oneDecimal(scenario.requiredRate)} to pass`,
            },
            {
              label: "Cases",
              value:
                scenario.minimumCases === 0 ? "Every case of the period" : `${scenario.minimumCases} or more`,
            },
            { label: "Never", value: scenario.neverEvent ?? "Nothing in particular" },
            ...(pack.rules === undefined ? [] : [{ label: "Answers to", value: pack.rules }]),
            ...(result
              ? [
                  {
                    label: "Today",
                    value: (
                      <>
                        <StandingBadge standing={result.standing} />
                        <span className={styles.words}>{scenarioInWords(result)}</span>
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Section>
      <Section
        title="What is asked"
        lead="Fixed before results are entered. A later change is kept beside what was asked before, and earlier runs stay judged by what held for them."
        actions={
          change && (
            <ButtonLink kind={plan ? undefined : "primary"} href={`${at}/plan`}>
              {plan ? "Change what is asked" : "Fix what is asked"}
            </ButtonLink>
          )
        }
      >
        {plan ? (
          <Plan plan={plan} people={people} />
        ) : (
          <EmptyState title="Nothing is fixed yet">
            <p>Until the required rate and the pass rule are fixed, no result can be entered.</p>
          </EmptyState>
        )}
        {wordings.length > 1 && (
          <details>
            <summary>What was asked before</summary>
            <ol className={styles.wordings}>
              {wordings.slice(0, -1).map((one) => (
                <li key={one.revision}>
                  <Plan plan={one} people={people} />
                </li>
              ))}
            </ol>
          </details>
        )}
        <SampleTable
          requiredRate={plan?.requiredRate ?? scenario.requiredRate}
          minimumCases={scenario.minimumCases}
        />
      </Section>
      <Section title="Runs" lead={runs.length === 0 ? undefined : "The newest first."}>
        {runs.length === 0 ? (
          <EmptyState title="No run is on record">
            <p>
              <a href={`/api/v1${at}/template?format=csv`}>Take the template as CSV</a> or{" "}
              <a href={`/api/v1${at}/template?format=jsonl`}>as JSON Lines</a>, fill in a row for each case,
              and record it here.
            </p>
          </EmptyState>
        ) : (
          <>
            {rows.length > 0 && (
              <Picture
                title="What the numbers can bear"
                lead="The point is what was observed, the whisker what so many cases can show, and the diamond what was asked for."
                name={`runs-${scenario.id}`}
                table={<PlotTable rows={rows} of="Run" />}
              >
                <IntervalPlot rows={rows} label={plotInWords(rows)} />
              </Picture>
            )}
            <ol className={styles.runs}>
              {runs.map((run) => (
                <RunArticle
                  key={run.id}
                  {...{ run, scenario, people, files, testMonths: tests.testMonths }}
                  assessmentId={assessment.id}
                  plan={wordings.find(({ revision }) => revision === run.planRevision)}
                  later={wordings.filter(({ revision }) => revision > run.planRevision)}
                  mayWithdraw={may.withdraw}
                />
              ))}
            </ol>
          </>
        )}
      </Section>
      {runs.filter(({ evidenceId }) => evidenceId !== null).length > 1 && (
        <RunComparison {...{ asked, changes }} runs={runs.filter(({ evidenceId }) => evidenceId !== null)} />
      )}
    </ScenarioFrame>
  );
}

const runName = ({ ranOn, modelVersion }: StressTests["runs"][number]) => `${ranOn}, version ${modelVersion}`;

function Plan({
  plan: { requiredRate, attempts, passRule, groupLimit, because, fixedBy, fixedAt, revision },
  people,
}: {
  plan: PlanView;
  people: Readonly<Record<string, string>>;
}) {
  const facts: { label: string; value: ReactNode }[] = [
    { label: "Required rate", value: requiredRate === null ? "None" : oneDecimal(requiredRate) },
    {
      label: "Attempts at each case",
      value: attempts === 1 ? "1" : `${attempts}: a case passes only if all of them do`,
    },
    { label: "An attempt passes if", value: <span className={styles.rule}>{passRule}</span> },
    ...(groupLimit ? [{ label: "Each group", value: limitInWords(groupLimit) }] : []),
    ...(because === "" ? [] : [{ label: "Changed because", value: because }]),
    {
      label: revision === 1 ? "Fixed" : `Wording ${revision}`,
      value: (
        <>
          {people[fixedBy] ?? "Somebody"}, <Moment at={fixedAt} />
        </>
      ),
    },
  ];
  return <Facts facts={facts} />;
}
