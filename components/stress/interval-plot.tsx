import { oneDecimal } from "@/lib/domain/explain/runs";
import { RUN_VERDICT_WORDS, type RunVerdict } from "@/lib/domain/stress/verdict";
import charts from "../charts/charts.module.css";
import { clipped } from "../charts/series";

export type PlottedRun = {
  name: string;
  /** Shares in [0, 1]. */
  rate: number;
  lower: number;
  upper: number;
  required: number | null;
  verdict: RunVerdict;
};

const ROW = 44;
const FOOT = 24;

/**
 * What each run can bear: the observed rate as a point, the interval around it as a whisker,
 * and the rate that was asked for as a diamond. The scale begins a little under the lowest.
 */
export function IntervalPlot({ rows, label }: { rows: readonly PlottedRun[]; label: string }) {
  const least = Math.min(1, ...rows.flatMap(({ lower, required }) => [lower, required ?? 1]));
  const from = Math.max(0, Math.floor(10 * least - 0.5) / 10);
  const at = (share: number) => `${1 + (98 * (share - from)) / (1 - from)}%`;
  const foot = ROW * rows.length + 6;
  return (
    <svg role="img" aria-label={label} width="100%" height={foot + FOOT}>
      {[from, (from + 1) / 2, 1].map((share, place) => (
        <g key={share}>
          {/* Beside each whisker alone, so that no line runs through what is written over it. */}
          {rows.map((_, row) => (
            <line
              key={row}
              className={charts.line}
              x1={at(share)}
              x2={at(share)}
              y1={ROW * row + 20}
              y2={ROW * row + 36}
            />
          ))}
          <text
            className={charts.soft}
            x={at(share)}
            y={foot + 16}
            textAnchor={(["start", "middle", "end"] as const)[place]}
          >
            {oneDecimal(share)}
          </text>
        </g>
      ))}
      {rows.map(({ name, rate, lower, upper, required, verdict }, row) => {
        const y = ROW * row + 28;
        return (
          <g key={row}>
            <text className={charts.words} x="1%" y={y - 12}>
              {clipped(name, 40)}
            </text>
            <rect className={charts.track} x={at(from)} y={y - 1} width="98%" height={2} />
            <line className={charts.whisker} x1={at(lower)} x2={at(upper)} y1={y} y2={y} />
            <line className={charts.whisker} x1={at(lower)} x2={at(lower)} y1={y - 5} y2={y + 5} />
            <line className={charts.whisker} x1={at(upper)} x2={at(upper)} y1={y - 5} y2={y + 5} />
            {required !== null && (
              <svg x={at(required)} y={y} overflow="visible">
                <path className={charts.claimed} d="M0-7 7 0 0 7-7 0z" />
              </svg>
            )}
            <circle className={charts.bar} cx={at(rate)} cy={y} r={3.5} />
            <text className={charts.number} x="99%" y={y - 12} textAnchor="end">
              {RUN_VERDICT_WORDS[verdict]}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
