import type { ReactNode } from "react";
import styles from "./page-head.module.css";

/** The page's one first-level heading, a sentence that says what it is for, and what can be done here. */
export function PageHead({
  title,
  lead,
  above,
  actions,
}: {
  title: ReactNode;
  lead?: ReactNode;
  /** Breadcrumb or the like. */
  above?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        {above}
        <h1>{title}</h1>
        {lead && <div className={styles.lead}>{lead}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
