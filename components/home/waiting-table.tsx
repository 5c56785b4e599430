import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import register from "../register/register.module.css";

type Waiting = {
  assessmentId: string;
  questionId: string;
  prompt: string;
  reason: string;
  /** ISO 8601, UTC. */
  since: string;
  byName: string;
  useCase: string;
  vendorName: string;
  productName: string;
};

/** Critical questions set aside by somebody else, each with the way to approve it or not. */
export function WaitingTable({ rows }: { rows: readonly Waiting[] }) {
  return (
    <Table
      caption="Waiting for your approval"
      head={
        <>
          <HeadCell>Set aside as not applicable</HeadCell>
          <HeadCell>Because</HeadCell>
          <HeadCell>By</HeadCell>
          <HeadCell>Since</HeadCell>
        </>
      }
    >
      {rows.map(({ assessmentId, questionId, prompt, reason, byName, since, vendorName, productName }) => (
        <tr key={`${assessmentId} ${questionId}`}>
          <RowHead className={register.use}>
            <Link href={`/assessments/${assessmentId}#${questionId}`} className={register.name}>
              {prompt}
            </Link>
            <small className={register.under}>
              {questionId} · {vendorName} · {productName}
            </small>
          </RowHead>
          <Cell label="Because">{reason}</Cell>
          <Cell label="By">{byName}</Cell>
          <Cell label="Since" className={register.moment}>
            <Moment at={since} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
