import type { ListedFollowUpView } from "@/lib/api/endpoints/follow-ups";
import { SEVERITIES, SEVERITY_WORDS } from "@/lib/domain/follow-up/follow-up";
import { type SearchParams, queryWith } from "../ui/address";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { Pagination } from "../ui/pagination";
import { FilterSelect, SearchBox } from "../ui/search-box";
import { Board, type Column, type Moves } from "./board";
import styles from "./follow-ups.module.css";
import { FollowUpTable } from "./follow-up-table";

export type FollowUpList = {
  rows: ListedFollowUpView[];
  total: number;
  page: number;
  pageSize: number;
  today: string;
};

type Asked = { q: string; kind: string; ownerId: string; severity: string; state: string; due: string };

/** Findings and actions as a board or as a table, by the filters that the address says. */
export function FollowUpsView({
  base,
  params,
  asked,
  people,
  shown,
  moves,
  within = false,
}: {
  /** The page's address. */
  base: string;
  params: SearchParams;
  asked: Asked;
  people: readonly { id: string; name: string }[];
  shown: { board: Record<"open" | "overdue" | "done", FollowUpList> } | { table: FollowUpList };
  moves: Moves;
  within?: boolean;
}) {
  const board = "board" in shown;
  const today = board ? shown.board.open.today : shown.table.today;
  return (
    <>
      <SearchBox
        action={base}
        label={within ? "Search what it says" : "Search title, product or vendor"}
        value={asked.q}
        keep={{ view: board ? "" : "table" }}
      >
        <FilterSelect label="Kind" name="kind" value={asked.kind} options={KINDS} />
        <FilterSelect
          label="Owner"
          name="ownerId"
          value={asked.ownerId}
          options={[ANY, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <FilterSelect label="Severity" name="severity" value={asked.severity} options={SEVERITY} />
        <FilterSelect label="Due" name="due" value={asked.due} options={DUES} />
        {!board && <FilterSelect label="State" name="state" value={asked.state} options={STATES} />}
      </SearchBox>
      <nav aria-label="View" className={styles.views}>
        <Link
          href={base + queryWith(params, { view: "", state: "" })}
          aria-current={board ? "page" : undefined}
        >
          Board
        </Link>
        <Link href={base + queryWith(params, { view: "table" })} aria-current={board ? undefined : "page"}>
          Table
        </Link>
      </nav>
      {board ? (
        <Board
          columns={COLUMNS.map(({ state, ...column }): Column => ({
            ...column,
            rows: shown.board[state].rows,
            total: shown.board[state].total,
            href: base + queryWith(params, { view: "table", state }),
          }))}
          {...{ today, moves, within }}
        />
      ) : shown.table.rows.length === 0 ? (
        <EmptyState title="Nothing fits" actions={<Link href={`${base}?view=table`}>Show all</Link>} />
      ) : (
        <>
          <FollowUpTable caption="Findings and actions" rows={shown.table.rows} {...{ today, within }} />
          <Pagination
            page={shown.table.page}
            pageSize={shown.table.pageSize}
            total={shown.table.total}
            params={params}
          />
        </>
      )}
    </>
  );
}

const COLUMNS = [
  { state: "open", title: "Open", empty: "Nothing is open and in time." },
  { state: "overdue", title: "Overdue", empty: "Nothing is late." },
  { state: "done", title: "Done", empty: "Nothing is done yet." },
] as const;

const ANY = { value: "", label: "Any" };

const KINDS = [
  ANY,
  { value: "finding", label: "Findings" },
  { value: "action", label: "Actions" },
  { value: "condition", label: "Actions on conditions" },
];

const SEVERITY = [ANY, ...SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] }))];

const DUES = [
  { value: "any", label: "Any" },
  { value: "week", label: "Within a week" },
  { value: "month", label: "Within a month" },
];

const STATES = [
  ANY,
  { value: "open", label: "Open, in time" },
  { value: "overdue", label: "Overdue" },
  { value: "done", label: "Done" },
];
