import { call } from "@/lib/api/client";
import { forgetOpened } from "../palette/opened";

/**
 * Signs out by a whole page load, so that nothing of this person stays in the browser's
 * memory, nor of where they have been in what it keeps. Whatever was refused, the session
 * is read anew by the next page.
 */
export function leave(): void {
  const gone = () => {
    forgetOpened();
    location.assign("/sign-in");
  };
  void call("signOut", {}).then(gone, gone);
}
