import { expect, test } from "vitest";
import { type Lived, lifeEvents } from "./life";

const life = (more: Partial<Lived>): Lived => ({
  ...{ status: "draft", begunOn: "2026-01-10", decidedOn: "", decision: null, score: null },
  ...{ validUntil: "", supersededOn: "" },
  ...more,
});
const told = (...lives: Lived[]) => lifeEvents(lives).map(({ kind, on }) => `${on} ${kind}`);

const decided = { decidedOn: "2026-02-01", decision: "approve", validUntil: "2026-06-30" } as const;

test.each([
  { name: "a draft", lived: life({}), events: ["2026-01-10 begun"] },
  {
    name: "a decision that holds",
    lived: life({ ...decided, status: "decided" }),
    events: ["2026-02-01 decided", "2026-01-10 begun"],
  },
  {
    name: "one that ended",
    lived: life({ ...decided, status: "expired" }),
    events: ["2026-07-01 ended", "2026-02-01 decided", "2026-01-10 begun"],
  },
  {
    name: "one that gave way before its end",
    lived: life({ ...decided, status: "superseded", supersededOn: "2026-05-01" }),
    events: ["2026-05-01 superseded", "2026-02-01 decided", "2026-01-10 begun"],
  },
  {
    name: "one that ended and was followed later",
    lived: life({ ...decided, status: "superseded", supersededOn: "2026-09-01" }),
    events: ["2026-09-01 superseded", "2026-07-01 ended", "2026-02-01 decided", "2026-01-10 begun"],
  },
  {
    name: "one whose follower may not be seen",
    lived: life({ ...decided, status: "superseded" }),
    events: ["2026-02-01 decided", "2026-01-10 begun"],
  },
])("tells the life of $name", ({ lived, events }) => {
  expect(told(lived)).toEqual(events);
});

test("several lives stand in one order, the latest first", () => {
  const first = life({ ...decided, status: "superseded", supersededOn: "2026-05-01" });
  const second = life({ begunOn: "2026-04-01", decidedOn: "2026-05-01", status: "decided" });
  expect(told(first, second)).toEqual([
    "2026-05-01 superseded",
    "2026-05-01 decided",
    "2026-04-01 begun",
    "2026-02-01 decided",
    "2026-01-10 begun",
  ]);
});
