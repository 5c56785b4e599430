import fc from "fast-check";
import { expect, test } from "vitest";
import { CAPACITIES, inOrder, maySign } from "./capacity";

test("capacities come in their own order, each once", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...CAPACITIES)), (given) => {
      const ordered = inOrder(given);
      expect(new Set(ordered)).toEqual(new Set(given));
      expect(ordered).toEqual(CAPACITIES.filter((capacity) => given.includes(capacity)));
    }),
  );
});

test("everybody may sign but who audits", () => {
  expect((["officer", "lead", "auditor", "admin"] as const).filter(maySign)).toEqual([
    "officer",
    "lead",
    "admin",
  ]);
});
