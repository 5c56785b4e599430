import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type { Tier } from "@/lib/domain/questionnaire/format";
import type { SearchParams } from "../ui/address";
import { TeamBadge } from "../teams/team-badge";
import { Badge } from "../ui/badge";
import { Link } from "../ui/link";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { TierLabel } from "../verdict/tier-label";
import { DecisionBadge, StatusBadge } from "../verdict/status-badge";
import { VerdictBadge } from "../verdict/verdict-badge";
import { DueDay } from "./due";
import styles from "./register.module.css";
import { ScoreCell } from "./score-cell";
import { SortHead } from "./sort-head";

/** Where work on an assessment goes on: its intake until that is complete. */
export const addressOfAssessment = ({ id, intakeAt }: Pick<AssessmentView, "id" | "intakeAt">): string =>
  intakeAt === null ? `/assessments/${id}/intake` : `/assessments/${id}`;

/**
 * Assessments by use case. Under a vendor or a product, what is plain from the page is
 * left out. `order` is given where the address orders the list.
 */
export function AssessmentTable({
  rows,
  today,
  people = [],
  under,
  order,
}: {
  rows: readonly AssessmentView[];
  today: string;
  /** By names that tell them apart, for owners who share one. */
  people?: readonly { id: string; name: string }[];
  under?: "vendor" | "product";
  order?: { sort: string; params: SearchParams };
}) {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (
    <Table caption="Assessments" head={<Head order={order} />}>
      {rows.map((row) => (
        <Row
          key={row.id}
          row={row}
          today={today}
          ownerName={names.get(row.owner.id) ?? row.owner.name}
          under={under}
        />
      ))}
    </Table>
  );
}

function Head({ order }: { order: { sort: string; params: SearchParams } | undefined }) {
  const column = (by: string, words: string) =>
    order ? (
      <SortHead key={by} by={by} {...order}>
        {words}
      </SortHead>
    ) : (
      <HeadCell key={by}>{words}</HeadCell>
    );
  return (
    <>
      {column("use", "Use case")}
      <HeadCell>Tier</HeadCell>
      <HeadCell>Verdict</HeadCell>
      {column("score", "Score")}
      <HeadCell numeric className={styles.figures}>
        Open
      </HeadCell>
      <HeadCell>Owner</HeadCell>
      {column("due", "Due")}
    </>
  );
}

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

function Row({
  row,
  today,
  ownerName,
  under,
}: {
  row: AssessmentView;
  today: string;
  ownerName: string;
  under: "vendor" | "product" | undefined;
}) {
  const { summary, archivedAt } = row;
  return (
    <tr>
      <RowHead className={styles.use}>
        <Link href={addressOfAssessment(row)} className={styles.name}>
          {row.useCase}
        </Link>
        {row.status !== "draft" && (
          <span className={styles.beside}>
            <StatusBadge status={row.status} />
          </span>
        )}
        {row.team && (
          <span className={styles.beside}>
            <TeamBadge team={row.team} />
          </span>
        )}
        {archivedAt && (
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
      <Cell label="Tier">{summary && <TierLabel tier={summary.tier as Tier} />}</Cell>
      <Cell label="Verdict" className={styles.verdict}>
        {row.decision ? (
          <DecisionBadge decision={row.decision} />
        ) : summary ? (
          <VerdictBadge verdict={summary.verdict} provisional={summary.provisional} />
        ) : (
          <Badge shape="ring">Intake to complete</Badge>
        )}
      </Cell>
      <Cell label="Score" className={styles.scored}>
        {summary && <ScoreCell summary={summary} />}
      </Cell>
      <Cell label="Open" numeric className={styles.figures}>
        {summary && (
          <span className={styles.count}>
            {summary.open === 0 ? "0" : `${summary.open} of ${summary.asked}`}
          </span>
        )}
      </Cell>
      <Cell label="Owner">{ownerName}</Cell>
      <Cell label="Due">
        <DueDay dueOn={row.dueOn} today={today} done={summary !== null && summary.open === 0} />
      </Cell>
    </tr>
  );
}
