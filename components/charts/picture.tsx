import type { ReactNode } from "react";
import styles from "./picture.module.css";
import { SavePicture } from "./save-picture";

/**
 * A drawing with its title, the table behind it, and the ways to take it away. The drawing is
 * one `<svg>` that says in its label what it shows.
 */
export function Picture({
  title,
  lead,
  name,
  table,
  children,
}: {
  title: string;
  lead?: ReactNode;
  /** Of the file that it is saved as, without an ending. */
  name: string;
  table: ReactNode;
  children: ReactNode;
}) {
  return (
    <figure className={styles.picture} data-picture="">
      <figcaption>
        <span className={styles.title}>{title}</span>
        {lead && <span className={styles.lead}>{lead}</span>}
      </figcaption>
      {children}
      <div className={styles.foot}>
        <details>
          <summary>As a table</summary>
          <div className={styles.table}>{table}</div>
        </details>
        <SavePicture name={name} />
      </div>
    </figure>
  );
}
