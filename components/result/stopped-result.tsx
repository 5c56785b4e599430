import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import type { Report } from "@/lib/report/model";
import { ButtonLink } from "../ui/button";
import { Section } from "../ui/section";
import { VerdictBadge } from "../verdict/verdict-badge";
import { Basis } from "./basis";
import styles from "./stopped-result.module.css";

/** Why no score is given at all, and what to do about it. */
export function StoppedResult({ sheet, report }: { sheet: AssessmentSheet; report: Report }) {
  return (
    <>
      <div className={styles.stopped}>
        <p className={styles.verdict}>
          <VerdictBadge verdict="stopped" />
        </p>
        <ul className={styles.reasons} aria-label="Reasons">
          {report.decision.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <h2>What to do</h2>
        <ol>
          <li>
            Do not go on with this use, and ask the vendor nothing more, until counsel has looked at it.
          </li>
          <li>
            Take the report (the PDF above) to legal review: it holds the facts of the use as they were set.
          </li>
          <li>
            Should a fact have been set by mistake, change it at the intake and say why; the questions are
            asked then. What was changed stays in the history.
          </li>
        </ol>
        <div>
          <ButtonLink href={`/assessments/${sheet.id}/intake`}>Go to the intake</ButtonLink>
        </div>
      </div>
      <Section title="What this rests on">
        <div>
          <Basis report={report} />
        </div>
      </Section>
    </>
  );
}
