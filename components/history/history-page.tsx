import { entryInWords } from "@/lib/domain/explain/history/entry";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import type { SearchParams } from "../ui/address";
import { dayInWords } from "../ui/dates";
import { EmptyState } from "../ui/empty-state";
import { Button } from "../ui/button";
import { Link } from "../ui/link";
import { Pagination } from "../ui/pagination";
import { FilterSelect } from "../ui/search-box";
import { ChainNote } from "./chain-note";
import { HistoryList } from "./history-list";
import styles from "./history-page.module.css";

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
  about,
  paging,
}: {
  assessmentId: string;
  questionnaire: Questionnaire;
  entries: readonly Entry[];
  people: Readonly<Record<string, string>>;
  evidence: Readonly<Record<string, string>>;
  /** The question or duty that the list is of, or empty. */
  about: string;
  paging: { page: number; pageSize: number; total: number; params: SearchParams };
}) {
  return (
    <>
      <ChainNote />
      <QuestionFilter {...{ assessmentId, questionnaire, about }} />
      {entries.length === 0 ? (
        <EmptyState
          title={paging.total === 0 ? "Nothing has happened to it yet" : "The history is shorter than that"}
          actions={<Link href={`/assessments/${assessmentId}/history`}>Show the whole history</Link>}
        />
      ) : (
        <HistoryList
          entries={entries.map((entry) => ({
            ...entryInWords(questionnaire, entry, { people, evidence, day: dayInWords }),
            id: `entry-${entry.seq}`,
            assessmentId,
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

/** Sent by GET, so that the address says what is shown. */
function QuestionFilter({
  assessmentId,
  questionnaire: { sections, duties },
  about,
}: {
  assessmentId: string;
  questionnaire: Questionnaire;
  about: string;
}) {
  const options = [...sections.flatMap(({ questions }) => questions), ...duties].map(({ id, prompt }) => ({
    value: id,
    label: `${id} ${prompt}`,
  }));
  return (
    <form action={`/assessments/${assessmentId}/history`} className={styles.filter}>
      <FilterSelect
        label="About"
        name="question"
        value={about}
        options={[{ value: "", label: "everything" }, ...options]}
      />
      <Button type="submit">Show</Button>
    </form>
  );
}
