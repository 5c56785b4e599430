import type { Score } from "@/lib/domain/scoring/document";
import { shownPercent } from "@/lib/domain/scoring/shown";
import { RangeBar } from "../charts/range-bar";
import { Button } from "../ui/button";
import { VerdictBadge } from "../verdict/verdict-badge";
import styles from "./what-if.module.css";

/** The score and the verdict as they stand, and as they would be; in sight while the sheet is changed. */
export function Outcome({
  now,
  then,
  count,
  onReset,
}: {
  now: Score;
  then: Score;
  /** How many answers are supposed. */
  count: number;
  onReset: () => void;
}) {
  return (
    <div className={styles.outcomes}>
      <One title="As it stands" score={now} />
      <One
        title={
          count === 0
            ? "Nothing supposed yet"
            : count === 1
              ? "With one answer supposed"
              : `With ${count} answers supposed`
        }
        score={then}
        live
      />
      <Button small onClick={onReset} disabled={count === 0}>
        Put everything back
      </Button>
    </div>
  );
}

function One({ title, score, live = false }: { title: string; score: Score; live?: boolean }) {
  const { overall, verdict, provisional } = score;
  return (
    <div className={styles.one} role={live ? "status" : undefined}>
      <span className={styles.soft}>{title}</span>
      <span className={styles.numbers}>
        <b data-numbers="">{overall ? shownPercent(overall.decided) : "–"}</b>
        <VerdictBadge verdict={verdict} provisional={provisional} />
      </span>
      <RangeBar range={overall} thin />
    </div>
  );
}
