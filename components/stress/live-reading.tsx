import type { Scenario } from "@/lib/domain/questionnaire/format";
import { RUN_VERDICT_WORDS, judgeRun } from "@/lib/domain/stress/verdict";
import { IntervalPlot } from "./interval-plot";
import { VerdictBadge } from "./marks";
import styles from "./stress.module.css";

type Counts = { cases: number; passed: number; neverEvents: number };

/** What the results bear as far as they are there: nothing where they cannot be counted. */
export function LiveReading({
  scenario,
  requiredRate,
  counts,
}: {
  scenario: Scenario;
  /** As it was fixed for this assessment. */
  requiredRate: number | null;
  counts: Counts;
}) {
  const { cases, passed, neverEvents } = counts;
  if (!isCountable(counts))
    return (
      <p className={styles.reading} data-empty>
        What so many cases can show stands here as soon as they are counted.
      </p>
    );
  const { verdict, words, rate, bounds, required } = judgeRun(scenario, {
    ...{ pack: "", scenario: scenario.id, on: "", modelVersion: "", cases, passed, neverEvents },
    ...(requiredRate !== null && { requiredRate }),
  });
  const row = { name: `${passed} of ${cases}`, rate, ...bounds, required, verdict };
  return (
    <div className={styles.reading}>
      <VerdictBadge verdict={verdict} />
      <p>{words}</p>
      <IntervalPlot rows={[row]} label={`${RUN_VERDICT_WORDS[verdict]}: ${words}`} />
    </div>
  );
}

const isCountable = ({ cases, passed, neverEvents }: Counts): boolean =>
  [cases, passed, neverEvents].every((count) => Number.isSafeInteger(count) && count >= 0) &&
  cases > 0 &&
  passed + neverEvents <= cases;
