import type { AssessmentSummary } from "@/lib/api/endpoints/summary";
import { RangeFigure } from "../charts/range-figure";

/** The score of an assessment in a list; nothing while there is none. */
export function ScoreCell({
  summary: { evidenced, claimed, high, decided },
}: {
  summary: AssessmentSummary;
}) {
  if (evidenced === null || claimed === null || high === null) return null;
  return <RangeFigure range={{ evidenced, claimed, high }} decided={decided ?? evidenced} />;
}
