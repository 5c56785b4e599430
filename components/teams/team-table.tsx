import type { ListedTeam } from "@/lib/api/endpoints/teams";
import { Badge } from "../ui/badge";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";

/** Teams by name. `manages` is true for those who can open one. */
export function TeamTable({ teams, manages }: { teams: readonly ListedTeam[]; manages: boolean }) {
  return (
    <Table
      caption="Teams"
      head={<Heads />}
      empty={
        teams.length === 0 && (
          <EmptyState title="No teams yet">
            {manages
              ? "Everybody here sees every assessment. Add a team, and its members can keep an assessment to themselves."
              : "Everybody here sees every assessment. An administrator can add teams."}
          </EmptyState>
        )
      }
    >
      {teams.map(({ id, name, members, own, assessments, archivedAt }) => (
        <tr key={id}>
          <RowHead>{manages ? <Link href={`/settings/teams/${id}`}>{name}</Link> : name}</RowHead>
          <Cell label="Members" numeric>
            {members}
          </Cell>
          <Cell label="Only they see" numeric>
            {assessments > 0 ? (
              <Link href={`/assessments?teamId=${id}&shown=all`}>
                {assessments} {assessments === 1 ? "assessment" : "assessments"}
              </Link>
            ) : (
              "nothing"
            )}
          </Cell>
          <Cell label="State">
            {archivedAt !== null ? (
              <Badge shape="bar">Archived</Badge>
            ) : own ? (
              <Badge shape="check">You belong to it</Badge>
            ) : (
              "in use"
            )}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

const Heads = () => (
  <>
    <HeadCell>Team</HeadCell>
    <HeadCell numeric>Members</HeadCell>
    <HeadCell numeric>Only they see</HeadCell>
    <HeadCell>State</HeadCell>
  </>
);
