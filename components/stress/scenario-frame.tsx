import type { ReactNode } from "react";
import { Link } from "../ui/link";
import styles from "./stress.module.css";

/** What belongs to one scenario, under the way back to where it is one of several. */
export function ScenarioFrame({
  back,
  children,
}: {
  back: { href: string; label: ReactNode };
  children: ReactNode;
}) {
  return (
    <div className={styles.page}>
      <p className={styles.back}>
        <Link href={back.href}>{back.label}</Link>
      </p>
      {children}
    </div>
  );
}
