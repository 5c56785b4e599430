import { expect, test } from "vitest";
import { movedTo, newestOf } from "./citing";

const cited = (id: string, clause = "") => ({ id, clause, level: "binding" as const });

test("a citation moves with its clause and its level, and in its place", () =>
  expect(movedTo([cited("a", "4.2"), cited("b")], "a", "c")).toEqual([cited("c", "4.2"), cited("b")]));

test("where both are cited the newer one stays as it was", () =>
  expect(movedTo([cited("a", "4.2"), cited("c", "page 3")], "a", "c")).toEqual([cited("c", "page 3")]));

test.each([
  [{}, "a"],
  [{ a: "b" }, "b"],
  [{ a: "b", b: "c" }, "c"],
  [{ a: "b", b: "a" }, "a"],
  [{ a: "gone" }, "a"],
])("of the chain %j the newest is %s", (chain: Record<string, string>, newest) => {
  const things = new Map(["a", "b", "c"].map((id) => [id, { replacedBy: chain[id] ?? null }]));
  expect(newestOf("a", (id) => things.get(id))).toBe(newest);
});
