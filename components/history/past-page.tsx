import type { ListedFollowUpView } from "@/lib/api/endpoints/follow-ups";
import { STATUS_WORDS, type Status } from "@/lib/domain/assessment";
import type { Decision } from "@/lib/domain/assessment/sign-off";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import type { Report } from "@/lib/report/model";
import { FollowUpTable } from "../follow-ups/follow-up-table";
import { GoLiveNotice } from "../follow-ups/go-live";
import { Conditions } from "../result/conditions";
import { SectionsTable } from "../result/sections-table";
import { Verdict } from "../result/verdict";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Facts } from "../ui/facts";
import { Link } from "../ui/link";
import { Day, Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { Section } from "../ui/section";
import { PastDecision } from "./past-decision";
import styles from "./past-page.module.css";
import { PastSheet } from "./past-sheet";

/** An assessment as it was at a moment: what it was, what it came to, and every reply. Nothing here can be changed. */
export function PastPage({
  assessmentId,
  report,
  followUps,
  today,
  questionnaire,
  zone,
  seq,
  at,
  last,
  previous,
  next,
  erased,
  wall,
  status,
  decision,
  decidedAt,
  validUntil,
  archived,
  owner,
  dueOn,
}: {
  assessmentId: string;
  /** Null before the intake was complete. */
  report: Report | null;
  followUps: readonly ListedFollowUpView[];
  /** The day that is looked at. */
  today: string;
  questionnaire: Questionnaire;
  zone: string;
  seq: number;
  at: string;
  last: { at: string; actor: string };
  previous: number | null;
  next: number | null;
  erased: number;
  /** The moment on the clock of the workspace's zone, as `2026-11-24T14:02`. */
  wall: string;
  status: Status;
  decision: Decision | null;
  decidedAt: string | null;
  validUntil: string;
  archived: boolean;
  owner: string;
  dueOn: string;
}) {
  const base = `/assessments/${assessmentId}/as-of`;
  const entry = (to: number) => `${base}?entry=${to}`;
  return (
    <>
      <div className={styles.banner}>
        <Notice
          tone={next === null ? "info" : "caution"}
          title={
            <>
              As it was <Moment at={at} />
            </>
          }
        >
          <p>
            Rebuilt from the audit trail, up to entry {seq} (<Moment at={last.at} />, {last.actor}), and
            scored as on that day. {next === null ? "Nothing has changed since. " : "It has changed since. "}
            Nothing can be changed here:{" "}
            <Link href={`/assessments/${assessmentId}`}>go to how it is now</Link>.
          </p>
          {erased > 0 && (
            <p>
              What {erased === 1 ? "1 entry" : `${erased} entries`} said has been erased since, so that this
              is not all that there was.
            </p>
          )}
        </Notice>
      </div>
      <div className={styles.chooser}>
        <form action={base} className={styles.form}>
          <label>
            As it was on
            <input
              type="datetime-local"
              name="at"
              defaultValue={wall}
              key={wall}
              required
              max="9999-12-31T23:59"
            />
          </label>
          <Button type="submit">Show</Button>
          <small>{zone.replaceAll("_", " ")} time</small>
        </form>
        <nav aria-label="Changes" className={styles.steps}>
          {previous === null ? (
            <span aria-hidden="true">Previous change</span>
          ) : (
            <Link href={entry(previous)} rel="prev">
              Previous change
            </Link>
          )}
          {next === null ? (
            <span aria-hidden="true">Next change</span>
          ) : (
            <Link href={entry(next)} rel="next">
              Next change
            </Link>
          )}
        </nav>
      </div>
      <Facts
        facts={[
          { label: "State", value: `${STATUS_WORDS[status]}${archived ? ", archived" : ""}` },
          { label: "Owner", value: owner },
          { label: "Due", value: dueOn === "" ? "No date" : <Day date={dueOn} /> },
          { label: "Questionnaire", value: `${questionnaire.title} ${questionnaire.version}` },
        ]}
      />
      {report === null ? (
        <EmptyState title="The intake was not complete then">
          Without the facts of the use no question was asked and nothing was judged.
        </EmptyState>
      ) : (
        <>
          <Section title="Result">
            <Verdict report={report} />
          </Section>
          <PastDecision signOff={report.signOff} {...{ decision, decidedAt, validUntil }} />
          <Section title="Sections">
            <SectionsTable sections={report.sections} />
          </Section>
          <Section title="Conditions" lead="One for each thing between this and plain approval.">
            <Conditions
              mayAct={false}
              {...{ assessmentId }}
              conditions={report.conditions}
              score={report.documents.score}
            />
          </Section>
        </>
      )}
      <Section title="Findings and actions">
        {followUps.length === 0 ? (
          <p>There were none.</p>
        ) : (
          <>
            {report && <GoLiveNotice {...{ assessmentId }} goLive={report.goLive} />}
            <FollowUpTable caption="Findings and actions" rows={followUps} today={today} within />
          </>
        )}
      </Section>
      {report && <PastSheet report={report} />}
    </>
  );
}
