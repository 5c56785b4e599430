import type { ListedRequestView } from "@/lib/api/endpoints/audit-requests";
import { DueDay } from "../register/due";
import register from "../register/register.module.css";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./requests.module.css";
import { RequestStateBadge } from "./state-badge";

/** Requests of several assessments, a row each, leading to where each is answered. */
export function RequestTable({
  caption,
  rows,
  people,
  today,
}: {
  caption: string;
  rows: readonly ListedRequestView[];
  people: Readonly<Record<string, string>>;
  today: string;
}) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <HeadCell>Request</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>Due</HeadCell>
          <HeadCell>Asked by</HeadCell>
          <HeadCell>Last word</HeadCell>
        </>
      }
    >
      {rows.map(({ request, assessmentId, useCase, vendorName, productName }) => (
        <tr key={request.id}>
          <RowHead className={register.use}>
            <Link
              href={`/assessments/${assessmentId}/requests#request-${request.id}`}
              className={styles.said}
              dir="auto"
            >
              {request.text}
            </Link>
            <small className={register.under}>{useCase}</small>
            <small className={register.under}>
              {vendorName} · {productName}
            </small>
          </RowHead>
          <Cell label="State">
            <RequestStateBadge state={request.state} />
          </Cell>
          <Cell label="Due">
            <DueDay dueOn={request.dueOn} today={today} done={request.state !== "open"} />
          </Cell>
          <Cell label="Asked by">{people[request.askedBy] ?? request.askedBy}</Cell>
          <Cell label="Last word">
            {people[request.updatedBy] ?? request.updatedBy}
            <small className={register.under}>
              <Moment at={request.updatedAt} />
            </small>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
