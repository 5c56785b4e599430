"use client";

import { call } from "@/lib/api/client";
import { MenuButton } from "../ui/menu";

/**
 * Leaves by a whole page load, so that nothing of this person stays in the browser's
 * memory. Whatever was refused, the session is read anew by the next page.
 */
export function SignOutButton() {
  const leave = () => location.assign("/sign-in");
  return <MenuButton onClick={() => void call("signOut", {}).then(leave, leave)}>Sign out</MenuButton>;
}
