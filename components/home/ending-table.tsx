import { Until } from "../evidence/marks";
import register from "../register/register.module.css";
import { Link } from "../ui/link";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";

type Ending = {
  evidenceId: string;
  title: string;
  validUntil: string;
  assessmentId: string;
  useCase: string;
  vendorName: string;
  productName: string;
};

/** Evidence that answers rely on and that has expired or soon will. */
export function EndingTable({ rows, today }: { rows: readonly Ending[]; today: string }) {
  return (
    <Table
      caption="Evidence that runs out"
      head={
        <>
          <HeadCell>Evidence</HeadCell>
          <HeadCell>For</HeadCell>
          <HeadCell>Counts until</HeadCell>
        </>
      }
    >
      {rows.map(({ evidenceId, title, validUntil, assessmentId, useCase, vendorName, productName }) => (
        <tr key={evidenceId}>
          <RowHead className={register.use}>
            <Link
              href={`/assessments/${assessmentId}/evidence/${evidenceId}`}
              className={register.name}
              dir="auto"
            >
              {title}
            </Link>
          </RowHead>
          <Cell label="For">
            {useCase}
            <small className={register.under}>
              {vendorName} · {productName}
            </small>
          </Cell>
          <Cell label="Counts until">
            <Until thing={{ validUntil, replacedBy: null, withdrawnAt: null }} today={today} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
