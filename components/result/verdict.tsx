import type { Report } from "@/lib/report/model";
import { percent } from "@/lib/report/figures";
import { TierLabel } from "../verdict/tier-label";
import { VerdictBadge } from "../verdict/verdict-badge";
import { DecisionBar } from "./decision-bar";
import { RangeLegend } from "./range-legend";
import styles from "./verdict.module.css";

/** The decision on one screen: verdict, tier, the range with its legend, and every reason as a sentence. */
export function Verdict({ report: { decision, documents, glossary } }: { report: Report }) {
  const { range, caps, reasons, tier } = decision;
  const { verdict, provisional } = documents.score;
  return (
    <>
      <div className={styles.head}>
        <p className={styles.verdict}>
          <VerdictBadge verdict={verdict} provisional={provisional} />
        </p>
        <p className={styles.tier}>
          <TierLabel tier={tier.value} />
        </p>
        {range && (
          <p className={styles.number}>
            <b>{percent(range.decided)}</b> <span>of 100{verdict === "open" ? ", so far" : ""}</span>
          </p>
        )}
      </div>
      {range && (
        <>
          <DecisionBar range={range} />
          <RangeLegend range={range} glossary={glossary} />
        </>
      )}
      {caps.length > 0 && (
        <ul className={styles.caps}>
          {caps.map((cap) => (
            <li key={cap}>{cap}</li>
          ))}
        </ul>
      )}
      <ul className={styles.reasons} aria-label="Reasons">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <details className={styles.fold}>
        <summary>Why tier {tier.value}</summary>
        <ul className={styles.reasons}>
          {tier.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </details>
    </>
  );
}
