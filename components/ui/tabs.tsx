import type { ReactNode } from "react";
import { Link } from "./link";
import styles from "./tabs.module.css";

export type Tab = { href: string; label: ReactNode; count?: number };

/** Sister pages, each with an address of its own. */
export function Tabs({ label, tabs, here }: { label: string; tabs: readonly Tab[]; here: string }) {
  return (
    <nav aria-label={label} className={styles.tabs}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.href === here ? "page" : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
