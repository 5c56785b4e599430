"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "./link";
import styles from "./tabs.module.css";

export type Tab = { href: string; label: ReactNode; count?: number };

/** Sister pages, each with an address of its own. Where they do not all fit, the one that is shown stands in sight. */
export function Tabs({ label, tabs, here }: { label: string; tabs: readonly Tab[]; here: string }) {
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = strip.current?.querySelector<HTMLElement>("[aria-current]");
    if (!strip.current || !current) return;
    strip.current.scrollLeft = current.offsetLeft - (strip.current.clientWidth - current.offsetWidth) / 2;
  }, [here]);
  return (
    <nav ref={strip} aria-label={label} className={styles.tabs}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.href === here ? "page" : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
