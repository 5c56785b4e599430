import { dayInWords } from "@/lib/report/figures";
import type { ReportNotice } from "@/lib/report/model";
import styles from "./stress-tests.module.css";

/** How long before changes and ends of the product its vendor announced them, against what it promised. */
export function NoticesKept({ notices }: { notices: readonly ReportNotice[] }) {
  if (notices.length === 0) return null;
  return (
    <section className={styles.notices} aria-labelledby="notice-given">
      <h3 id="notice-given">Notice given by the vendor</h3>
      <ul className={styles.runs}>
        {notices.map(({ what, on, words, question }) => (
          <li key={`${what} ${on}`}>
            {what}, {dayInWords(on)}: {words} ({question})
          </li>
        ))}
      </ul>
    </section>
  );
}
