import type { AssessmentSummary } from "@/lib/api/endpoints/summary";
import { RangeBar } from "../charts/range-bar";
import { type Range, shownPerCent } from "../charts/range";
import { VisuallyHidden } from "../ui/visually-hidden";
import styles from "./register.module.css";

/**
 * The number that the verdict reads, over the bar of the range: what is evidenced, with
 * what is claimed beyond it, or the cap of a knock-out, with what it was before.
 */
export function ScoreCell({ summary }: { summary: AssessmentSummary }) {
  const range = rangeOf(summary);
  if (!range) return null;
  const [evidenced, claimed] = [shownPerCent(range.evidenced), shownPerCent(range.claimed)];
  const decided = shownPerCent(summary.decided ?? range.evidenced);
  const beyond = decided < evidenced ? ` raw ${evidenced}` : claimed > evidenced ? `–${claimed}` : "";
  return (
    <span className={styles.score}>
      <span aria-hidden="true" data-numbers="">
        <b>{decided}</b>
        <span className={styles.quiet}>{beyond}</span>
      </span>
      {decided < evidenced && <VisuallyHidden>capped at {decided}</VisuallyHidden>}
      <RangeBar range={range} thin />
    </span>
  );
}

function rangeOf({ evidenced, claimed, high }: AssessmentSummary): Range | null {
  return evidenced === null || claimed === null || high === null ? null : { evidenced, claimed, high };
}
