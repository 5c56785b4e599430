import styles from "./charts.module.css";
import { SERIES_DASH } from "./series";

const TALL = 150;
const TOP = 16;
const FOOT = 22;

/** Per cents by the day on which each was decided, oldest first; each with its number and its day. */
export function HistoryLine({
  points,
  label,
}: {
  /** `at` is a share in [0, 1] of the time that is drawn. */
  points: readonly { at: number; value: number; day: string; words: string }[];
  label: string;
}) {
  const x = (at: number) => `${6 + 86 * at}%`;
  const y = (value: number) => TOP + (TALL - TOP - FOOT) * (1 - value / 100);
  return (
    <svg role="img" aria-label={label} width="100%" height={TALL}>
      {[0, 50, 100].map((line) => (
        <g key={line}>
          <line className={styles.grid} x1="6%" x2="100%" y1={y(line)} y2={y(line)} />
          <text className={styles.soft} x="0" y={y(line) + 4}>
            {line}
          </text>
        </g>
      ))}
      {points.slice(1).map((point, place) => {
        const before = points[place];
        return (
          before && (
            <line
              key={place}
              className={styles.whisker}
              x1={x(before.at)}
              y1={y(before.value)}
              x2={x(point.at)}
              y2={y(point.value)}
              strokeDasharray={SERIES_DASH[1]}
            />
          )
        );
      })}
      {points.map(({ at, value, day, words }, place) => (
        <g key={place}>
          <circle className={styles.bar} cx={x(at)} cy={y(value)} r={4.5} />
          <text
            className={styles.number}
            x={x(at)}
            y={y(value) + (value < (points[place - 1]?.value ?? 0) ? 18 : -8)}
            textAnchor={at > 0.9 ? "end" : "start"}
          >
            {words}
          </text>
          <text className={styles.soft} x={x(at)} y={TALL - 6} textAnchor={at > 0.9 ? "end" : "start"}>
            {day}
          </text>
        </g>
      ))}
    </svg>
  );
}
