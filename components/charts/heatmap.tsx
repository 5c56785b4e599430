import styles from "./charts.module.css";
import { shownPercent } from "@/lib/domain/scoring/shown";
import { clipped } from "./series";

const ROW = 34;
/** The height of the columns' names: side by side, or upright where so many leave no room for that. */
const HEAD = { level: 26, upright: 118 };
const LEVEL_AT_MOST = 4;
/** Per cent of the width that the rows' names take: what the longest needs on a phone. */
const NAMES = 36;
/** The deepest ground under a number: the ink on it keeps its contrast in both themes. */
const DEEPEST = 0.42;

/** Per cents by row and column: the deeper the ground and the longer the rule under a number, the higher it is. */
export function Heatmap({
  rows,
  columns,
  label,
}: {
  rows: readonly { title: string; values: readonly (number | null)[] }[];
  /** Short names: their full ones stand in the table behind. */
  columns: readonly string[];
  label: string;
}) {
  const wide = (100 - NAMES) / columns.length;
  const upright = columns.length > LEVEL_AT_MOST;
  const head = upright ? HEAD.upright : HEAD.level;
  return (
    <svg role="img" aria-label={label} width="100%" height={head + ROW * rows.length}>
      {columns.map((name, column) =>
        upright ? (
          <svg key={column} x={`${NAMES + wide * (column + 0.5)}%`} y={head} overflow="visible">
            <text className={styles.soft} transform="translate(4 -6) rotate(-90)">
              {clipped(name, 16)}
            </text>
          </svg>
        ) : (
          // A drawing within the drawing cuts a long name off at the edge of its column.
          <svg key={column} x={`${NAMES + wide * column}%`} y="0" width={`${wide}%`} height={head}>
            <text className={styles.soft} x="4" y={16}>
              {name}
            </text>
          </svg>
        ),
      )}
      {rows.map(({ title, values }, row) => (
        <g key={title}>
          <svg x="0" y={head + ROW * row} width={`${NAMES - 1}%`} height={ROW}>
            <text className={styles.words} x="0" y={ROW / 2 + 4}>
              {title}
            </text>
          </svg>
          {values.map((value, column) => {
            const [x, y] = [NAMES + wide * column, head + ROW * row];
            return (
              <g key={column}>
                {value !== null && (
                  <>
                    <rect
                      className={styles.heat}
                      x={`${x}%`}
                      y={y}
                      width={`${wide}%`}
                      height={ROW}
                      fillOpacity={(DEEPEST * value) / 100}
                    />
                    <rect
                      className={styles.bar}
                      x={`${x}%`}
                      y={y + ROW - 3}
                      width={`${(wide * value) / 100}%`}
                      height={3}
                    />
                  </>
                )}
                <rect className={styles.cell} x={`${x}%`} y={y} width={`${wide}%`} height={ROW} />
                <text
                  className={value === null ? styles.soft : styles.number}
                  x={`${x + wide / 2}%`}
                  y={y + ROW / 2 + 4}
                  textAnchor="middle"
                >
                  {value === null ? "–" : shownPercent(value)}
                </text>
              </g>
            );
          })}
        </g>
      ))}
    </svg>
  );
}
