import type { RoomLinkView } from "@/lib/api/endpoints/rooms";
import register from "../register/register.module.css";
import { Link } from "../ui/link";
import { Day, Moment } from "../ui/moment";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { StandingBadge } from "./standing-badge";

/** Auditors from outside: who, until when, what they are shown and when they last came. */
export function LinkTable({ links }: { links: readonly RoomLinkView[] }) {
  return (
    <Table
      caption="Outside auditors"
      head={
        <>
          <HeadCell>Who</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>Last day</HeadCell>
          <HeadCell>Is shown</HeadCell>
          <HeadCell>Last seen</HeadCell>
          <HeadCell>Invited by</HeadCell>
        </>
      }
    >
      {links.map(({ id, name, organisation, standing, lastDay, assessments, hidden, ...link }) => (
        <tr key={id}>
          <RowHead className={register.use}>
            <Link href={`/audit/outside-auditors/${id}`} className={register.name}>
              {name}
            </Link>
            <small className={register.under}>{organisation}</small>
          </RowHead>
          <Cell label="State">
            <StandingBadge standing={standing} />
          </Cell>
          <Cell label="Last day">
            <Day date={lastDay} />
          </Cell>
          <Cell label="Is shown">
            {assessments.length + hidden === 1
              ? "1 assessment"
              : `${assessments.length + hidden} assessments`}
          </Cell>
          <Cell label="Last seen">
            {link.lastUsedAt === null ? "Never" : <Moment at={link.lastUsedAt} />}
          </Cell>
          <Cell label="Invited by">{link.createdBy.name}</Cell>
        </tr>
      ))}
    </Table>
  );
}
