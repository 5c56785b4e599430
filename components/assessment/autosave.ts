/**
 * Keeps what people type, by itself and in order: one save in flight, the others
 * waiting in the order of their last touch, all of them held while the connection
 * or the session is away. It knows nothing of React, forms or answers; what it holds
 * lives in memory alone (docs/reliability.md, failures 1 to 5).
 */

/** What the server keeps counts its saves; the next save names the count it builds on. */
export type Kept = { revision: number };

export type Outcome<K extends Kept> =
  | { kind: "saved"; kept: K }
  /** Someone saved since: `theirs` is what stands now, null where nothing does. */
  | { kind: "conflict"; theirs: K | null }
  /** It cannot be taken as it is; what was typed stays until it is changed. */
  | { kind: "refused"; message: string }
  | { kind: "offline" }
  | { kind: "signed_out" }
  /** It may go through later. */
  | { kind: "failed" };

export type Attempt<Draft> = {
  id: string;
  draft: Draft;
  revision: number;
  /** The same for every try of one draft, so that a try whose answer was lost is not saved twice. */
  key: string;
};

export type ItemStatus<K extends Kept> =
  | { kind: "saved" }
  | { kind: "unsaved" }
  | { kind: "conflict"; theirs: K | null }
  | { kind: "refused"; message: string };

/** Why nothing is being sent, or `online`. */
export type Connection = "online" | "offline" | "signed_out" | "failing";

export type Autosave<Draft, K extends Kept> = {
  /** Notes the newest draft of `id` and saves it after `pauseMs` without a further touch. */
  edit: (id: string, draft: Draft, pauseMs: number) => void;
  /** Takes back a draft that is not to be saved after all. */
  forget: (id: string) => void;
  /** Sends at once what waits for its pause. */
  flush: () => void;
  /** Tries again after the connection, the session or the server came back. */
  resume: () => void;
  /** Settles a conflict: `mine` saves the draft over theirs, `theirs` drops it. */
  resolve: (id: string, choice: "mine" | "theirs") => void;
  /** Hears what someone else saved; true when it may be shown because nothing unsaved stands against it. */
  hear: (id: string, theirs: K) => boolean;
  status: (id: string) => ItemStatus<K>;
  draft: (id: string) => Draft | undefined;
  connection: () => Connection;
  isSaving: () => boolean;
  hasUnsaved: () => boolean;
  conflicts: () => string[];
  subscribe: (listener: () => void) => () => void;
};

type Item<Draft, K extends Kept> = {
  revision: number;
  draft?: Draft | undefined;
  /** Sent, and not known to have been kept or not: tried again as it was before anything newer. */
  uncertain?: Attempt<Draft> | undefined;
  timer?: ReturnType<typeof setTimeout> | undefined;
  status: ItemStatus<K>;
};

const SAVED = { kind: "saved" } as const;
const UNSAVED = { kind: "unsaved" } as const;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

export function createAutosave<Draft, K extends Kept>({
  revisions,
  send,
  onSaved,
  newKey,
}: {
  /** The revision of each item that is kept already. */
  revisions: Iterable<readonly [id: string, revision: number]>;
  send: (attempt: Attempt<Draft>) => Promise<Outcome<K>>;
  onSaved: (id: string, kept: K) => void;
  newKey: () => string;
}): Autosave<Draft, K> {
  const items = new Map<string, Item<Draft, K>>();
  for (const [id, revision] of revisions) items.set(id, { revision, status: SAVED });
  const queue: string[] = [];
  const listeners = new Set<() => void>();
  let sending: string | null = null;
  let connection: Connection = "online";
  let retryMs = FIRST_RETRY_MS;

  const tell = () => listeners.forEach((listener) => listener());

  function itemOf(id: string): Item<Draft, K> {
    let item = items.get(id);
    if (!item) items.set(id, (item = { revision: 0, status: SAVED }));
    return item;
  }

  function enqueue(id: string) {
    const item = itemOf(id);
    clearTimeout(item.timer);
    item.timer = undefined;
    if (!queue.includes(id)) queue.push(id);
    void pump();
  }

  async function pump() {
    if (sending !== null || connection !== "online") return;
    const id = queue.shift();
    if (id === undefined) return;
    const item = itemOf(id);
    const attempt = item.status.kind === "conflict" ? undefined : (item.uncertain ?? attemptOf(id, item));
    if (attempt) {
      sending = id;
      item.uncertain = attempt;
      tell();
      // A send that throws has told nothing about whether it arrived.
      const outcome = await send(attempt).catch((): Outcome<K> => ({ kind: "failed" }));
      sending = null;
      settle(id, item, attempt, outcome);
      tell();
    }
    void pump();
  }

  const attemptOf = (id: string, { draft, revision }: Item<Draft, K>): Attempt<Draft> | undefined =>
    draft === undefined ? undefined : { id, draft, revision, key: newKey() };

  function settle(id: string, item: Item<Draft, K>, attempt: Attempt<Draft>, outcome: Outcome<K>) {
    if (outcome.kind === "offline" || outcome.kind === "signed_out" || outcome.kind === "failed") {
      queue.unshift(id);
      hold(outcome.kind === "failed" ? "failing" : outcome.kind);
      return;
    }
    item.uncertain = undefined;
    retryMs = FIRST_RETRY_MS;
    const edited = item.draft !== attempt.draft;
    if (outcome.kind === "saved") {
      item.revision = outcome.kept.revision;
      item.status = edited ? UNSAVED : SAVED;
      if (!edited) item.draft = undefined;
      else if (item.timer === undefined) enqueue(id);
      onSaved(id, outcome.kept);
    } else if (outcome.kind === "conflict") item.status = { kind: "conflict", theirs: outcome.theirs };
    else if (edited) {
      if (item.timer === undefined) enqueue(id);
    } else item.status = { kind: "refused", message: outcome.message };
  }

  function hold(why: Exclude<Connection, "online">) {
    connection = why;
    if (why === "signed_out") return;
    // The browser's word that it is online again is not always given, so it is tried as well.
    setTimeout(resume, retryMs);
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  }

  function resume() {
    if (connection === "online") return;
    connection = "online";
    tell();
    void pump();
  }

  return {
    edit(id, draft, pauseMs) {
      const item = itemOf(id);
      item.draft = draft;
      if (item.status.kind !== "conflict") {
        item.status = UNSAVED;
        clearTimeout(item.timer);
        item.timer = setTimeout(() => enqueue(id), pauseMs);
      }
      tell();
    },
    forget(id) {
      const item = itemOf(id);
      clearTimeout(item.timer);
      item.timer = undefined;
      item.draft = item.uncertain?.draft;
      item.status = item.uncertain ? UNSAVED : SAVED;
      tell();
    },
    flush() {
      for (const [id, { timer }] of items) if (timer !== undefined) enqueue(id);
    },
    resume,
    resolve(id, choice) {
      const item = itemOf(id);
      if (item.status.kind !== "conflict") return;
      item.revision = item.status.theirs?.revision ?? 0;
      if (choice === "theirs") {
        item.draft = undefined;
        item.status = SAVED;
      } else {
        item.status = UNSAVED;
        enqueue(id);
      }
      tell();
    },
    hear(id, theirs) {
      const item = itemOf(id);
      if (item.status.kind === "conflict") {
        if (theirs.revision > (item.status.theirs?.revision ?? 0)) item.status = { kind: "conflict", theirs };
        tell();
        return false;
      }
      if (theirs.revision <= item.revision || item.draft !== undefined || item.uncertain) return false;
      item.revision = theirs.revision;
      return true;
    },
    status: (id) => items.get(id)?.status ?? SAVED,
    draft: (id) => items.get(id)?.draft,
    connection: () => connection,
    isSaving: () => sending !== null,
    hasUnsaved: () =>
      [...items.values()].some(({ draft, uncertain }) => draft !== undefined || uncertain !== undefined),
    conflicts: () => [...items].filter(([, { status }]) => status.kind === "conflict").map(([id]) => id),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
