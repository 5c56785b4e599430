import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Condition } from "../scoring/document";
import {
  CONDITION_KINDS,
  type ConditionRef,
  conditionKey,
  conditionOfKey,
  conditionRef,
  goLiveOf,
  isOverdue,
} from "./follow-up";

const CONDITIONS: Condition[] = [
  { kind: "score", evidenced: 61, wanted: 75 },
  { kind: "section", section: "AU", evidenced: 40, wanted: 55 },
  { kind: "weakCritical", question: "AU-03", rule: 1, reason: "…" },
  { kind: "criticalEvidence", question: "AU-01", level: null, wanted: ["binding"] },
  { kind: "assertedShare", share: 0.4, wanted: 0.2 },
  { kind: "duty", duty: "BD-02" },
  { kind: "notApplicable", section: "RT", share: 0.6 },
];

test("every kind of condition has a name of its own that reads back", () => {
  expect(CONDITIONS.map(({ kind }) => kind).sort()).toEqual([...CONDITION_KINDS].sort());
  const keys = CONDITIONS.map((condition) => conditionKey(conditionRef(condition)));
  expect(new Set(keys).size).toBe(keys.length);
  for (const condition of CONDITIONS)
    expect(conditionOfKey(conditionKey(conditionRef(condition)))).toEqual(conditionRef(condition));
});

test.each(["", ":", "weakCritical", "nothing:AU-01", "constructor:x"])("%j names none", (key) => {
  expect(conditionOfKey(key)).toBeUndefined();
});

test("a condition keeps its name while its numbers move", () => {
  const [first] = CONDITIONS;
  if (first?.kind !== "score") throw new Error("the first one is of the score");
  expect(conditionRef({ ...first, evidenced: 70 })).toEqual(conditionRef(first));
});

test.each([
  ["open", "2026-11-23", true],
  ["open", "2026-11-24", false],
  ["open", "2026-11-25", false],
  ["open", "", false],
  ["done", "2026-11-23", false],
] as const)("%s and due on %j is overdue on the 24th: %s", (state, dueOn, late) => {
  expect(isOverdue({ state, dueOn }, "2026-11-24")).toBe(late);
});

describe("go-live", () => {
  const ref: ConditionRef = { kind: "weakCritical", subject: "AU-03" };
  const item = (more: object = {}) => ({
    state: "open" as "open" | "done",
    blocksGoLive: true,
    condition: null as ConditionRef | null,
    ...more,
  });

  test.each([
    ["nothing on record", [], [], "clear", 0],
    ["something open that blocks", [item()], [], "blocked", 0],
    ["something open that does not", [item({ blocksGoLive: false })], [], "clear", 0],
    ["something done", [item({ state: "done" })], [], "clear", 0],
    ["a condition without an action", [], [ref], "unplanned", 1],
    ["a condition whose action is done", [item({ state: "done", condition: ref })], [ref], "clear", 0],
    ["a condition whose action is open", [item({ condition: ref })], [ref], "blocked", 0],
    [
      "another question's action",
      [item({ state: "done", condition: { ...ref, subject: "AU-01" } })],
      [ref],
      "unplanned",
      1,
    ],
  ])("with %s", (_, items, before, standing, unplanned) => {
    expect(goLiveOf(items, before)).toMatchObject({ standing, unplanned });
  });

  test("to finish something never blocks, to open something never clears", () => {
    const items = fc.array(
      fc.record({
        state: fc.constantFrom("open" as const, "done" as const),
        blocksGoLive: fc.boolean(),
        condition: fc.constant(null),
      }),
    );
    fc.assert(
      fc.property(items, fc.nat(), (items, at) => {
        const with_ = (state: "open" | "done") =>
          goLiveOf(
            items.map((one, index) => (index === at % Math.max(1, items.length) ? { ...one, state } : one)),
            [],
          ).blocking.length;
        expect(with_("done")).toBeLessThanOrEqual(with_("open"));
      }),
    );
  });
});
