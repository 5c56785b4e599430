/**
 * Sends files, a few at a time, and goes on trying while the tab is open. It knows nothing
 * of React or of evidence; what it holds lives in memory alone. Every file keeps one id
 * through all of its tries, so that a try whose answer was lost makes nothing twice.
 */

type UploadState<Kept> =
  | { kind: "waiting" }
  /** `sent` counts bytes. */
  | { kind: "sending"; sent: number }
  /** All of it has left; the server looks at it. */
  | { kind: "checking" }
  | { kind: "kept"; kept: Kept }
  /** Not taken as it is; `again` where another try could end otherwise. */
  | { kind: "refused"; words: string; again: boolean }
  /** Not arrived, as far as is known; it is tried again by itself, but for `signed_out`. */
  | { kind: "failed"; words: string }
  | { kind: "cancelled" };

export type Upload<Kept> = {
  /** A UUID: of the thing that it becomes. */
  id: string;
  file: File;
  /** What it is called, which need not be what the browser calls it. */
  name: string;
  /** Where on the page it was given: a question's id, or empty for the assessment. */
  place: string;
  /** What else goes with it. */
  more: Readonly<Record<string, string>>;
  state: UploadState<Kept>;
};

export type UploadOutcome<Kept> =
  | { kind: "kept"; kept: Kept }
  | { kind: "refused"; words: string; again: boolean }
  | { kind: "signed_out" }
  | { kind: "failed"; words: string; afterMs?: number | undefined };

export type GivenFile = Pick<Upload<never>, "file" | "name"> & {
  /** Of the thing that it is the file of; without one it becomes a thing of its own. */
  id?: string | undefined;
  more?: Readonly<Record<string, string>>;
  /** Why it is not even sent. */
  refused?: string | undefined;
};

export type UploadQueue<Kept> = {
  add: (place: string, files: readonly GivenFile[]) => void;
  /** Tries one again at once. */
  retry: (id: string) => void;
  /** Tries everything again that did not arrive: the connection or the session is back. */
  resume: () => void;
  cancel: (id: string) => void;
  /** Takes a line away that nothing is done about any more. */
  drop: (id: string) => void;
  /** The same array until something changes. */
  all: () => readonly Upload<Kept>[];
  /** Whether something would be lost with the tab. */
  isBusy: () => boolean;
  subscribe: (listener: () => void) => () => void;
};

const AT_ONCE = 2;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

type Attempt = {
  aborter?: AbortController | undefined;
  timer?: ReturnType<typeof setTimeout> | undefined;
  tries: number;
};

export function createUploadQueue<Kept>({
  send,
  newId,
}: {
  send: (
    upload: Upload<Kept>,
    options: { onProgress: (sent: number) => void; signal: AbortSignal },
  ) => Promise<UploadOutcome<Kept>>;
  newId: () => string;
}): UploadQueue<Kept> {
  let uploads: readonly Upload<Kept>[] = [];
  const attempts = new Map<string, Attempt>();
  const listeners = new Set<() => void>();

  const find = (id: string) => uploads.find((upload) => upload.id === id);
  const attemptOf = (id: string): Attempt => {
    const held = attempts.get(id) ?? { tries: 0 };
    attempts.set(id, held);
    return held;
  };

  function put(next: readonly Upload<Kept>[]) {
    uploads = next;
    listeners.forEach((listener) => listener());
  }
  const set = (id: string, state: UploadState<Kept>) =>
    put(uploads.map((upload) => (upload.id === id ? { ...upload, state } : upload)));

  function pump() {
    const running = uploads.filter(({ state }) => state.kind === "sending" || state.kind === "checking");
    const next = uploads.filter(({ state }) => state.kind === "waiting");
    for (const upload of next.slice(0, Math.max(AT_ONCE - running.length, 0))) void run(upload);
  }

  async function run(upload: Upload<Kept>) {
    const { id, file } = upload;
    const attempt = attemptOf(id);
    const aborter = new AbortController();
    attempt.aborter = aborter;
    set(id, { kind: "sending", sent: 0 });
    const onProgress = (sent: number) => {
      if (attempt.aborter === aborter)
        set(id, sent >= file.size ? { kind: "checking" } : { kind: "sending", sent });
    };
    const outcome = await send(upload, { onProgress, signal: aborter.signal }).catch(
      // A send that throws has told nothing about whether it arrived.
      (): UploadOutcome<Kept> => ({ kind: "failed", words: "It could not be sent." }),
    );
    // Cancelled meanwhile, or begun anew.
    if (attempt.aborter !== aborter) return;
    attempt.aborter = undefined;
    settle(id, attempt, outcome);
    pump();
  }

  function settle(id: string, attempt: Attempt, outcome: UploadOutcome<Kept>) {
    if (outcome.kind === "signed_out") {
      set(id, { kind: "failed", words: "Your session has ended. It goes on when you have signed in." });
    } else if (outcome.kind === "failed") {
      const waitMs = outcome.afterMs ?? Math.min(FIRST_RETRY_MS * 2 ** attempt.tries, LAST_RETRY_MS);
      attempt.tries += 1;
      attempt.timer = setTimeout(() => again(id), waitMs);
      set(id, { kind: "failed", words: `${outcome.words} It is tried again by itself.` });
    } else {
      attempts.delete(id);
      set(id, outcome);
    }
  }

  function again(id: string) {
    const state = find(id)?.state.kind;
    if (state !== "failed" && state !== "refused" && state !== "cancelled") return;
    clearTimeout(attemptOf(id).timer);
    set(id, { kind: "waiting" });
    pump();
  }

  return {
    add(place, files) {
      const added = files.map(({ refused, more = {}, id = newId(), ...given }): Upload<Kept> => ({
        ...given,
        id,
        place,
        more,
        state:
          refused === undefined ? { kind: "waiting" } : { kind: "refused", words: refused, again: false },
      }));
      put([...uploads, ...added]);
      pump();
    },
    retry: again,
    resume() {
      for (const { id, state } of uploads) if (state.kind === "failed") again(id);
    },
    cancel(id) {
      const attempt = attemptOf(id);
      const { aborter } = attempt;
      clearTimeout(attempt.timer);
      attempt.aborter = undefined;
      set(id, { kind: "cancelled" });
      aborter?.abort();
      pump();
    },
    drop(id) {
      clearTimeout(attempts.get(id)?.timer);
      attempts.delete(id);
      put(uploads.filter((upload) => upload.id !== id));
    },
    all: () => uploads,
    isBusy: () =>
      uploads.some(
        ({ state: { kind } }) =>
          kind === "waiting" || kind === "sending" || kind === "checking" || kind === "failed",
      ),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
