import type { EndingWaiver } from "@/lib/api/endpoints/portfolio";
import register from "../register/register.module.css";
import { Link } from "../ui/link";
import { Day } from "../ui/moment";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";

/** Accepted risks with the last day on which each holds. */
export function WaiverTable({ rows }: { rows: readonly EndingWaiver[] }) {
  return (
    <Table
      caption="Accepted risks that end soon"
      head={
        <>
          <HeadCell>Use case</HeadCell>
          <HeadCell>Accepted</HeadCell>
          <HeadCell>Holds until</HeadCell>
          <HeadCell>Owner</HeadCell>
        </>
      }
    >
      {rows.map(
        ({ id, assessmentId, useCase, vendorName, productName, questionId, expiresOn, ownerName }) => (
          <tr key={id}>
            <RowHead className={register.use}>
              <Link href={`/assessments/${assessmentId}/review`} className={register.name}>
                {useCase}
              </Link>
              <small className={register.under}>
                {vendorName} · {productName}
              </small>
            </RowHead>
            <Cell label="Accepted">{questionId === "" ? "The score itself" : questionId}</Cell>
            <Cell label="Holds until">
              <Day date={expiresOn} />
            </Cell>
            <Cell label="Owner">{ownerName}</Cell>
          </tr>
        ),
      )}
    </Table>
  );
}
