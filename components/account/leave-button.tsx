"use client";

import { useListening } from "../forms/use-listening";
import { leave } from "../shell/leave";
import { Button } from "../ui/button";

/** Signs out of a page that has no menu to do it by. */
export function LeaveButton() {
  const listening = useListening();
  return (
    <p>
      <Button disabled={!listening} onClick={leave}>
        Sign out
      </Button>
    </p>
  );
}
