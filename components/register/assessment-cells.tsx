import type { ReactNode } from "react";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type { Tier } from "@/lib/domain/questionnaire/format";
import { shownPerCent } from "../charts/range";
import { TeamBadge } from "../teams/team-badge";
import { Badge } from "../ui/badge";
import { classes } from "../ui/classes";
import { Link } from "../ui/link";
import { Day, Moment } from "../ui/moment";
import { Cell, HeadCell, RowHead } from "../ui/table";
import { DecisionBadge, StatusBadge } from "../verdict/status-badge";
import { TierLabel } from "../verdict/tier-label";
import { VerdictBadge } from "../verdict/verdict-badge";
import { DueDay } from "./due";
import styles from "./register.module.css";
import { ScoreCell } from "./score-cell";

/** A column of a list of assessments beside the use case; one of a section names it. */
export type ShownColumn = { id: string; label: string; section?: string };

/** What a row cannot say itself. */
export type RowWords = {
  today: string;
  /** By names that tell them apart, for owners who share one. */
  people: Readonly<Record<string, string>>;
  /** What fields of use are called, by their id. */
  fields: Readonly<Record<string, string>>;
};

/** The columns of every list of assessments that says nothing else. */
export const USUAL_COLUMNS: readonly ShownColumn[] = [
  { id: "tier", label: "Tier" },
  { id: "verdict", label: "Verdict" },
  { id: "score", label: "Score" },
  { id: "open", label: "Open" },
  { id: "owner", label: "Owner" },
  { id: "due", label: "Due" },
];

/** By which order a column's head sorts the list. */
const ORDER_OF: Readonly<Record<string, string>> = { score: "score", due: "due", changed: "changed" };

const isFigure = ({ id, section }: ShownColumn) => id === "open" || section !== undefined;

/** The head of each column; `sortable` makes one of an order. */
export function ColumnHeads({
  columns,
  sortable,
}: {
  columns: readonly ShownColumn[];
  sortable?: ((order: string, label: string, column: string) => ReactNode) | undefined;
}) {
  return columns.map((column) => {
    const order = ORDER_OF[column.id];
    if (sortable && order !== undefined) return sortable(order, column.label, column.id);
    return (
      <HeadCell
        key={column.id}
        data-column={column.section === undefined ? column.id : "section"}
        numeric={isFigure(column)}
        className={isFigure(column) ? styles.figures : undefined}
      >
        {column.label}
      </HeadCell>
    );
  });
}

/** What an assessment says in each column. */
export function ColumnCells({
  row,
  columns,
  words,
}: {
  row: AssessmentView;
  columns: readonly ShownColumn[];
  words: RowWords;
}) {
  return columns.map((column) => (
    <Cell
      key={column.id}
      label={column.label}
      numeric={isFigure(column)}
      className={classes(isFigure(column) && styles.figures, LOOK[column.id])}
    >
      {contentOf(row, column, words)}
    </Cell>
  ));
}

const LOOK: Readonly<Record<string, string | undefined>> = {
  verdict: styles.verdict,
  score: styles.scored,
  changed: styles.moment,
  decided: styles.moment,
};

function contentOf(row: AssessmentView, { id, section }: ShownColumn, words: RowWords): ReactNode {
  const { summary } = row;
  if (section !== undefined) {
    const evidenced = summary?.sections[section] ?? null;
    return evidenced === null ? null : shownPerCent(evidenced);
  }
  switch (id) {
    case "tier":
      return summary && <TierLabel tier={summary.tier as Tier} />;
    case "verdict":
      if (row.decision) return <DecisionBadge decision={row.decision} />;
      if (summary) return <VerdictBadge verdict={summary.verdict} provisional={summary.provisional} />;
      return <Badge shape="ring">Intake to complete</Badge>;
    case "score":
      return summary && <ScoreCell summary={summary} />;
    case "open":
      return (
        summary && (
          <span className={styles.count}>
            {summary.open === 0 ? "0" : `${summary.open} of ${summary.asked}`}
          </span>
        )
      );
    case "owner":
      return <Owner name={row.owner.name} apart={words.people[row.owner.id]} />;
    case "due":
      return <DueDay dueOn={row.dueOn} today={words.today} done={summary !== null && summary.open === 0} />;
    case "status":
      return <StatusBadge status={row.status} />;
    case "tags":
      return row.tags.length > 0 && <Tags tags={row.tags} />;
    case "field":
      return row.domain && (words.fields[row.domain] ?? row.domain);
    case "team":
      return row.team?.name;
    case "decided":
      return row.decidedAt && <Moment at={row.decidedAt} />;
    case "valid":
      return row.validUntil !== "" && <Day date={row.validUntil} />;
    case "changed":
      return <Moment at={row.updatedAt} />;
    default:
      return null;
  }
}

/** A name that others share has under it what tells it apart. */
function Owner({ name, apart = name }: { name: string; apart: string | undefined }) {
  const rest = apart.startsWith(name) ? apart.slice(name.length).replace(/^ \((.*)\)$/, "$1") : "";
  return (
    <span>
      {rest === "" ? apart : name}
      {rest !== "" && <small className={styles.under}>{rest}</small>}
    </span>
  );
}

/** Each leads to the list of what bears it. */
function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <ul className={styles.tags}>
      {tags.map((tag) => (
        <li key={tag}>
          <Link href={`/assessments?tag=${encodeURIComponent(tag)}`} className={styles.tag}>
            {tag}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The use case with the way to it, and what has to be known of it wherever it is listed. */
export function UseCaseCell({
  row,
  under,
  shown = [],
}: {
  row: AssessmentView;
  under?: "vendor" | "product" | undefined;
  /** Ids of the columns beside it, which say the same more plainly. */
  shown?: readonly string[];
}) {
  return (
    <RowHead className={styles.use}>
      <Link href={addressOfAssessment(row)} className={styles.name}>
        {row.useCase}
      </Link>
      {row.status !== "draft" && !shown.includes("status") && (
        <span className={styles.beside}>
          <StatusBadge status={row.status} />
        </span>
      )}
      {row.team && !shown.includes("team") && (
        <span className={styles.beside}>
          <TeamBadge team={row.team} />
        </span>
      )}
      {row.archivedAt && (
        <span className={styles.beside}>
          <Badge shape="bar">Archived</Badge>
        </span>
      )}
      {under !== "product" && (
        <small className={styles.under}>
          {under === "vendor" ? row.product.name : `${row.vendor.name} · ${row.product.name}`}
        </small>
      )}
      <Chained row={row} />
    </RowHead>
  );
}

/** Where work on an assessment goes on: its intake until that is complete. */
export const addressOfAssessment = ({ id, intakeAt }: Pick<AssessmentView, "id" | "intakeAt">): string =>
  intakeAt === null ? `/assessments/${id}/intake` : `/assessments/${id}`;

/** Which assessment it follows, and which follows it. */
function Chained({ row: { useCase, status, predecessorId, successorId } }: { row: AssessmentView }) {
  if (predecessorId === null && successorId === null) return null;
  return (
    <small className={styles.under}>
      {predecessorId !== null && (
        <Link href={`/assessments/${predecessorId}/result`} aria-label={`What ${useCase} follows`}>
          Follows an earlier one
        </Link>
      )}
      {predecessorId !== null && successorId !== null && " · "}
      {successorId !== null && (
        <Link href={`/assessments/${successorId}`} aria-label={`What follows ${useCase}`}>
          {status === "superseded" ? "A later one took its place" : "Being reassessed"}
        </Link>
      )}
    </small>
  );
}
