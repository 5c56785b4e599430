import type { FoundOfKind } from "@/lib/api/endpoints/search";
import { Link } from "../ui/link";
import { Section } from "../ui/section";
import { addressOf, countInWords, KIND_WORDS } from "./found";
import { FoundState, FoundWithin } from "./found-within";
import { MarkedText } from "./marked-text";
import styles from "./results.module.css";

/**
 * What was found of one kind. Where it is not all of it, the rest has an address of its own;
 * of what is too much to be told, more words leave less.
 */
export function Results({ found, whole }: { found: FoundOfKind; whole: string }) {
  const { kind, count, more, rows } = found;
  const { title, many } = KIND_WORDS[kind];
  return (
    <Section
      title={
        <>
          {title} <span className={styles.count}>{countInWords(found)}</span>
        </>
      }
    >
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={`${row.assessmentId} ${row.id}`} className={styles.row}>
            <div className={styles.head}>
              <Link href={addressOf(kind, row)} className={styles.title}>
                <MarkedText {...row.title} />
              </Link>
              <FoundState {...row} />
            </div>
            {row.excerpt && (
              <p className={styles.excerpt}>
                <MarkedText {...row.excerpt} />
              </p>
            )}
            {row.within.length > 0 && (
              <p className={styles.within}>
                <FoundWithin within={row.within} />
              </p>
            )}
          </li>
        ))}
      </ul>
      {rows.length < count && (
        <p className={styles.rest}>
          <Link href={whole}>
            {more ? `The first ${String(count)} ${many}` : `All ${String(count)} ${many}`}
          </Link>
        </p>
      )}
      {rows.length === count && more && (
        <p className={styles.rest}>There are more. Another word leaves fewer.</p>
      )}
    </Section>
  );
}
