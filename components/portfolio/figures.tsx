import type { ReactNode } from "react";
import { Link } from "../ui/link";
import styles from "./portfolio.module.css";

export type Figure = {
  value: number;
  words: ReactNode;
  /** The list behind the number. */
  href: string;
};

/** Numbers in a row, each the way to the list behind it. */
export function Figures({ label, figures }: { label: string; figures: readonly Figure[] }) {
  return (
    <ul aria-label={label} className={styles.figures}>
      {figures.map(({ value, words, href }) => (
        <li key={href}>
          <Link href={href} className={styles.figure} data-none={value === 0 || undefined}>
            <b>{counted(value)}</b> <span>{words}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** `10 482`, with a space that does not break. */
export const counted = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, "\u202f");
