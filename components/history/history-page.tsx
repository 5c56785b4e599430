import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import type { SearchParams } from "../ui/address";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { Pagination } from "../ui/pagination";
import { type AssessmentEntry, AssessmentHistory } from "./assessment-history";
import { ChainNote } from "./chain-note";
import { HistoryFilter, type HistoryFilterValues } from "./history-filter";
import styles from "./history-page.module.css";

/** One page of an assessment's audit stream, told in words. */
export function HistoryPage({
  assessmentId,
  questionnaire,
  entries,
  people,
  evidence,
  accounts,
  filter,
  paging,
  mayAudit,
}: {
  assessmentId: string;
  questionnaire: Questionnaire;
  entries: readonly AssessmentEntry[];
  people: Readonly<Record<string, string>>;
  evidence: Readonly<Record<string, string>>;
  /** Everybody who can have acted. */
  accounts: readonly { id: string; name: string }[];
  filter: HistoryFilterValues;
  paging: { page: number; pageSize: number; total: number; params: SearchParams };
  /** The reader may see who from outside was shown it. */
  mayAudit: boolean;
}) {
  return (
    <>
      <ChainNote />
      <p className={styles.then}>
        <Link href={`/assessments/${assessmentId}/as-of`}>Open it as it was on any day</Link>
        {mayAudit && (
          <>
            {" · "}
            <Link href={`/assessments/${assessmentId}/outside-auditors`}>Outside auditors</Link>
          </>
        )}
      </p>
      <HistoryFilter {...{ assessmentId, questionnaire, accounts, filter }} />
      {entries.length === 0 ? (
        <EmptyState
          title={paging.total === 0 ? "Nothing in its history fits this" : "The history is shorter than that"}
          actions={<Link href={`/assessments/${assessmentId}/history`}>Show the whole history</Link>}
        />
      ) : (
        <AssessmentHistory asItWas {...{ assessmentId, questionnaire, entries, people, evidence }} />
      )}
      <Pagination {...paging} />
    </>
  );
}
