import type { AssessmentSummary } from "@/lib/api/endpoints/assessments";
import { RangeBar } from "../charts/range-bar";
import { type Range, shownPerCent } from "../charts/range";
import styles from "./register.module.css";

/** The range in two figures over its bar: what is evidenced, and what is claimed beyond it. */
export function ScoreCell({ summary }: { summary: AssessmentSummary }) {
  const range = rangeOf(summary);
  if (!range) return null;
  const [evidenced, claimed] = [shownPerCent(range.evidenced), shownPerCent(range.claimed)];
  return (
    <span className={styles.score}>
      <span aria-hidden="true" data-numbers="">
        <b>{evidenced}</b>
        {claimed > evidenced && <span className={styles.quiet}>–{claimed}</span>}
      </span>
      <RangeBar range={range} thin />
    </span>
  );
}

function rangeOf({ evidenced, claimed, high }: AssessmentSummary): Range | null {
  return evidenced === null || claimed === null || high === null ? null : { evidenced, claimed, high };
}
