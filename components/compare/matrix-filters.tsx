import type { ReactNode } from "react";
import type { Column } from "@/lib/domain/comparison/comparison";
import { nameOf } from "@/lib/domain/comparison/name";
import type { Shown } from "./address";
import styles from "./matrix.module.css";

/** What of the matrix is shown, and in which order. */
export function MatrixFilters({
  shown,
  change,
  columns,
  actions,
}: {
  shown: Shown;
  change: (changes: Partial<Shown>) => void;
  columns: readonly Column[];
  actions: ReactNode;
}) {
  const pinned = columns.find(({ id }) => id === shown.baseline);
  return (
    <div className={styles.filters}>
      <label>
        <input
          type="checkbox"
          checked={shown.differences}
          onChange={({ target }) => change({ differences: target.checked })}
        />
        Only differences
      </label>
      <label>
        <input
          type="checkbox"
          checked={shown.critical}
          onChange={({ target }) => change({ critical: target.checked })}
        />
        Only critical
      </label>
      <label>
        <input
          type="checkbox"
          checked={shown.sort === "spread"}
          onChange={({ target }) => change({ sort: target.checked ? "spread" : "order" })}
        />
        Widest apart first
      </label>
      {actions}
      <span className={styles.pinnedWords} role="status">
        {pinned && `Held against ${nameOf(pinned)}.`}
      </span>
    </div>
  );
}
