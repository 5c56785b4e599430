import { useId } from "react";
import styles from "./charts.module.css";
import { clipped } from "./series";

const ROW = 46;
const BAR = 16;

/** How a part of a stack is filled, from nothing to solid; each looks different without colour. */
type Fill = "dots" | "plain" | "lines" | "hatch" | "solid";

export type Part = { id: string; words: string; fill: Fill };

/** Shares that make up wholes, one bar each, with the parts named at the foot. */
export function Stack({
  parts,
  rows,
  label,
}: {
  parts: readonly Part[];
  /** Shares in [0, 1], in the order of `parts`. */
  rows: readonly { name: string; shares: readonly number[] }[];
  label: string;
}) {
  const id = useId();
  const foot = ROW * rows.length + 8;
  return (
    <svg role="img" aria-label={label} width="100%" height={foot + 20 * parts.length}>
      <defs>
        <pattern id={`${id}-dots`} width="6" height="6" patternUnits="userSpaceOnUse">
          <circle className={styles.bar} cx="1.5" cy="1.5" r="1" />
        </pattern>
        <pattern id={`${id}-lines`} width="5" height="5" patternUnits="userSpaceOnUse">
          <path className={styles.edge} d="M0 5L5 0" strokeWidth="1" />
        </pattern>
        <pattern id={`${id}-hatch`} width="5" height="5" patternUnits="userSpaceOnUse">
          <path className={styles.edge} d="M0 5L5 0M0 0L5 5" strokeWidth="1.25" />
        </pattern>
      </defs>
      {rows.map(({ name, shares }, row) => {
        const y = ROW * row + 20;
        let from = 0;
        return (
          <g key={row}>
            <text className={styles.words} x="0" y={y - 6}>
              {clipped(name, 48)}
            </text>
            {parts.map((part, place) => {
              const share = shares[place] ?? 0;
              const x = from;
              from += share;
              return share === 0 ? null : (
                <Bar
                  key={part.id}
                  {...{ id }}
                  fill={part.fill}
                  x={`${99 * x}%`}
                  y={y}
                  width={`${99 * share}%`}
                />
              );
            })}
          </g>
        );
      })}
      {parts.map(({ id: part, words, fill }, place) => (
        <g key={part}>
          <Bar {...{ id, fill }} x="0.5" y={foot + 20 * place} width="22" height={12} />
          <text className={styles.soft} x={30} y={foot + 20 * place + 10}>
            {words}
          </text>
        </g>
      ))}
    </svg>
  );
}

function Bar({
  id,
  fill,
  height = BAR,
  ...place
}: {
  id: string;
  fill: Fill;
  x: string;
  y: number;
  width: string;
  height?: number;
}) {
  return (
    <>
      <rect className={fill === "solid" ? styles.bar : styles.plain} {...{ height }} {...place} />
      {fill !== "solid" && fill !== "plain" && (
        <rect className={styles.edge} fill={`url(#${id}-${fill})`} {...{ height }} {...place} />
      )}
    </>
  );
}
