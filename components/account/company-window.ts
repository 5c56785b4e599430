/**
 * The window in which the company asks, and the page that waits for it. They are told apart
 * by the browser as soon as that window has been elsewhere (Cross-Origin-Opener-Policy), so
 * that they share a channel of this site and no reference to each other.
 */
const CHANNEL = "assay.company";

/** Tells the page that opened this window that its work is done. */
export function tellOpener(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("done");
  channel.close();
}

/** Calls `done` when such a window says that it is. @returns how to stop listening */
export function onWindowDone(done: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", done);
  return () => channel.close();
}
