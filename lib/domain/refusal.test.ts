import { expect, test, vi } from "vitest";
import { Refusal } from "./refusal";

test("a refusal is known as one by any copy of the class, and nothing else is", async () => {
  vi.resetModules();
  const copy = (await import("./refusal")).Refusal;
  expect(copy).not.toBe(Refusal);
  expect(new copy("conflict", "Somebody was first.")).toBeInstanceOf(Refusal);
  expect(new Refusal("conflict", "Somebody was first.")).toBeInstanceOf(copy);
  for (const other of [new Error("unavailable"), { code: "unavailable" }, null, undefined, "refusal"])
    expect(other).not.toBeInstanceOf(Refusal);
});
