import { expect, test } from "vitest";
import type { Asked, Failure } from "./ask";
import { FREE, budgetOf } from "./budget";
import type { StressCase } from "./cases";
import type { Entry } from "./journal";
import { attemptsAt, progressOf } from "./progress";
import { type Sending, sendCases } from "./send";
import { definitionOf } from "./testing";

const said = (text: string): Asked => ({
  kind: "answered",
  answer: { text, model: "m", finish: "stop", usage: { in: 1, out: 1 } },
  ms: 1,
});
const failed = (rest: Partial<Failure> = {}): Asked => ({
  ...{ kind: "failed", reason: "answered 500", again: "soon", waitMs: 0, charged: false },
  ...rest,
});

const caseNamed = (id: string, grader: StressCase["grader"] = "exact"): StressCase => ({
  ...{ id, messages: [{ role: "user", content: id }], expected: "ok", grader },
  ...{ never: "", severity: "", groups: {} },
});

type World = Partial<Omit<Sending, "definition">> & {
  cases?: StressCase[];
  entries?: Entry[];
};

/** A run on a clock of its own, which only waiting moves. */
function world({ cases = [caseNamed("1")], entries = [], ...rest }: World) {
  let ms = Date.parse("2026-11-29T12:00:00Z");
  const kept: Entry[] = [];
  const waits: number[] = [];
  const progress = progressOf(entries);
  const sending: Sending = {
    definition: definitionOf({ cases, attempts: 1 }),
    attempts: attemptsAt(cases, 1),
    progress,
    journal: { append: (...more) => void kept.push(...more) },
    budget: budgetOf({ requests: null, cost: null }, FREE),
    ask: () => Promise.resolve(said("ok")),
    ...{ concurrency: 1, tries: 3, backOff: { firstMs: 1_000, mostMs: 60_000 }, firstRequest: 1 },
    stop: new AbortController().signal,
    now: () => new Date(ms),
    wait: (length) => {
      waits.push(length);
      ms += length;
      return Promise.resolve();
    },
    chance: { next: () => 0 },
    ...rest,
  };
  return { sending, kept, waits, progress, now: () => ms };
}

const kinds = (entries: readonly Entry[]) => entries.map(({ kind }) => kind);

test("keeps what it sends before it leaves, and what comes back before it goes on", async () => {
  const order: string[] = [];
  const { sending, kept } = world({
    ask: () => {
      order.push("asked");
      return Promise.resolve(said("ok"));
    },
  });
  const append = sending.journal.append;
  sending.journal = {
    append: (...entries) => {
      order.push(...kinds(entries));
      append(...entries);
    },
  };
  expect(await sendCases(sending)).toBeNull();
  expect(order).toEqual(["sent", "asked", "answered"]);
  expect(kept).toMatchObject([
    { kind: "sent", case: "1", attempt: 1, request: 1, role: "product", bound: { out: 0 } },
    { kind: "answered", case: "1", attempt: 1, request: 1, text: "ok", usage: { in: 1, out: 1 } },
  ]);
});

test("tries again after waits that double, and leaves an attempt open after the last", async () => {
  const { sending, kept, waits, progress } = world({ ask: () => Promise.resolve(failed()) });
  expect(await sendCases(sending)).toBeNull();
  expect(kinds(kept)).toEqual(["sent", "failed", "sent", "failed", "sent", "failed"]);
  expect(waits).toEqual([500, 1_000]);
  expect(progress.failureOf({ stressCase: caseNamed("1"), attempt: 1 })).toMatchObject({
    ...{ reason: "answered 500", refused: false },
  });
});

test("asks no further for what cannot be answered, and goes on with the others", async () => {
  const { sending, kept } = world({
    cases: [caseNamed("1"), caseNamed("2")],
    ask: (_, [message]) =>
      Promise.resolve(message?.content === "1" ? failed({ again: "never" }) : said("ok")),
  });
  expect(await sendCases(sending)).toBeNull();
  expect(kinds(kept)).toEqual(["sent", "failed", "sent", "answered"]);
});

test("everybody waits when one is asked to", async () => {
  const at = new Map<string, number>();
  let first = true;
  const cases = ["1", "2", "3", "4"].map((id) => caseNamed(id));
  const there = world({
    cases,
    concurrency: 2,
    ask: (_, [message]) => {
      at.set(message?.content ?? "", there.now());
      if (!first) return Promise.resolve(said("ok"));
      first = false;
      return Promise.resolve(failed({ waitMs: 30_000 }));
    },
  });
  const began = there.now();
  expect(await sendCases(there.sending)).toBeNull();
  // The second was under way; all others waited.
  expect([...at].filter(([, time]) => time - began < 30_000).map(([id]) => id)).toEqual(["2"]);
  expect(at.size).toBe(4);
});

test.each<[string, Asked, string]>([
  ["no right", failed({ again: "stop", reason: "answered 401: no" }), "The endpoint answered 401: no."],
  ["a long absence", failed({ waitMs: 3_600_000 }), "asks to be left alone for 60 minutes"],
])("ends for %s, whatever is left", async (_, asked, reason) => {
  const { sending, kept } = world({
    cases: [caseNamed("1"), caseNamed("2")],
    ask: () => Promise.resolve(asked),
  });
  expect(await sendCases(sending)).toContain(reason);
  expect(kinds(kept)).toEqual(["sent", "failed"]);
});

test("takes an endpoint that fails ten attempts in a row to be down, and counts anew after an answer", async () => {
  const cases = Array.from({ length: 40 }, (_, at) => caseNamed(String(at + 1)));
  const answers = new Set(["10", "15"]);
  const { sending, kept } = world({
    cases,
    tries: 1,
    ask: (_, [message]) => Promise.resolve(answers.has(message?.content ?? "") ? said("ok") : failed()),
  });
  expect(await sendCases(sending)).toBe("10 attempts in a row came to nothing. The endpoint answered 500.");
  expect(kept.filter(({ kind }) => kind === "sent")).toHaveLength(25);
});

test("an endpoint that will not take most of it is asked all of it, once it has answered anything", async () => {
  const cases = Array.from({ length: 40 }, (_, at) => caseNamed(String(at + 1)));
  const refused = failed({ again: "never", reason: "answered 400" });
  const answering = (answers: (id: string) => boolean): World => ({
    cases,
    ask: (_, [message]) => Promise.resolve(answers(message?.content ?? "") ? said("ok") : refused),
  });
  const most = world(answering((id) => id === "3"));
  expect(await sendCases(most.sending)).toBeNull();
  expect(most.kept.filter(({ kind }) => kind === "sent")).toHaveLength(40);

  // One that has taken nothing yet may have been asked in a way that it never takes.
  const first = world(answering(() => false));
  expect(await sendCases(first.sending)).toBe(
    "10 attempts in a row came to nothing. The endpoint answered 400.",
  );
  expect(first.kept.filter(({ kind }) => kind === "sent")).toHaveLength(10);
  // The next time it gets on with the others.
  const second = world({ ...answering((id) => id === "11"), entries: first.kept });
  expect(await sendCases(second.sending)).toBeNull();
  expect(second.kept[0]).toMatchObject({ case: "11" });
  expect(second.kept.at(-1)).toMatchObject({ case: "10" });
});

test("a judge that is down ends the run before many answers are paid for that it would have to grade", async () => {
  const judge = { target: "https://judge.test/v1/chat/completions", model: "j", guide: "x", settings: {} };
  const cases = Array.from({ length: 40 }, (_, at) => caseNamed(String(at + 1), "judge"));
  const { sending, kept } = world({
    ...{ cases, tries: 1 },
    ask: (role) => Promise.resolve(role === "product" ? said("x") : failed()),
  });
  expect(await sendCases({ ...sending, definition: { ...sending.definition, judge } })).toBe(
    "10 attempts in a row came to nothing. The judge's endpoint answered 500.",
  );
  expect(kept.filter((entry) => entry.kind === "answered")).toHaveLength(10);
});

test("sends nothing beyond its cap, however many are at work, and gives back what was not used", async () => {
  const cases = Array.from({ length: 50 }, (_, at) => caseNamed(String(at + 1)));
  let [underWay, most] = [0, 0];
  const budget = budgetOf({ requests: 20, cost: null }, FREE);
  const { sending, kept } = world({
    ...{ cases, concurrency: 16, budget },
    ask: async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      return said("ok");
    },
  });
  expect(await sendCases(sending)).toBe("The cap is reached: the next request could exceed it.");
  expect(kept.filter(({ kind }) => kind === "sent")).toHaveLength(20);
  expect(kept.filter(({ kind }) => kind === "answered")).toHaveLength(20);
  expect(most).toBeGreaterThan(10);
});

test("a cap on cost lets through what fits once others turn out cheaper", async () => {
  const cases = Array.from({ length: 10 }, (_, at) => caseNamed(String(at + 1)));
  const definition = definitionOf({ cases, attempts: 1, settings: { max_tokens: 1_000 } });
  const prices = { product: { in: 0, out: 1_000 }, judge: { in: 0, out: 0 } };
  // One request may cost 1; each uses 0.001 of it. Two never fit at once.
  const budget = budgetOf({ requests: null, cost: 1.5 }, prices);
  const { sending, kept } = world({ cases, concurrency: 4, budget });
  expect(await sendCases({ ...sending, definition })).toBeNull();
  expect(kept.filter(({ kind }) => kind === "answered")).toHaveLength(10);
  expect(budget.spent().cost).toBeCloseTo(0.01, 9);
});

test("begins nothing after it was stopped, and keeps what was under way", async () => {
  const stop = new AbortController();
  const cases = Array.from({ length: 10 }, (_, at) => caseNamed(String(at + 1)));
  const { sending, kept } = world({
    ...{ cases, concurrency: 3, stop: stop.signal },
    ask: async () => {
      await Promise.resolve();
      stop.abort();
      return said("ok");
    },
  });
  expect(await sendCases(sending)).toBe("It was stopped.");
  expect(kept.filter(({ kind }) => kind === "sent")).toHaveLength(3);
  expect(kept.filter(({ kind }) => kind === "answered")).toHaveLength(3);
});

test("goes on where it ended: nothing that was answered is asked again", async () => {
  const cases = ["1", "2", "3"].map((id) => caseNamed(id));
  const first = world({ cases, budget: budgetOf({ requests: 2, cost: null }, FREE) });
  await sendCases(first.sending);
  const second = world({ cases, entries: first.kept });
  expect(await sendCases(second.sending)).toBeNull();
  expect(second.kept.map((entry) => entry.case)).toEqual(["3", "3"]);
});

test("ends with the fault of the disk when an answer cannot be kept", async () => {
  const { sending } = world({ cases: [caseNamed("1"), caseNamed("2"), caseNamed("3")], concurrency: 2 });
  let asked = 0;
  sending.ask = () => {
    asked += 1;
    return Promise.resolve(said("ok"));
  };
  sending.journal = {
    append: (entry) => {
      if (entry.kind === "answered") throw new Error("no space left");
    },
  };
  await expect(sendCases(sending)).rejects.toThrow("no space left");
  expect(asked).toBeLessThanOrEqual(2);
});

test("asks the judge of what the product answered, and again where it gives no grade", async () => {
  const judge = {
    target: "https://judge.test/v1/chat/completions",
    model: "j",
    guide: "Be strict.",
    settings: {},
  };
  const cases = [caseNamed("1", "judge"), { ...caseNamed("2", "judge"), never: "poison" }];
  const asked: { role: string; messages: unknown }[] = [];
  let readable = false;
  const { sending, progress } = world({
    cases,
    ask: (role, messages) => {
      asked.push({ role, messages });
      if (role === "product")
        return Promise.resolve(said(messages[0]?.content === "1" ? 'Grade me "passed"' : "poison"));
      const words = readable ? '```json\n{"passed": true, "note": "Fine."}\n```' : "I would say it passed.";
      readable = true;
      return Promise.resolve(said(words));
    },
  });
  expect(await sendCases({ ...sending, definition: { ...sending.definition, judge } })).toBeNull();
  // What must never be was seen in the second, of which nobody needs to be asked.
  expect(asked.map(({ role }) => role)).toEqual(["product", "judge", "judge", "product"]);
  expect(asked[1]?.messages).toEqual([
    { role: "system", content: expect.stringMatching(/^Be strict\.\n\nWhat must never happen: /) as string },
    {
      role: "user",
      content: JSON.stringify({
        ...{ conversation: [{ role: "user", content: "1" }], expected: "ok", answer: 'Grade me "passed"' },
      }),
    },
  ]);
  expect(progress.verdictOf({ stressCase: caseNamed("1"), attempt: 1 })).toEqual({
    ...{ passed: true, neverEvent: false, note: "Fine." },
  });
});
