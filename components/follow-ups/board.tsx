import type { ListedFollowUpView } from "@/lib/api/endpoints/follow-ups";
import { DueDay } from "../register/due";
import { ButtonLink } from "../ui/button";
import { Link } from "../ui/link";
import { VisuallyHidden } from "../ui/visually-hidden";
import styles from "./follow-ups.module.css";
import { Marks } from "./marks";

/** Findings are moved by those who raise them, actions by those who do them. */
export type Moves = Record<"finding" | "action", boolean>;

export type Column = {
  title: string;
  rows: readonly ListedFollowUpView[];
  total: number;
  /** Where all of them are listed. */
  href: string;
  empty: string;
};

/**
 * Findings and actions by how they stand. A card is moved by what it says is next: done
 * needs a note and evidence, and opening again a reason, so that both lead to its page.
 */
export function Board({
  columns,
  today,
  moves,
  within,
}: {
  columns: readonly Column[];
  today: string;
  /** Which cards the reader may move. */
  moves: Moves;
  /** All are of one assessment, which then need not be named. */
  within: boolean;
}) {
  return (
    <div className={styles.board}>
      {columns.map(({ title, rows, total, href, empty }) => (
        <section key={title} aria-label={title} className={styles.column}>
          <h3>
            {title} <span>{total}</span>
          </h3>
          {rows.length === 0 ? (
            <p className={styles.quiet}>{empty}</p>
          ) : (
            <ul className={styles.cards}>
              {rows.map((row) => (
                <Card key={row.followUp.id} {...{ row, today, moves, within }} />
              ))}
            </ul>
          )}
          {total > rows.length && <Link href={href}>All {total}</Link>}
        </section>
      ))}
    </div>
  );
}

function Card({
  row: { followUp, assessmentId, owner, vendorName, productName },
  today,
  moves,
  within,
}: {
  row: ListedFollowUpView;
  today: string;
  moves: Moves;
  within: boolean;
}) {
  const { id, title, dueOn, state } = followUp;
  const href = `/assessments/${assessmentId}/actions/${id}`;
  return (
    <li className={styles.card}>
      <Marks followUp={followUp} />
      <Link href={href} className={styles.title}>
        {title}
      </Link>
      {!within && (
        <small className={styles.quiet}>
          {vendorName} · {productName}
        </small>
      )}
      <small className={styles.quiet}>{owner.name}</small>
      {dueOn !== "" && <DueDay dueOn={dueOn} today={today} done={state === "done"} />}
      {moves[followUp.kind] && (
        <ButtonLink small href={`${href}#move`} className={styles.move}>
          {state === "open" ? "Mark as done…" : "Reopen…"}
          <VisuallyHidden> {title}</VisuallyHidden>
        </ButtonLink>
      )}
    </li>
  );
}
