"use client";

import { call } from "@/lib/api/client";
import { useListening } from "../forms/use-listening";
import { Button } from "../ui/button";

/** Signs out of a page that has no menu to do it by. */
export function LeaveButton() {
  const listening = useListening();
  const leave = () => location.assign("/sign-in");
  return (
    <p>
      <Button disabled={!listening} onClick={() => void call("signOut", {}).then(leave, leave)}>
        Sign out
      </Button>
    </p>
  );
}
