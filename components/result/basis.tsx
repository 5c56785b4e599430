import type { Report } from "@/lib/report/model";
import { Facts } from "../ui/facts";
import styles from "./basis.module.css";

/** What the result rests on and what a reader must not take from it. */
export function Basis({ report: { intake, versions, limits, cover } }: { report: Report }) {
  return (
    <>
      <ul className={styles.limits}>
        {limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
      <details className={styles.fold}>
        <summary>The facts of the use</summary>
        <Facts facts={intake.facts.map(({ label, value }) => ({ label, value }))} />
      </details>
      <details className={styles.fold}>
        <summary>Versions and hashes</summary>
        <Facts facts={[...cover.filter(({ label }) => KEPT.includes(label)), ...versions]} />
      </details>
    </>
  );
}

/** Of the report's cover, what the page does not say elsewhere. */
const KEPT = ["Owner", "Due", "Started", "Evidence judged as of"];
