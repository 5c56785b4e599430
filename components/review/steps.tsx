import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { STATUS_WORDS, type Status } from "@/lib/domain/assessment";
import { DecisionBadge } from "../verdict/status-badge";
import { Day, Moment } from "../ui/moment";
import styles from "./steps.module.css";

const WAY: readonly Status[] = ["draft", "in_review", "decided"];

/** The way from draft to decision, and where on it this assessment is. */
export function Steps({
  assessment: { status, decision, decidedAt, validUntil },
}: {
  assessment: Pick<AssessmentView, "status" | "decision" | "decidedAt" | "validUntil">;
}) {
  const way = WAY.includes(status) ? WAY : [...WAY, status];
  return (
    <div className={styles.standing}>
      <ol className={styles.steps}>
        {way.map((step) => (
          <li key={step} aria-current={step === status ? "step" : undefined}>
            {STATUS_WORDS[step]}
          </li>
        ))}
      </ol>
      {decision && decidedAt && (
        <p className={styles.decided}>
          <DecisionBadge decision={decision} />
          <span>
            <Moment at={decidedAt} />
            {validUntil && (
              <>
                {", "}holds until <Day date={validUntil} />
              </>
            )}
          </span>
        </p>
      )}
    </div>
  );
}
