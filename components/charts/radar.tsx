import styles from "./charts.module.css";
import { SERIES_DASH, clipped, isFilled, pointPath } from "./series";

const WIDE = 500;
const CENTRE = { x: WIDE / 2, y: 158 };
const RADIUS = 108;
const LEGEND_AT = 318;
const LINE = 19;

type Axis = { title: string };
type Series = { name: string; values: readonly (number | null)[] };

/** Per cents on one axis for each section; what has no value is left out of its outline. */
export function Radar({
  axes,
  series,
  label,
}: {
  axes: readonly Axis[];
  series: readonly Series[];
  label: string;
}) {
  const at = (axis: number, value: number) => {
    const angle = (2 * Math.PI * axis) / axes.length - Math.PI / 2;
    const distance = (RADIUS * value) / 100;
    return {
      x: round(CENTRE.x + distance * Math.cos(angle)),
      y: round(CENTRE.y + distance * Math.sin(angle)),
    };
  };
  const outline = (values: readonly (number | null)[]) =>
    values
      .flatMap((value, axis) => (value === null ? [] : [at(axis, value)]))
      .map(({ x, y }) => `${x},${y}`)
      .join(" ");
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDE} ${LEGEND_AT + LINE * series.length}`}
      className={styles.radar}
    >
      {[25, 50, 75, 100].map((ring) => (
        <polygon key={ring} className={styles.grid} points={outline(axes.map(() => ring))} />
      ))}
      {axes.map(({ title }, axis) => {
        const [end, words] = [at(axis, 100), at(axis, 114)];
        const side = Math.abs(words.x - CENTRE.x) < 8 ? "middle" : words.x < CENTRE.x ? "end" : "start";
        return (
          <g key={title}>
            <line className={styles.grid} x1={CENTRE.x} y1={CENTRE.y} x2={end.x} y2={end.y} />
            <text className={styles.soft} x={words.x} y={words.y + 4} textAnchor={side}>
              {clipped(title, 22)}
            </text>
          </g>
        );
      })}
      {series.map(({ name, values }, place) => (
        <g key={place} className={styles.series} data-series={place}>
          <polygon className={styles.outline} points={outline(values)} strokeDasharray={SERIES_DASH[place]} />
          {values.map((value, axis) => {
            if (value === null) return null;
            const { x, y } = at(axis, value);
            return (
              <path
                key={axis}
                d={pointPath(place, x, y, 7)}
                className={isFilled(place) ? styles.point : styles.hollow}
              />
            );
          })}
          <line
            className={styles.outline}
            x1={14}
            x2={46}
            y1={LEGEND_AT + LINE * place}
            y2={LEGEND_AT + LINE * place}
            strokeDasharray={SERIES_DASH[place]}
          />
          <path
            d={pointPath(place, 30, LEGEND_AT + LINE * place, 8)}
            className={isFilled(place) ? styles.point : styles.hollow}
          />
          <text className={styles.words} x={56} y={LEGEND_AT + LINE * place + 4}>
            {clipped(name, 52)}
          </text>
        </g>
      ))}
    </svg>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
