"use client";

import { ConfirmDialog } from "./dialog";

/** Asks once more before what was chosen is lost. */
export function LeaveDialog({
  open,
  onStay,
  onLeave,
}: {
  open: boolean;
  onStay: () => void;
  onLeave: () => void;
}) {
  return (
    <ConfirmDialog
      title="Leave without saving?"
      open={open}
      onClose={onStay}
      confirm="Leave without saving"
      kind="danger"
      onConfirm={onLeave}
    >
      <p>
        What you have chosen here is not saved yet. Stay, and save it with the button at the end of the page.
      </p>
    </ConfirmDialog>
  );
}
