import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { AssessmentLink } from "../result/assessment-link";
import { CopyButton } from "../ui/copy-button";
import { Moment } from "../ui/moment";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./visit-list.module.css";

type Visit = {
  at: string;
  who: string;
  did: string;
  sha256: string | null;
  assessment: Pick<AssessmentView, "id" | "useCase" | "vendor" | "product"> | null;
};

/** What was looked at and taken away, as both sides are shown it, the newest first. */
export function VisitList({
  caption,
  visits,
  who = false,
  of = true,
}: {
  caption: string;
  visits: readonly Visit[];
  /** Says whose each was, where several came. */
  who?: boolean;
  /** Says of which assessment, where they are of several. */
  of?: boolean;
}) {
  if (visits.length === 0) return <p>Nothing yet.</p>;
  return (
    <Table
      caption={caption}
      head={
        <>
          <HeadCell>What</HeadCell>
          {of && <HeadCell>Assessment</HeadCell>}
          {who && <HeadCell>Who</HeadCell>}
          <HeadCell>When</HeadCell>
        </>
      }
    >
      {visits.map(({ at, who: name, did, sha256, assessment }, index) => (
        <tr key={`${at} ${index}`}>
          <RowHead className={styles.what}>
            {did}
            {sha256 !== null && (
              <small className={styles.hash}>
                SHA-256 <code title={sha256}>{sha256.slice(0, 12)}…</code>
                <CopyButton small text={sha256}>
                  Copy
                </CopyButton>
              </small>
            )}
          </RowHead>
          {of && (
            <Cell label="Assessment">
              {assessment && (
                <span>
                  <AssessmentLink assessmentId={assessment.id} to="#content">
                    {assessment.useCase}
                  </AssessmentLink>
                  <small className={styles.under}>
                    {assessment.vendor.name} · {assessment.product.name}
                  </small>
                </span>
              )}
            </Cell>
          )}
          {who && <Cell label="Who">{name}</Cell>}
          <Cell label="When" className={styles.when}>
            <Moment at={at} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
