import type { Range } from "@/lib/report/model";
import { percent } from "@/lib/report/figures";
import { VisuallyHidden } from "../ui/visually-hidden";
import { spans } from "../charts/range";
import styles from "./decision-bar.module.css";

const TALL = 62;
const TOP = 26;
const BAR = 12;
const MIDDLE = TOP + BAR / 2;

/**
 * The range of a score from 0 to 100 with the number that decides above it and the two
 * lines it is held against below. The legend beside it says all of it in words.
 */
export function DecisionBar({ range }: { range: Range }) {
  const { evidenced, claimed, high } = spans(range);
  return (
    <div className={styles.bar}>
      <svg width="100%" height={TALL} aria-hidden="true" focusable="false">
        <rect className={styles.track} y={TOP} width="100%" height={BAR} rx="2" />
        {high.width > 0 && (
          <>
            <line
              className={styles.whisker}
              x1={`${high.from}%`}
              x2={`${high.to}%`}
              y1={MIDDLE}
              y2={MIDDLE}
            />
            <line
              className={styles.whisker}
              x1={`${high.to}%`}
              x2={`${high.to}%`}
              y1={TOP - 2}
              y2={TOP + BAR + 2}
            />
          </>
        )}
        {claimed.width > 0 && (
          <rect
            className={styles.claimed}
            x={`${claimed.from}%`}
            y={TOP + 0.75}
            width={`${claimed.width}%`}
            height={BAR - 1.5}
          />
        )}
        <rect className={styles.evidenced} y={TOP} width={`${evidenced.width}%`} height={BAR} rx="2" />
        <Line at={range.conditionsLine} />
        <Line at={range.approveLine} />
        <Decided at={range.decided} />
      </svg>
      <VisuallyHidden>{inWords(range)}</VisuallyHidden>
    </div>
  );
}

function Line({ at }: { at: number }) {
  return (
    <>
      <line className={styles.line} x1={`${at}%`} x2={`${at}%`} y1={TOP - 4} y2={TOP + BAR + 6} />
      <text className={styles.number} x={`${at}%`} y={TALL - 3}>
        {percent(at)}
      </text>
    </>
  );
}

/** A pointer with its number, kept inside the drawing at both ends. */
function Decided({ at }: { at: number }) {
  const anchor = at < 4 ? "start" : at > 96 ? "end" : "middle";
  return (
    <>
      <text className={styles.decided} x={`${at}%`} y={12} data-anchor={anchor}>
        {percent(at)}
      </text>
      <svg x={`${at}%`} y={TOP - 10} overflow="visible">
        <path className={styles.pointer} d="M-5 0H5L0 7z" />
      </svg>
    </>
  );
}

function inWords({ decided, evidenced, claimed, high, approveLine, conditionsLine }: Range): string {
  return (
    `Decided ${percent(decided)} of 100. Evidenced ${percent(evidenced)}, claimed ${percent(claimed)}, ` +
    `at best ${percent(high)}. Approval with conditions from ${percent(conditionsLine)}, approval from ${percent(approveLine)}.`
  );
}
