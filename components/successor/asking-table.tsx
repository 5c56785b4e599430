import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type { Reason } from "@/lib/domain/assessment/reassess";
import register from "../register/register.module.css";
import { Link } from "../ui/link";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { DecisionBadge } from "../verdict/status-badge";
import { Reasons } from "./reasons";

export type Asking = { assessment: AssessmentView; reasons: readonly Reason[] };

/** Decided assessments that ask to be looked at again, each with why and the way to begin. */
export function AskingTable({ rows }: { rows: readonly Asking[] }) {
  return (
    <Table
      caption="Asks for reassessment"
      head={
        <>
          <HeadCell>Use case</HeadCell>
          <HeadCell>Because</HeadCell>
          <HeadCell>Decided</HeadCell>
          <HeadCell>Owner</HeadCell>
        </>
      }
    >
      {rows.map(({ assessment: { id, useCase, vendor, product, decision, owner }, reasons }) => (
        <tr key={id}>
          <RowHead className={register.use}>
            <Link href={`/assessments/${id}/result`} className={register.name}>
              {useCase}
            </Link>
            <small className={register.under}>
              {vendor.name} · {product.name}
            </small>
          </RowHead>
          <Cell label="Because">
            <Reasons reasons={reasons} />
          </Cell>
          <Cell label="Decided">{decision && <DecisionBadge decision={decision} />}</Cell>
          <Cell label="Owner">{owner.name}</Cell>
        </tr>
      ))}
    </Table>
  );
}
