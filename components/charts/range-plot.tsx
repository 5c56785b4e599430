import { shownPercent } from "@/lib/domain/scoring/shown";
import styles from "./charts.module.css";
import { clipped } from "./series";

const ROW = 44;
const FOOT = 24;

/** A position on the scale, kept off the edges so that points are not cut. */
const at = (value: number) => `${1 + 0.98 * value}%`;

/**
 * Each assessment's reach on one scale from 0 to 100: a point where the evidence puts it, a
 * whisker as far as open answers could take it, and a hollow point at what is claimed.
 */
export function RangePlot({
  rows,
  lines,
  label,
}: {
  rows: readonly { name: string; low: number; high: number; claimed: number }[];
  /** Lines that the tier draws, when all share them. */
  lines: readonly { at: number; words: string }[];
  label: string;
}) {
  const foot = ROW * rows.length + 6;
  return (
    <svg role="img" aria-label={label} width="100%" height={foot + FOOT}>
      {lines.map((line, place) => (
        <g key={line.words}>
          <line className={styles.line} x1={at(line.at)} x2={at(line.at)} y1={14} y2={foot} />
          <text
            className={styles.soft}
            x={at(line.at)}
            y={foot + 16}
            textAnchor={place === 0 ? "end" : "middle"}
          >
            {line.words}
          </text>
        </g>
      ))}
      {rows.map(({ name, low, high, claimed }, row) => {
        const y = ROW * row + 28;
        return (
          <g key={row}>
            <text className={styles.words} x="1%" y={y - 12}>
              {clipped(name, 44)}
            </text>
            <rect className={styles.track} x={at(0)} y={y - 1} width="98%" height={2} />
            <line className={styles.whisker} x1={at(low)} x2={at(high)} y1={y} y2={y} />
            <line className={styles.whisker} x1={at(high)} x2={at(high)} y1={y - 5} y2={y + 5} />
            <circle className={styles.claimed} cx={at(claimed)} cy={y} r={4.5} />
            <circle className={styles.bar} cx={at(low)} cy={y} r={4.5} />
            <text className={styles.number} x="99%" y={y - 12} textAnchor="end">
              {shownPercent(low)}
              {shownPercent(high) > shownPercent(low) && `–${shownPercent(high)}`}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
