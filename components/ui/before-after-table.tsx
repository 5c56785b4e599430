import type { ReactNode } from "react";
import styles from "./before-after-table.module.css";
import { Cell, HeadCell, RowHead, Table } from "./table";
import { VisuallyHidden } from "./visually-hidden";

export type Side = { label: string; before: ReactNode; after: ReactNode; moved: boolean };

/** What something was and what it becomes, row by row; what stays says so. */
export function BeforeAfterTable({ caption, rows }: { caption: string; rows: readonly Side[] }) {
  return (
    <Table
      caption={caption}
      className={styles.both}
      head={
        <>
          <HeadCell>
            <VisuallyHidden>What</VisuallyHidden>
          </HeadCell>
          <HeadCell>Before</HeadCell>
          <HeadCell>After</HeadCell>
        </>
      }
    >
      {rows.map(({ label, before, after, moved }) => (
        <tr key={label} data-moved={moved ? "" : undefined}>
          <RowHead>{label}</RowHead>
          <Cell label="Before">{before}</Cell>
          <Cell label="After">
            <span>
              {after}
              {!moved && <span className={styles.same}>unchanged</span>}
            </span>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
