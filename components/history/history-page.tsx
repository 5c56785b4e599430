import { entryInWords } from "@/lib/domain/explain/history/entry";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import type { SearchParams } from "../ui/address";
import { dayInWords } from "../ui/dates";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { Pagination } from "../ui/pagination";
import { ChainNote } from "./chain-note";
import { HistoryFilter, type HistoryFilterValues } from "./history-filter";
import styles from "./history-page.module.css";
import { HistoryList } from "./history-list";

type Entry = {
  seq: number;
  at: string;
  actor: { id: string; name: string };
  action: string;
  objectKind: string;
  objectId: string;
  payload: unknown;
  before: unknown;
  hash: string;
};

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
}: {
  assessmentId: string;
  questionnaire: Questionnaire;
  entries: readonly Entry[];
  people: Readonly<Record<string, string>>;
  evidence: Readonly<Record<string, string>>;
  /** Everybody who can have acted. */
  accounts: readonly { id: string; name: string }[];
  filter: HistoryFilterValues;
  paging: { page: number; pageSize: number; total: number; params: SearchParams };
}) {
  return (
    <>
      <ChainNote />
      <p className={styles.then}>
        <Link href={`/assessments/${assessmentId}/as-of`}>Open it as it was on any day</Link>
      </p>
      <HistoryFilter {...{ assessmentId, questionnaire, accounts, filter }} />
      {entries.length === 0 ? (
        <EmptyState
          title={paging.total === 0 ? "Nothing in its history fits this" : "The history is shorter than that"}
          actions={<Link href={`/assessments/${assessmentId}/history`}>Show the whole history</Link>}
        />
      ) : (
        <HistoryList
          entries={entries.map((entry) => ({
            ...entryInWords(questionnaire, entry, { people, evidence, day: dayInWords }),
            id: `entry-${entry.seq}`,
            assessmentId,
            asItWas: `/assessments/${assessmentId}/as-of?entry=${entry.seq}`,
            place: `Entry ${entry.seq}`,
            at: entry.at,
            actor: entry.actor.name,
            hash: entry.hash,
            erased: entry.payload === null,
          }))}
        />
      )}
      <Pagination {...paging} />
    </>
  );
}
