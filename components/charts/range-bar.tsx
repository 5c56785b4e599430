import { VisuallyHidden } from "../ui/visually-hidden";
import { MIDDLE, type Range, TALL, rangeInWords, spans } from "./range";
import styles from "./range-bar.module.css";

/**
 * What is evidenced as a solid bar, what is claimed beyond it as a hollow one, and how
 * high it could still rise as a whisker. Lengths are attributes of the drawing, as the
 * page's policy takes no style attribute.
 */
export function RangeBar({ range, thin = false }: { range: Range | null; thin?: boolean }) {
  const { evidenced, claimed, high } = spans(range);
  const bar = thin ? 4 : 8;
  const top = MIDDLE - bar / 2;
  return (
    <span className={styles.range}>
      <svg width="100%" height={TALL} aria-hidden="true" focusable="false">
        <rect className={styles.track} x="0" y={top} width="100%" height={bar} rx={bar / 2} />
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
              y1={MIDDLE - 5}
              y2={MIDDLE + 5}
            />
          </>
        )}
        {claimed.width > 0 && (
          <rect
            className={styles.claimed}
            x={`${claimed.from}%`}
            y={top}
            width={`${claimed.width}%`}
            height={bar}
          />
        )}
        {evidenced.width > 0 && (
          <rect
            className={styles.evidenced}
            x="0"
            y={top}
            width={`${evidenced.width}%`}
            height={bar}
            rx={bar / 4}
          />
        )}
      </svg>
      <VisuallyHidden>{rangeInWords(range)}</VisuallyHidden>
    </span>
  );
}
