import type { ValueChange } from "@/lib/domain/explain/history/changes";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { Section } from "../ui/section";
import { ChangeList } from "./history-list";
import styles from "./item-history.module.css";

type HistoryRow = {
  seq: number;
  at: string;
  actor: { name: string };
  did: string;
  changes: ValueChange[];
  reason: string | null;
  erased: boolean;
};

/** What became of one thing, on its own page: the newest first, and the way to all of it with its hashes. */
export function ItemHistory({
  assessmentId,
  itemId,
  history: { rows, total },
}: {
  assessmentId: string;
  itemId: string;
  history: { rows: readonly HistoryRow[]; total: number };
}) {
  return (
    <Section
      title="History"
      actions={<Link href={`/assessments/${assessmentId}/history?question=${itemId}`}>With its hashes</Link>}
    >
      <ol className={styles.history}>
        {rows.map(({ seq, at, actor, did, changes, reason, erased }) => (
          <li key={seq}>
            <p>
              {actor.name},{" "}
              <span className={styles.quiet}>
                <Moment at={at} />
              </span>
            </p>
            <p>{did}</p>
            {erased && <p className={styles.quiet}>What it said has been erased; the chain still holds.</p>}
            {reason !== null && <p>Because: {reason}</p>}
            <ChangeList changes={changes} />
          </li>
        ))}
      </ol>
      {total > rows.length && (
        <p className={styles.quiet}>{total - rows.length} earlier entries are in the history.</p>
      )}
    </Section>
  );
}
