import type { ListedFollowUpView } from "@/lib/api/endpoints/follow-ups";
import { DueDay } from "../register/due";
import register from "../register/register.module.css";
import { Link } from "../ui/link";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { Marks } from "./marks";

/** Findings and actions, a row each. */
export function FollowUpTable({
  caption,
  rows,
  today,
  within = false,
}: {
  caption: string;
  rows: readonly ListedFollowUpView[];
  today: string;
  /** All are of one assessment, which then need not be named. */
  within?: boolean;
}) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <HeadCell>What</HeadCell>
          <HeadCell>Kind</HeadCell>
          <HeadCell>Owner</HeadCell>
          <HeadCell>Due</HeadCell>
          <HeadCell>State</HeadCell>
        </>
      }
    >
      {rows.map(({ followUp, assessmentId, owner, vendorName, productName }) => (
        <tr key={followUp.id}>
          <RowHead className={register.use}>
            <Link href={`/assessments/${assessmentId}/actions/${followUp.id}`} className={register.name}>
              {followUp.title}
            </Link>
            {!within && (
              <small className={register.under}>
                {vendorName} · {productName}
              </small>
            )}
          </RowHead>
          <Cell label="Kind">
            <Marks followUp={followUp} />
          </Cell>
          <Cell label="Owner">{owner.name}</Cell>
          <Cell label="Due">
            <DueDay dueOn={followUp.dueOn} today={today} done={followUp.state === "done"} />
          </Cell>
          <Cell label="State">{followUp.state === "open" ? "Open" : "Done"}</Cell>
        </tr>
      ))}
    </Table>
  );
}
