"use client";

import { shownPercent } from "@/lib/domain/scoring/shown";
import { RangeBar } from "../charts/range-bar";
import { TierLabel } from "../verdict/tier-label";
import { VerdictBadge } from "../verdict/verdict-badge";
import styles from "./score-panel.module.css";
import { useLive } from "./sheet-context";

/** The score as it forms: the number that the verdict reads, what is evidenced, what is claimed, how high it could rise, and what rejects or limits. */
export function ScorePanel() {
  const { score } = useLive();
  const { overall, tier, verdict, provisional, knockOuts, weakCriticals, stops } = score;
  const asked = Object.values(score.questions).filter((question) => question.asked);
  const answered = asked.filter(({ state }) => state !== "open").length;
  return (
    <section className={styles.panel} aria-label="Score so far">
      <p className={styles.counts}>
        <TierLabel tier={tier.value} />
        <span>
          {answered} of {asked.length} answered
        </span>
      </p>
      <p className={styles.figure}>
        {overall ? (
          <>
            <b>{shownPercent(overall.decided)}</b>
            {shownPercent(overall.high) > shownPercent(overall.evidenced) && (
              <span>–{shownPercent(overall.high)}</span>
            )}
          </>
        ) : (
          <span>–</span>
        )}
      </p>
      <RangeBar range={overall} />
      <VerdictBadge verdict={verdict} provisional={provisional} />
      {overall && shownPercent(overall.decided) < shownPercent(overall.evidenced) && (
        <p className={styles.cap}>
          raw {shownPercent(overall.evidenced)}, capped at {shownPercent(overall.decided)}
        </p>
      )}
      {stops.map((reason) => (
        <p key={reason} className={styles.cap}>
          Stopped: {reason}
        </p>
      ))}
      <Rulings title="Rejects" rulings={knockOuts} tone="bad" />
      <Rulings title="Limits" rulings={weakCriticals} tone="caution" />
    </section>
  );
}

function Rulings({
  title,
  rulings,
  tone,
}: {
  title: string;
  rulings: { question: string; reason: string }[];
  tone: string;
}) {
  if (rulings.length === 0) return null;
  return (
    <details className={styles.rulings} data-tone={tone}>
      <summary>
        {title}: {[...new Set(rulings.map(({ question }) => question))].length}
      </summary>
      <ul>
        {rulings.map(({ question, reason }) => (
          <li key={question + reason}>
            <a href={`#${question}`}>{question}</a> {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
