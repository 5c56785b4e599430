import { VisuallyHidden } from "../ui/visually-hidden";
import { type Range, shownPerCent } from "./range";
import { RangeBar } from "./range-bar";
import styles from "./range-figure.module.css";

/**
 * The number that the verdict reads, over the bar of the range: what is evidenced, with
 * what is claimed beyond it, or the cap of a knock-out, with what it was before.
 */
export function RangeFigure({ range, decided = range.evidenced }: { range: Range; decided?: number }) {
  const [evidenced, claimed] = [shownPerCent(range.evidenced), shownPerCent(range.claimed)];
  const shown = shownPerCent(decided);
  const beyond = shown < evidenced ? ` raw ${evidenced}` : claimed > evidenced ? `–${claimed}` : "";
  return (
    <span className={styles.figure}>
      <span aria-hidden="true" data-numbers="">
        <b>{shown}</b>
        <span className={styles.quiet}>{beyond}</span>
      </span>
      {shown < evidenced && <VisuallyHidden>capped at {shown}</VisuallyHidden>}
      <RangeBar range={range} thin />
    </span>
  );
}
