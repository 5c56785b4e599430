import type { Report } from "@/lib/report/model";
import { Day } from "../ui/moment";
import { Section } from "../ui/section";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";

/** Findings and actions, each whole: there is no page of its own to lead to. */
export function RoomFollowUps({ followUps }: { followUps: Report["followUps"] }) {
  return (
    <Section title="Findings and actions">
      {followUps.length === 0 ? (
        <p>There are none.</p>
      ) : (
        <Table
          caption="Findings and actions"
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
          {followUps.map(({ id, title, description, kind, severity, owner, dueOn, status }) => (
            <tr key={id}>
              <RowHead>
                {title}
                {description !== null && <small>{description}</small>}
              </RowHead>
              <Cell label="Kind">{severity === null ? kind : `${kind}, ${severity.toLowerCase()}`}</Cell>
              <Cell label="Owner">{owner}</Cell>
              <Cell label="Due">{dueOn === null ? "No date" : <Day date={dueOn} />}</Cell>
              <Cell label="State">{status}</Cell>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  );
}
