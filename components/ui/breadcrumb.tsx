import type { ReactNode } from "react";
import styles from "./breadcrumb.module.css";
import { Link } from "./link";

/** The way from the list down to this page. The last has no address: it is here. */
export type Crumb = { label: ReactNode; href?: string };

export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Where you are" className={styles.breadcrumb}>
      <ol className={styles.list}>
        {crumbs.map(({ label, href }, index) => (
          <li key={index} aria-current={href === undefined ? "page" : undefined}>
            {href === undefined ? <b>{label}</b> : <Link href={href}>{label}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
