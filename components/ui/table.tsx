import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";
import { Glyph } from "./glyph";
import { Link } from "./link";
import styles from "./table.module.css";
import { VisuallyHidden } from "./visually-hidden";

/**
 * A table whose head stays in sight while its rows pass under it. On narrow screens each
 * row stands as a block, its cells named by their `label`. `empty` is shown instead of the
 * rows when there are none.
 */
export function Table({
  caption,
  captionVisible = false,
  head,
  empty,
  className,
  rowCount,
  children,
}: {
  caption: ReactNode;
  captionVisible?: boolean;
  /** The cells of the one head row: `<HeadCell>`s. */
  head: ReactNode;
  /** Given only when there are no rows. */
  empty?: ReactNode;
  className?: string | undefined;
  /** How many rows there are in all, its head among them, where not all of them stand in the page. */
  rowCount?: number | undefined;
  children?: ReactNode;
}) {
  if (empty) return empty;
  return (
    <table className={classes(styles.table, className)} aria-rowcount={rowCount}>
      <caption className={captionVisible ? styles.caption : undefined}>
        {captionVisible ? caption : <VisuallyHidden>{caption}</VisuallyHidden>}
      </caption>
      <thead>
        <tr aria-rowindex={rowCount === undefined ? undefined : 1}>{head}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

type CellKind = { numeric?: boolean | undefined };

export function HeadCell({ numeric, className, ...cell }: ComponentProps<"th"> & CellKind) {
  return <th scope="col" {...cell} className={classes(numeric && styles.numeric, className)} />;
}

/** A column that orders the list. The address says by which column and which way. */
export function SortCell({
  href,
  sorted,
  numeric,
  column,
  children,
}: CellKind & {
  /** Where the list stands ordered by this column, or the other way round when it already is. */
  href: string;
  sorted?: "ascending" | "descending" | undefined;
  /** What the column is called in style sheets. */
  column?: string | undefined;
  children: ReactNode;
}) {
  return (
    <th scope="col" data-column={column} aria-sort={sorted} className={classes(numeric && styles.numeric)}>
      <Link href={href} className={styles.sort} scroll={false}>
        {children}
        <span className={styles.arrow} data-sorted={sorted}>
          <Glyph name={sorted === "descending" ? "down" : "up"} size={9} />
        </span>
      </Link>
    </th>
  );
}

/** `label` names the cell where the row stands as a block; leave it out for the row's own name. */
export function Cell({
  label,
  numeric,
  className,
  ...cell
}: ComponentProps<"td"> & CellKind & { label?: string }) {
  return <td {...cell} data-label={label} className={classes(numeric && styles.numeric, className)} />;
}

/** The cell that names its row. */
export function RowHead(cell: ComponentProps<"th">) {
  return <th scope="row" {...cell} />;
}
