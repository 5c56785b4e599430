import type { ReactNode } from "react";
import styles from "./plain-page.module.css";

/** A page for someone who is not signed in, or who has come to the wrong place: the name of the product, and one thing. */
export function PlainPage({
  title,
  lead,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <main className={styles.page}>
      <p className={styles.brand}>Assay</p>
      <div className={styles.words}>
        <h1>{title}</h1>
        {lead && <div className={styles.lead}>{lead}</div>}
      </div>
      {children}
    </main>
  );
}
