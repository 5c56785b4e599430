"use client";

import { useState } from "react";
import type { Team } from "@/lib/api/endpoints/teams";
import { useSubmit } from "../forms/use-submit";
import { Refused } from "../people/person-dialogs";
import { roleInWords } from "../people/role";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/dialog";
import { Moment } from "../ui/moment";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { VisuallyHidden } from "../ui/visually-hidden";

type Member = Team["members"][number];

/** Who belongs to a team, with a way to take each out. */
export function MemberTable({ team, onDone }: { team: Team; onDone: (told: string) => void }) {
  const [leaving, setLeaving] = useState<Member>();
  return (
    <>
      <Table caption={`Members of ${team.name}`} head={<Heads />}>
        {team.members.map((member) => (
          <tr key={member.id}>
            <RowHead>{member.name}</RowHead>
            <Cell label="Role">
              {roleInWords(member.role)}
              {member.disabledAt !== null && (
                <>
                  {" "}
                  <Badge shape="cross" tone="caution">
                    disabled
                  </Badge>
                </>
              )}
            </Cell>
            <Cell label="Owner of" numeric>
              {member.owns === 0
                ? "nothing"
                : member.owns === 1
                  ? "1 assessment"
                  : `${member.owns} assessments`}
            </Cell>
            <Cell label="Since">
              <Moment at={member.since} />
            </Cell>
            <Cell>
              <Button small onClick={() => setLeaving(member)}>
                Remove<VisuallyHidden> {member.name}</VisuallyHidden>
              </Button>
            </Cell>
          </tr>
        ))}
      </Table>
      {leaving && (
        <RemoveDialog
          team={team}
          member={leaving}
          onClose={() => setLeaving(undefined)}
          onDone={(told) => {
            setLeaving(undefined);
            onDone(told);
          }}
        />
      )}
    </>
  );
}

const Heads = () => (
  <>
    <HeadCell>Name</HeadCell>
    <HeadCell>Role</HeadCell>
    <HeadCell numeric>Owner of</HeadCell>
    <HeadCell>Since</HeadCell>
    <HeadCell>
      <VisuallyHidden>What to do</VisuallyHidden>
    </HeadCell>
  </>
);

function RemoveDialog({
  team,
  member,
  onClose,
  onDone,
}: {
  team: Team;
  member: Member;
  onClose: () => void;
  onDone: (told: string) => void;
}) {
  const { submit, busy, problem } = useSubmit("removeTeamMember", {
    onDone: () => onDone(`${member.name} does not belong to ${team.name} any more.`),
  });
  return (
    <ConfirmDialog
      open
      title={`Remove ${member.name} from ${team.name}?`}
      confirm="Remove them"
      kind="danger"
      busy={busy}
      onClose={onClose}
      onConfirm={() => submit({ teamId: team.id, personId: member.id })}
    >
      <Refused problem={problem} />
      <p>
        From their next step on they see nothing of what only this team sees, also where they have it open or
        wrote it. You can add them again.
      </p>
      {member.owns > 0 && (
        <p>
          {member.owns === 1 ? "One assessment of the team is" : `${member.owns} assessments of the team are`}{" "}
          theirs and stay so in name. Ask a member to name another owner.
        </p>
      )}
    </ConfirmDialog>
  );
}
