import type { ReactNode } from "react";
import type { EntryWords } from "@/lib/domain/explain/history/entry";
import type { ValueChange } from "@/lib/domain/explain/history/changes";
import { AssessmentLink } from "../result/assessment-link";
import { CopyButton } from "../ui/copy-button";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import styles from "./history-list.module.css";

export type ToldEntry = EntryWords & {
  /** Unique in the list, and the entry's address on the page. */
  id: string;
  /** Where its questions are, if it belongs to an assessment. */
  assessmentId: string | null;
  /** What it belongs to, where the list is of several things. */
  within?: ReactNode;
  /** The way to narrow the list to what this is about. */
  only?: ReactNode;
  /** Where the whole of it is shown as it was after this entry. */
  asItWas?: string;
  /** How its place in its chain is called, as "Entry 12". */
  place: string;
  /** RFC 3339 in UTC. */
  at: string;
  actor: string;
  hash: string;
  /** Its content was erased; the chain still holds. */
  erased: boolean;
};

/** Above this number the changes of one entry are folded. */
const MANY = 5;

/** What was done, the newest first: who, when, and from what to what. */
export function HistoryList({ entries }: { entries: readonly ToldEntry[] }) {
  return (
    <ol className={styles.list}>
      {entries.map((entry) => (
        <li key={entry.id} id={entry.id}>
          <div className={styles.when}>
            <Moment at={entry.at} />
            <span>{entry.actor}</span>
          </div>
          <div className={styles.what}>
            <p>
              <span>{entry.did}</span> <About assessmentId={entry.assessmentId} about={entry.about} />
            </p>
            {entry.within && <p className={styles.within}>{entry.within}</p>}
            {entry.erased && (
              <p className={styles.soft}>What it said has been erased; the chain still holds.</p>
            )}
            {entry.reason !== null && (
              <p>
                <span className={styles.soft}>Because:</span> {entry.reason}
              </p>
            )}
            <Changes changes={entry.changes} />
            {entry.sha256 !== null && <Hash label="SHA-256" hash={entry.sha256} />}
          </div>
          <div className={styles.link}>
            <Hash label={entry.place} hash={entry.hash} />
            {entry.only}
            {entry.asItWas !== undefined && (
              <Link href={entry.asItWas} className={styles.then}>
                As it was then
              </Link>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function About({ assessmentId, about }: Pick<ToldEntry, "assessmentId" | "about">) {
  if (!about) return null;
  const { kind, id, name } = about;
  switch (kind) {
    case "question":
    case "duty":
      return (
        <AssessmentLink assessmentId={assessmentId ?? ""} to={`#${id}`} className={styles.about}>
          <b>{id}</b> {name}
        </AssessmentLink>
      );
    case "vendor":
    case "product":
      return <Link href={`/${kind}s/${id}`}>{name}</Link>;
    case "person":
    case "other":
      return <b>{name}</b>;
  }
}

function Changes({ changes }: { changes: readonly ValueChange[] }) {
  if (changes.length === 0) return null;
  if (changes.length <= MANY) return <ChangeList changes={changes} />;
  const [first, rest] = [changes.slice(0, 3), changes.slice(3)];
  return (
    <>
      <ChangeList changes={first} />
      <details className={styles.fold}>
        <summary>and {rest.length} more</summary>
        <ChangeList changes={rest} />
      </details>
    </>
  );
}

export const ChangeList = ({ changes }: { changes: readonly ValueChange[] }) => (
  <dl className={styles.changes}>
    {changes.map(({ label, from, to }, index) => (
      <div key={index}>
        <dt>{label}</dt>
        <dd>
          {from !== null && <del>{from}</del>}
          {from !== null && to !== null && <span className={styles.arrow}> → </span>}
          {to !== null && <ins>{to}</ins>}
        </dd>
      </div>
    ))}
  </dl>
);

/** The beginning of a hash; the whole of it is copied. */
const Hash = ({ label, hash }: { label: string; hash: string }) => (
  <p className={styles.hash}>
    <span>{label}</span> <code title={hash}>{hash.slice(0, 12)}…</code>
    <CopyButton small text={hash}>
      Copy
    </CopyButton>
  </p>
);
