/**
 * The window in which the company asks, and the page that waits for it. The browser takes
 * them apart as soon as that window has been elsewhere (Cross-Origin-Opener-Policy), so
 * that they share a channel of this site and no reference to each other.
 */
const CHANNEL = "assay.company";

/** What a window of its own is opened for. */
export type WindowPurpose = "sign-in" | "prove";

/** Tells the page that opened this window that its work is done. */
export function tellOpener(purpose: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(purpose);
  channel.close();
}

/** Calls `done` when such a window says that its work is done; whether it is, the server says. @returns how to stop listening */
export function onWindowDone(purpose: WindowPurpose, done: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", ({ data }) => {
    if (data === purpose) done();
  });
  return () => channel.close();
}
