import type { ReactNode } from "react";
import { percent } from "@/lib/report/figures";
import type { Range, Report } from "@/lib/report/model";
import bar from "./decision-bar.module.css";
import styles from "./range-legend.module.css";

/** What each mark of the bar is, its number, and what it means in the report's own words. */
export function RangeLegend({ range, glossary }: { range: Range; glossary: Report["glossary"] }) {
  const meaning = (term: string) => glossary.find((entry) => entry.term === term)?.meaning ?? "";
  return (
    <dl className={styles.legend}>
      <Entry term="Decided" value={range.decided} meaning={meaning("Decided")}>
        <path className={bar.pointer} d="M9 4h10l-5 7z" />
      </Entry>
      <Entry term="Evidenced" value={range.evidenced} meaning={meaning("Evidenced")}>
        <rect className={bar.evidenced} x="2" y="2" width="24" height="10" rx="2" />
      </Entry>
      <Entry term="Claimed" value={range.claimed} meaning={meaning("Claimed")}>
        <rect className={bar.claimed} x="2.75" y="2.75" width="22.5" height="8.5" />
      </Entry>
      <Entry term="High" value={range.high} meaning={meaning("High")}>
        <path className={bar.whisker} d="M2 7h23M25 1v12" fill="none" />
      </Entry>
      <Entry
        term="Lines"
        value={range.conditionsLine}
        second={range.approveLine}
        meaning="Approval with conditions from the first, plain approval from the second, at this tier."
      >
        <path className={bar.line} d="M8 0v14M20 0v14" fill="none" />
      </Entry>
    </dl>
  );
}

function Entry({
  term,
  value,
  second,
  meaning,
  children,
}: {
  term: string;
  value: number;
  second?: number;
  meaning: string;
  children: ReactNode;
}) {
  return (
    <div>
      <dt>
        <svg width="28" height="14" aria-hidden="true" focusable="false">
          {children}
        </svg>
        {term}
      </dt>
      <dd className={styles.value}>
        {percent(value)}
        {second !== undefined && ` and ${percent(second)}`}
      </dd>
      <dd className={styles.meaning}>{meaning}</dd>
    </div>
  );
}
