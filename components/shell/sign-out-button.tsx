"use client";

import { useSubmit } from "../forms/use-submit";
import { MenuButton } from "../ui/menu";

/** Leaves by a whole page load, so that nothing of this person stays in the browser's memory. */
export function SignOutButton() {
  const leave = () => location.assign("/sign-in");
  const { submit } = useSubmit("signOut", {
    onDone: leave,
    // Whatever was refused, the session is read anew by the next page.
    onProblem: leave,
  });
  return <MenuButton onClick={() => submit({})}>Sign out</MenuButton>;
}
