import type { PortfolioRow } from "@/lib/api/endpoints/portfolio";
import type { Tier } from "@/lib/domain/questionnaire/format";
import type { ReactNode } from "react";
import register from "../register/register.module.css";
import { Badge } from "../ui/badge";
import { Link } from "../ui/link";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { DecisionBadge } from "../verdict/status-badge";
import { TierLabel } from "../verdict/tier-label";
import { VerdictBadge } from "../verdict/verdict-badge";

type Column<Row> = { head: string; numeric?: boolean; of: (row: Row) => ReactNode };

/** Assessments behind a number, with what the number is about in a column of its own. */
export function ListedTable<Row extends PortfolioRow>({
  caption,
  rows,
  columns,
}: {
  caption: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
}) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <HeadCell>Use case</HeadCell>
          <HeadCell>Tier</HeadCell>
          {columns.map(({ head, numeric }) => (
            <HeadCell key={head} numeric={numeric}>
              {head}
            </HeadCell>
          ))}
          <HeadCell>Owner</HeadCell>
        </>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <RowHead className={register.use}>
            <Link href={hrefOf(row)} className={register.name}>
              {row.useCase}
            </Link>
            <small className={register.under}>
              {row.vendorName} · {row.productName}
            </small>
          </RowHead>
          <Cell label="Tier">{row.tier !== null && <TierLabel tier={row.tier as Tier} />}</Cell>
          {columns.map(({ head, numeric, of }) => (
            <Cell key={head} label={head} numeric={numeric}>
              {of(row)}
            </Cell>
          ))}
          <Cell label="Owner">{row.ownerName}</Cell>
        </tr>
      ))}
    </Table>
  );
}

const hrefOf = ({ id, tier }: PortfolioRow): string =>
  tier === null ? `/assessments/${id}/intake` : `/assessments/${id}/result`;

/** What was decided, or how it stands until then. */
export function Standing({ row }: { row: PortfolioRow }) {
  if (row.decision) return <DecisionBadge decision={row.decision} />;
  return row.verdict ? (
    <VerdictBadge verdict={row.verdict} />
  ) : (
    <Badge shape="ring">Intake to complete</Badge>
  );
}
