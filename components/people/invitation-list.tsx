"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { CallOutput } from "@/lib/api/client";
import { useSubmit } from "../forms/use-submit";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/dialog";
import { Moment } from "../ui/moment";
import { StatusLine } from "../ui/status-line";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { VisuallyHidden } from "../ui/visually-hidden";
import styles from "./people-list.module.css";
import { Refused } from "./person-dialogs";
import { roleInWords } from "./role";

type Invitation = CallOutput<"listInvitations">["rows"][number];

/** Invitations that nobody has taken up yet. */
export function InvitationList({ invitations }: { invitations: readonly Invitation[] }) {
  const router = useRouter();
  const [asking, setAsking] = useState<Invitation>();
  const [told, setTold] = useState("");
  return (
    <>
      <StatusLine tone="good">{told}</StatusLine>
      <Table caption="Open invitations" head={<Heads />}>
        {invitations.map((invitation) => (
          <tr key={invitation.id}>
            <RowHead className={styles.email}>{invitation.email}</RowHead>
            <Cell label="Role">{roleInWords(invitation.role)}</Cell>
            <Cell label="Invited">
              <Moment at={invitation.invitedAt} />
            </Cell>
            <Cell label="Open until">
              {invitation.expired ? (
                <Badge shape="half" tone="caution">
                  its time is over
                </Badge>
              ) : (
                <Moment at={invitation.expiresAt} />
              )}
            </Cell>
            <Cell className={styles.act}>
              <Button small onClick={() => setAsking(invitation)}>
                Withdraw<VisuallyHidden> the invitation of {invitation.email}</VisuallyHidden>
              </Button>
            </Cell>
          </tr>
        ))}
      </Table>
      {asking && (
        <WithdrawDialog
          invitation={asking}
          onClose={() => setAsking(undefined)}
          onDone={() => {
            setTold(`The invitation of ${asking.email} is withdrawn.`);
            setAsking(undefined);
            router.refresh();
          }}
        />
      )}
    </>
  );
}

function Heads() {
  return (
    <>
      <HeadCell>E-mail address</HeadCell>
      <HeadCell>Role</HeadCell>
      <HeadCell>Invited</HeadCell>
      <HeadCell>Open until</HeadCell>
      <HeadCell>
        <VisuallyHidden>Withdraw</VisuallyHidden>
      </HeadCell>
    </>
  );
}

function WithdrawDialog({
  invitation,
  onClose,
  onDone,
}: {
  invitation: Invitation;
  onClose: () => void;
  onDone: () => void;
}) {
  const { submit, busy, problem } = useSubmit("withdrawInvitation", { onDone });
  return (
    <ConfirmDialog
      open
      title={`Withdraw the invitation of ${invitation.email}?`}
      confirm="Withdraw it"
      kind="danger"
      busy={busy}
      onClose={onClose}
      onConfirm={() => submit({ invitationId: invitation.id })}
    >
      <Refused problem={problem} />
      <p>The link opens nothing any more. You can invite the same address again.</p>
    </ConfirmDialog>
  );
}
