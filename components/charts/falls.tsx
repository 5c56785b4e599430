import styles from "./charts.module.css";
import { clipped } from "./series";

const ROW = 34;

export type FallRow = { words: string; from: number; to: number };

/** What takes a score down from 100, one bar under the other, each beginning where the one before it ends. */
export function Falls({
  rows,
  decided,
  label,
}: {
  rows: readonly FallRow[];
  decided: number;
  label: string;
}) {
  return (
    <svg role="img" aria-label={label} width="100%" height={ROW * (rows.length + 1) + 4}>
      {rows.map(({ words, from, to }, row) => {
        const y = ROW * row;
        return (
          <g key={row}>
            <text className={styles.words} x="0" y={y + 13}>
              {clipped(words, 46)}
            </text>
            <text className={styles.number} x="100%" y={y + 13} textAnchor="end">
              −{(from - to).toFixed(1)}
            </text>
            <rect className={styles.track} x="0" y={y + 19} width="100%" height={8} />
            <rect
              className={styles.fall}
              x={`${to}%`}
              y={y + 19}
              width={`${Math.max(from - to, 0.2)}%`}
              height={8}
            />
          </g>
        );
      })}
      <g>
        <text className={styles.number} x="0" y={ROW * rows.length + 13}>
          Decided score
        </text>
        <text className={styles.number} x="100%" y={ROW * rows.length + 13} textAnchor="end">
          {Math.floor(decided + 1e-9)}
        </text>
        <rect className={styles.track} x="0" y={ROW * rows.length + 19} width="100%" height={8} />
        <rect className={styles.bar} x="0" y={ROW * rows.length + 19} width={`${decided}%`} height={8} />
      </g>
    </svg>
  );
}
