"use client";

import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";

const close = () => location.assign("/room/closed");

/** Ends the reading in this browser; whatever the answer, nothing more is shown here. */
export function LeaveRoom() {
  const listening = useListening();
  const { submit, busy } = useSubmit("leaveRoom", { onDone: close, onProblem: close });
  return (
    <Button small disabled={!listening} busy={busy} onClick={() => submit({})}>
      Leave
    </Button>
  );
}
