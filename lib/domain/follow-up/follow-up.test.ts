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
  const later: ConditionRef = { kind: "duty", subject: "BD-02" };
  const item = (more: object = {}) => ({
    state: "open" as "open" | "done",
    blocksGoLive: true,
    condition: null as ConditionRef | null,
    ...more,
  });
  type Asked = Parameters<typeof goLiveOf>[0];
  const decided: Asked = {
    ...{ status: "decided", decision: "conditions" },
    ...{ conditions: [], items: [], before: false },
  };

  test.each<[string, Partial<Asked>, string, number]>([
    ["nothing on record", {}, "clear", 0],
    ["something open that blocks", { items: [item()] }, "blocked", 0],
    ["something open that does not", { items: [item({ blocksGoLive: false })] }, "clear", 0],
    ["something done", { items: [item({ state: "done" })] }, "clear", 0],
    ["a condition without an action", { conditions: [ref] }, "blocked", 1],
    ["a condition that may be met later", { conditions: [later] }, "clear", 0],
    [
      "a condition whose action is done",
      { conditions: [ref], items: [item({ state: "done", condition: ref })] },
      "clear",
      0,
    ],
    [
      "a condition whose action is open",
      { conditions: [ref], items: [item({ condition: ref })] },
      "blocked",
      0,
    ],
    [
      "a condition whose open action is said not to block",
      { conditions: [ref], items: [item({ condition: ref, blocksGoLive: false })] },
      "blocked",
      0,
    ],
    [
      "a condition of which one action is done and one open",
      {
        conditions: [ref],
        items: [item({ state: "done", condition: ref }), item({ condition: ref, blocksGoLive: false })],
      },
      "blocked",
      0,
    ],
    [
      "another question's action",
      { conditions: [ref], items: [item({ state: "done", condition: { ...ref, subject: "AU-01" } })] },
      "blocked",
      1,
    ],
    ["something open of the assessment before", { before: true }, "blocked", 0],
    ["an accepted risk", { decision: "accepted_risk" }, "clear", 0],
    ["a rejection", { decision: "reject" }, "rejected", 0],
    ["a rejection, and something open", { decision: "reject", items: [item()] }, "rejected", 0],
    ["an approval that has ended", { status: "expired", decision: "approve" }, "expired", 0],
    ["a rejection that has ended", { status: "expired", decision: "reject" }, "rejected", 0],
    ["one that another has followed", { status: "superseded", decision: "approve" }, "superseded", 0],
    ["a draft", { status: "draft", decision: null }, "undecided", 0],
    ["a draft with a condition", { status: "draft", decision: null, conditions: [ref] }, "undecided", 1],
    ["one in review", { status: "in_review", decision: null }, "undecided", 0],
  ])("with %s", (_, more, standing, unplanned) => {
    expect(goLiveOf({ ...decided, ...more })).toMatchObject({ standing, unplanned });
  });

  test("to finish something never blocks, to open something never clears", () => {
    const items = fc.array(
      fc.record({
        state: fc.constantFrom("open" as const, "done" as const),
        blocksGoLive: fc.boolean(),
        condition: fc.constantFrom(null, ref, later),
      }),
    );
    fc.assert(
      fc.property(items, fc.nat(), (all, at) => {
        const with_ = (state: "open" | "done") =>
          goLiveOf({
            ...decided,
            items: all.map((one, index) =>
              index === at % Math.max(1, all.length) ? { ...one, state } : one,
            ),
          }).blocking.length;
        expect(with_("done")).toBeLessThanOrEqual(with_("open"));
      }),
    );
  });
});
