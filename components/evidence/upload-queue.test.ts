import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type UploadOutcome, createUploadQueue } from "./upload-queue";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pdf = (name: string) => ({ file: new File(["%PDF-1.7"], name), name });

/** A server that keeps one thing per id, behind a network that does as it is told. */
function world(fates: (UploadOutcome<string> | "lost after" | "hangs")[] = []) {
  const kept = new Map<string, string>();
  const tried: string[] = [];
  let running = 0;
  let most = 0;
  let ids = 0;
  const queue = createUploadQueue<string>({
    newId: () => `id-${(ids += 1)}`,
    async send({ id, name, file }, { onProgress, signal }) {
      tried.push(id);
      most = Math.max(most, (running += 1));
      const fate = fates.shift();
      try {
        if (fate === "hangs")
          await new Promise((_, reject) =>
            signal.addEventListener("abort", () => reject(new Error("given up"))),
          );
        await new Promise((resolve) => setTimeout(resolve, 20));
        onProgress(Math.floor(file.size / 2));
        await new Promise((resolve) => setTimeout(resolve, 20));
        onProgress(file.size);
        if (fate === "lost after") kept.set(id, name);
        if (fate === "lost after" || fate === "hangs") throw new Error("the connection broke");
        if (fate) return fate;
        kept.set(id, name);
        return { kind: "kept", kept: name };
      } finally {
        running -= 1;
      }
    },
  });
  const kinds = () => queue.all().map(({ state }) => state.kind);
  return { queue, kept, tried, kinds, most: () => most };
}

test("sends two at a time, the others in their order, and says how far each is", async () => {
  const { queue, kinds, most, kept } = world();
  queue.add("", ["a", "b", "c"].map(pdf));
  expect(kinds()).toEqual(["sending", "sending", "waiting"]);
  await vi.advanceTimersByTimeAsync(25);
  expect(queue.all()[0]?.state).toEqual({ kind: "sending", sent: 4 });
  await vi.runAllTimersAsync();
  expect(kinds()).toEqual(["kept", "kept", "kept"]);
  expect([...kept.values()]).toEqual(["a", "b", "c"]);
  expect(most()).toBe(2);
  expect(queue.isBusy()).toBe(false);
});

test("tries again by itself, later each time, always under the same id", async () => {
  const down = { kind: "failed", words: "The server cannot be reached." } as const;
  const { queue, tried, kinds, kept } = world([down, down, "lost after"]);
  queue.add("AU-01", [pdf("a")]);
  await vi.advanceTimersByTimeAsync(40);
  expect(kinds()).toEqual(["failed"]);
  expect(queue.isBusy()).toBe(true);
  await vi.advanceTimersByTimeAsync(999);
  expect(tried).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1 + 40);
  expect(tried).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(tried).toHaveLength(2);
  await vi.runAllTimersAsync();
  expect(new Set(tried)).toEqual(new Set(["id-1"]));
  expect(kept.size).toBe(1);
  expect(kinds()).toEqual(["kept"]);
});

test("a button, or the connection, tries at once", async () => {
  const down = { kind: "failed", words: "", afterMs: 60_000 } as const;
  const { queue, tried, kinds } = world([down, down]);
  queue.add("", [pdf("a")]);
  await vi.advanceTimersByTimeAsync(40);
  queue.retry("id-1");
  expect(kinds()).toEqual(["sending"]);
  await vi.advanceTimersByTimeAsync(40);
  queue.resume();
  await vi.advanceTimersByTimeAsync(40);
  expect(kinds()).toEqual(["kept"]);
  await vi.runAllTimersAsync();
  expect(tried).toHaveLength(3);
});

test("waits for the session, and goes on when it is back", async () => {
  const { queue, kinds, tried } = world([{ kind: "signed_out" }]);
  queue.add("", [pdf("a")]);
  await vi.runAllTimersAsync();
  expect(kinds()).toEqual(["failed"]);
  expect(tried).toHaveLength(1);
  queue.resume();
  await vi.runAllTimersAsync();
  expect(kinds()).toEqual(["kept"]);
});

test("a refusal keeps its words and its file, and is not tried again by itself", async () => {
  const { queue, tried } = world([{ kind: "refused", words: "The room is full.", again: true }]);
  queue.add("", [pdf("a"), { ...pdf("b"), refused: "It is empty." }]);
  await vi.runAllTimersAsync();
  expect(tried).toEqual(["id-1"]);
  expect(queue.all().map(({ state }) => state)).toEqual([
    { kind: "refused", words: "The room is full.", again: true },
    { kind: "refused", words: "It is empty.", again: false },
  ]);
  expect(queue.isBusy()).toBe(false);
  queue.retry("id-1");
  await vi.runAllTimersAsync();
  expect(queue.all()[0]?.state.kind).toBe("kept");
});

test("what is cancelled stays cancelled whatever comes back, and makes room for the next", async () => {
  const { queue, kinds, kept } = world(["hangs", "hangs"]);
  queue.add("", ["a", "b", "c"].map(pdf));
  queue.cancel("id-1");
  await vi.runAllTimersAsync();
  expect(kinds()).toEqual(["cancelled", "sending", "kept"]);
  queue.cancel("id-2");
  await vi.runAllTimersAsync();
  expect(kinds()).toEqual(["cancelled", "cancelled", "kept"]);
  expect([...kept.values()]).toEqual(["c"]);
  queue.drop("id-1");
  expect(kinds()).toEqual(["cancelled", "kept"]);
});
