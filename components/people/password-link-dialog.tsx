"use client";

import { useState } from "react";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { ConfirmDialog, Dialog, DialogActions } from "../ui/dialog";
import { LinkOnce } from "./link-once";
import { Refused } from "./person-dialogs";
import type { PersonDialog } from "./person-menu";

export function PasswordLinkDialog({ person, onClose, onDone }: PersonDialog) {
  const [made, setMade] = useState<{ link: string; expiresAt: string }>();
  const { submit, busy, problem } = useSubmit("makePasswordLink", { onDone: setMade });
  const finish = () => onDone(`A link for a new password of ${person.name} was made.`);
  if (made)
    return (
      <Dialog open title={`A link for ${person.name}`} onClose={finish}>
        <LinkOnce {...made} />
        <DialogActions>
          <Button kind="primary" onClick={finish}>
            Done
          </Button>
        </DialogActions>
      </Dialog>
    );
  return (
    <ConfirmDialog
      open
      title={`Make a link for a new password of ${person.name}?`}
      confirm="Make the link"
      busy={busy}
      onClose={onClose}
      onConfirm={() => submit({ personId: person.id })}
    >
      <Refused problem={problem} />
      <p>
        Whoever opens the link sets the password of this account, so give it to {person.name} alone. The
        present password holds until then. An earlier link stops working.
      </p>
    </ConfirmDialog>
  );
}
