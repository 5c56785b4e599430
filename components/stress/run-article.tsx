import type { ReactNode } from "react";
import type { PlanView, RunView } from "@/lib/api/endpoints/stress";
import { addMonths } from "@/lib/domain/calendar";
import { runRecordInWords } from "@/lib/domain/explain/run-record";
import { oneDecimal } from "@/lib/domain/explain/runs";
import { SEVERITY_WORDS } from "@/lib/domain/follow-up/follow-up";
import type { Scenario } from "@/lib/domain/questionnaire/format";
import { taskOf } from "@/lib/domain/questionnaire/task";
import { toDocumentRun } from "@/lib/domain/stress/run";
import { judgeRun } from "@/lib/domain/stress/verdict";
import { classes } from "../ui/classes";
import { Facts } from "../ui/facts";
import { Link } from "../ui/link";
import { Day, Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { GroupTables } from "./group-tables";
import { VerdictBadge } from "./marks";
import styles from "./stress.module.css";
import { TakeBack } from "./take-back";

/** One run with everything that its record holds (docs/domain.md, 2.3). */
export function RunArticle({
  assessmentId,
  run,
  scenario,
  plan,
  later,
  people,
  files,
  testMonths,
  mayWithdraw,
}: {
  assessmentId: string;
  run: RunView;
  scenario: Scenario;
  /** The wording that held when it was recorded. */
  plan: PlanView | undefined;
  /** What has been asked since. */
  later: readonly PlanView[];
  people: Readonly<Record<string, string>>;
  files: Readonly<Record<string, string>>;
  testMonths: number;
  mayWithdraw: boolean;
}) {
  const { verdict, words } = judgeRun(scenario, toDocumentRun(run));
  const { withdrawn, abandonedBecause } = run;
  return (
    <li className={styles.run}>
      <article aria-label={`Run of ${run.ranOn}`}>
        <div className={styles.head}>
          <h3>
            <Day date={run.ranOn} />, version {run.modelVersion}
          </h3>
          <VerdictBadge verdict={verdict} />
        </div>
        <p className={classes(withdrawn !== null && styles.withdrawn)}>{words}</p>
        {withdrawn && (
          <Notice tone="caution" title="Taken back: it stays on record and is not scored">
            <p>
              {people[withdrawn.by] ?? "Somebody"}, <Moment at={withdrawn.at} />: {withdrawn.because}
            </p>
          </Notice>
        )}
        {abandonedBecause !== "" && (
          <Notice
            title={
              run.neverEvents > 0
                ? "Broken off; it counts, because what must never happen was seen"
                : "Broken off: it is not scored"
            }
          >
            <p>{abandonedBecause}</p>
          </Notice>
        )}
        {later.map(({ revision, requiredRate, because, fixedBy, fixedAt }) => (
          <p key={revision}>
            {people[fixedBy] ?? "Somebody"} has changed what is asked since
            {requiredRate === run.requiredRate
              ? ""
              : `, to ${requiredRate === null ? "no rate" : oneDecimal(requiredRate)}`}{" "}
            (<Moment at={fixedAt} />
            ): {because}
          </p>
        ))}
        {run.task !== "" && run.task !== taskOf(scenario) && (
          <p>The scenario asked something else then, so it does not count.</p>
        )}
        {plan && plan.fixedAt.slice(0, 10) > run.ranOn && <p>It was run before what is asked was fixed.</p>}
        <Groups {...{ run, plan }} />
        <details>
          <summary>The whole record</summary>
          <Facts facts={recordOf(run, { people, files, assessmentId, testMonths })} />
          {run.failures.length > 0 && <Failures {...{ run }} />}
        </details>
        {mayWithdraw && <TakeBack {...{ assessmentId, run }} />}
      </article>
    </li>
  );
}

function Groups({ run, plan }: { run: RunView; plan: PlanView | undefined }) {
  if (run.groups.length === 0) return null;
  return (
    <GroupTables
      groups={run.groups}
      limit={{ groupLimit: plan?.groupLimit ?? null, requiredRate: run.requiredRate }}
    />
  );
}

function Failures({ run }: { run: RunView }) {
  const failed = run.cases - run.passed;
  const listed = run.failures.length;
  return (
    <Table
      caption={`Cases that failed${listed < failed ? `: ${listed} of ${failed}, the gravest first` : ""}`}
      captionVisible
      head={
        <>
          <HeadCell>Case</HeadCell>
          <HeadCell>Severity</HeadCell>
          <HeadCell>What went wrong</HeadCell>
        </>
      }
    >
      {run.failures.map((failure) => (
        <tr key={failure.case}>
          <RowHead>{failure.case}</RowHead>
          <Cell label="Severity">
            {failure.severity === "" ? "–" : SEVERITY_WORDS[failure.severity]}
            {failure.neverEvent && ", never-event"}
          </Cell>
          <Cell label="What went wrong">{failure.note || "–"}</Cell>
        </tr>
      ))}
    </Table>
  );
}

type Beside = {
  people: Readonly<Record<string, string>>;
  files: Readonly<Record<string, string>>;
  assessmentId: string;
  testMonths: number;
};

/** Every field of the record that says something, in its order. */
function recordOf(run: RunView, { people, files, assessmentId, testMonths }: Beside) {
  const sha256 = run.evidenceId === null ? undefined : files[run.evidenceId];
  const fields: [label: string, value: ReactNode][] = [
    ...runRecordInWords(run).map(({ label, value }): [string, ReactNode] => [
      label,
      <span key={label} className={styles.rule}>
        {value}
      </span>,
    ]),
    [
      "File of results",
      run.evidenceId !== null && (
        <>
          <Link href={`/assessments/${assessmentId}/evidence/${run.evidenceId}`}>In the evidence</Link>
          {sha256 && (
            <>
              {" "}
              , SHA-256 <code>{sha256}</code>
            </>
          )}
        </>
      ),
    ],
    [
      "Recorded",
      <>
        {people[run.recordedBy] ?? "Somebody"}, <Moment key="at" at={run.recordedAt} />
      </>,
    ],
    [
      "Test again",
      <>
        When version or configuration change, or by <Day date={addMonths(run.ranOn, testMonths)} />
      </>,
    ],
  ];
  return fields.filter(([, value]) => Boolean(value)).map(([label, value]) => ({ label, value }));
}
