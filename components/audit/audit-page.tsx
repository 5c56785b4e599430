import type { Wording } from "@/lib/domain/explain/history/changes";
import { entryInWords } from "@/lib/domain/explain/history/entry";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { HistoryList, type ToldEntry } from "../history/history-list";
import { type SearchParams, queryWith } from "../ui/address";
import { ButtonLink } from "../ui/button";
import { dayInWords } from "../ui/dates";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { AuditFilter, type AuditFilterValues } from "./audit-filter";
import { ExportTrail } from "./export-trail";
import styles from "./audit-page.module.css";

export type AuditEntry = {
  stream: string;
  seq: number;
  at: string;
  actor: { name: string };
  action: string;
  objectKind: string;
  objectId: string;
  payload: unknown;
  before: unknown;
  hash: string;
  assessment: { id: string; useCase: string; vendor: string; product: string } | null;
  questionnaire: Questionnaire;
};

/** The entries of all chains together, told in words, and what narrows them. */
export function AuditPage({
  entries,
  filter,
  people,
  evidence,
  accounts,
  aboutName,
  paging: { older, newer, params },
}: {
  entries: readonly AuditEntry[];
  filter: AuditFilterValues;
  /** Names by id, for what the entries say. */
  people: Readonly<Record<string, string>>;
  evidence: Readonly<Record<string, string>>;
  /** Everybody who can have acted. */
  accounts: readonly { id: string; name: string }[];
  /** What the one thing is called that the list is narrowed to; empty where it is not. */
  aboutName: string;
  paging: { older: string; newer: string; params: SearchParams };
}) {
  const step = (to: { older: string; newer: string }) => queryWith(params, to);
  return (
    <>
      <AuditFilter filter={filter} people={accounts} />
      {filter.about !== "" && (
        <p className={styles.about}>
          <span>
            Only about <b>{aboutName}</b>
          </span>
          <Link href={queryWith(params, { about: "", older: "", newer: "" })}>Show everything</Link>
        </p>
      )}
      {entries.length === 0 ? (
        <EmptyState
          title="Nothing in the trail fits this"
          actions={<ButtonLink href="/audit">Show the whole trail</ButtonLink>}
        >
          {filter.from !== "" && filter.to !== "" && filter.from > filter.to
            ? "The first day is after the last one."
            : "Names are searched as they are today; what was erased is not searched."}
        </EmptyState>
      ) : (
        <div className={styles.list}>
          <HistoryList
            entries={entries.map((entry) => told(entry, { people, evidence, day: dayInWords }, params))}
          />
        </div>
      )}
      {(newer !== "" || older !== "") && (
        <nav aria-label="Pages of this list" className={styles.steps}>
          {newer !== "" && <Link href={step({ older: "", newer: "" })}>Newest</Link>}
          {newer !== "" && (
            <Link href={step({ older: "", newer })} rel="prev">
              Newer
            </Link>
          )}
          {older !== "" && (
            <Link href={step({ older, newer: "" })} rel="next">
              Older
            </Link>
          )}
        </nav>
      )}
      {entries.length > 0 && <ExportTrail filter={filter} />}
    </>
  );
}

function told(entry: AuditEntry, wording: Wording, params: SearchParams): ToldEntry {
  const { assessment, questionnaire, stream, seq } = entry;
  const words = entryInWords(questionnaire, entry, wording);
  return {
    ...words,
    id: `${stream.replace(":", "-")}-${seq}`,
    assessmentId: assessment?.id ?? null,
    at: entry.at,
    actor: entry.actor.name,
    hash: entry.hash,
    place: `${stream.startsWith("assessment:") ? "Assessment" : "Workspace"}, entry ${seq}`,
    erased: entry.payload === null,
    within: assessment && (
      <>
        {assessment.vendor}, {assessment.product}:{" "}
        <Link href={`/assessments/${assessment.id}/history`}>{assessment.useCase}</Link>
      </>
    ),
    only: <Only entry={entry} params={params} />,
  };
}

/** The way to see nothing but what this entry belongs to. */
function Only({
  entry: { assessment, objectKind, objectId },
  params,
}: {
  entry: AuditEntry;
  params: SearchParams;
}) {
  const [kind, id] = assessment ? ["assessment", assessment.id] : [objectKind, objectId];
  const about = `${kind}:${id}`;
  if (!ONE_OF.includes(kind) || params.about === about) return null;
  return (
    <Link href={queryWith(params, { about, q: "", older: "", newer: "" })} className={styles.only}>
      Only this {kind}
    </Link>
  );
}

const ONE_OF = ["assessment", "vendor", "product", "person"];
