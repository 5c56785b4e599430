import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Attempt, type Outcome, createAutosave } from "./autosave";

type Kept = { revision: number; text: string };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server that keeps one text per id under the product's own rule, behind a network that does as it is told. */
function world(fates: ("ok" | "lost_before" | "lost_after" | "error" | "signed_out")[] = []) {
  const kept = new Map<string, Kept>();
  const byKey = new Map<string, Kept>();
  const history: string[] = [];
  const arrived: string[] = [];

  function store({ id, draft, revision, key }: Attempt<string>): Outcome<Kept> {
    const before = byKey.get(key);
    if (before) return { kind: "saved", kept: before };
    const now = kept.get(id);
    if ((now?.revision ?? 0) !== revision) return { kind: "conflict", theirs: now ?? null };
    if (draft.startsWith("bad")) return { kind: "refused", message: "not that" };
    const next = { revision: revision + 1, text: draft };
    kept.set(id, next);
    byKey.set(key, next);
    history.push(draft);
    return { kind: "saved", kept: next };
  }

  async function send(attempt: Attempt<string>): Promise<Outcome<Kept>> {
    await new Promise((resolve) => setTimeout(resolve, 20));
    arrived.push(`${attempt.id}=${attempt.draft}`);
    const fate = fates.shift() ?? "ok";
    if (fate === "lost_before") return { kind: "offline" };
    if (fate === "signed_out") return { kind: "signed_out" };
    const outcome = store(attempt);
    if (fate === "lost_after") return { kind: "offline" };
    if (fate === "error") throw new Error("the connection broke");
    return outcome;
  }

  let keys = 0;
  const saved: string[] = [];
  const autosave = createAutosave<string, Kept>({
    revisions: [],
    send,
    onSaved: (id, { text }) => saved.push(`${id}=${text}`),
    newKey: () => `key-${(keys += 1)}`,
  });
  const elsewhere = (id: string, text: string) => {
    const next = { revision: (kept.get(id)?.revision ?? 0) + 1, text };
    kept.set(id, next);
    return next;
  };
  return { autosave, kept, history, arrived, saved, elsewhere };
}

test("waits for a pause and then saves the last draft once", async () => {
  const { autosave, history } = world();
  autosave.edit("a", "o", 400);
  await vi.advanceTimersByTimeAsync(300);
  autosave.edit("a", "on", 400);
  expect(autosave.hasUnsaved()).toBe(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(history).toEqual(["on"]);
  expect(autosave.hasUnsaved()).toBe(false);
  expect(autosave.status("a")).toEqual({ kind: "saved" });
});

test("sends what was typed offline in the order it was typed, once it is back", async () => {
  const { autosave, arrived } = world(["lost_before"]);
  autosave.edit("a", "first", 0);
  autosave.edit("b", "second", 10);
  autosave.edit("c", "third", 20);
  await vi.advanceTimersByTimeAsync(100);
  expect(autosave.connection()).toBe("offline");
  expect(arrived).toEqual(["a=first"]);
  autosave.resume();
  await vi.advanceTimersByTimeAsync(500);
  expect(arrived).toEqual(["a=first", "a=first", "b=second", "c=third"]);
});

test("a save whose answer was lost is not saved twice, whatever was typed since", async () => {
  const { autosave, history, kept } = world(["lost_after"]);
  autosave.edit("a", "one", 0);
  await vi.advanceTimersByTimeAsync(50);
  autosave.edit("a", "two", 0);
  autosave.resume();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(history).toEqual(["one", "two"]);
  expect(kept.get("a")).toEqual({ revision: 2, text: "two" });
  expect(autosave.conflicts()).toEqual([]);
});

test("holds everything while signed out, and does not try by itself", async () => {
  const { autosave, arrived } = world(["signed_out"]);
  autosave.edit("a", "one", 0);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(autosave.connection()).toBe("signed_out");
  expect(arrived).toHaveLength(1);
  autosave.resume();
  await vi.advanceTimersByTimeAsync(100);
  expect(autosave.hasUnsaved()).toBe(false);
});

test.each(["mine", "theirs"] as const)(
  "a conflict keeps both sides until someone chooses %s",
  async (choice) => {
    const { autosave, kept, elsewhere } = world();
    elsewhere("a", "theirs");
    autosave.edit("a", "mine", 0);
    await vi.advanceTimersByTimeAsync(100);
    expect(autosave.status("a")).toEqual({ kind: "conflict", theirs: { revision: 1, text: "theirs" } });
    autosave.edit("a", "mine, longer", 0);
    await vi.advanceTimersByTimeAsync(100);
    expect(autosave.draft("a")).toBe("mine, longer");
    autosave.resolve("a", choice);
    await vi.advanceTimersByTimeAsync(100);
    expect(kept.get("a")?.text).toBe(choice === "mine" ? "mine, longer" : "theirs");
    expect(autosave.hasUnsaved()).toBe(false);
  },
);

test("what is refused stays as it was typed until it is changed", async () => {
  const { autosave, history } = world();
  autosave.edit("a", "bad", 0);
  await vi.advanceTimersByTimeAsync(100);
  expect(autosave.status("a")).toEqual({ kind: "refused", message: "not that" });
  expect(autosave.hasUnsaved()).toBe(true);
  autosave.edit("a", "good", 0);
  await vi.advanceTimersByTimeAsync(100);
  expect(history).toEqual(["good"]);
});

test("shows what others saved unless something unsaved stands against it", async () => {
  const { autosave, elsewhere } = world();
  expect(autosave.hear("a", elsewhere("a", "theirs"))).toBe(true);
  autosave.edit("a", "mine", 1_000);
  expect(autosave.hear("a", elsewhere("a", "theirs again"))).toBe(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(autosave.conflicts()).toEqual(["a"]);
});

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ id: fc.constantFrom("a", "b", "c"), pauseMs: fc.nat(500), waitMs: fc.nat(200) }),
  },
  { weight: 1, arbitrary: fc.constant("resume" as const) },
);
const fate = fc.constantFrom("ok", "lost_before", "lost_after", "error", "signed_out");

test("whatever the network does, the last text typed is the one kept, and nothing is kept twice", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 25 }),
      fc.array(fate, { maxLength: 30 }),
      async (steps, fates) => {
        const { autosave, kept, history } = world([...fates] as never);
        const last = new Map<string, string>();
        let count = 0;
        for (const action of steps) {
          if (action === "resume") autosave.resume();
          else {
            const text = `text ${(count += 1)}`;
            last.set(action.id, text);
            autosave.edit(action.id, text, action.pauseMs);
            await vi.advanceTimersByTimeAsync(action.waitMs);
          }
        }
        for (let round = 0; round < fates.length + 3; round += 1) {
          autosave.resume();
          await vi.advanceTimersByTimeAsync(40_000);
        }
        for (const [id, text] of last) expect(kept.get(id)?.text).toBe(text);
        expect(new Set(history).size).toBe(history.length);
        expect(autosave.hasUnsaved()).toBe(false);
        expect(autosave.conflicts()).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});
