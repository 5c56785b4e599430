import fc from "fast-check";
import { expect, test } from "vitest";
import { type Use, budgetOf, costOf, spentOn } from "./budget";
import type { Entry } from "./journal";

const PRICES = { product: { in: 3, out: 15 }, judge: { in: 0.1, out: 0.4 } };
const FIRST = { in: 1_000, out: 500 };

test("sets aside what a request may come to, and gives back what it does not use", () => {
  const most = costOf(PRICES.product, FIRST);
  const budget = budgetOf({ requests: null, cost: 1.5 * most }, PRICES);
  const first = budget.reserve("product", FIRST);
  expect(budget.reserve("product", FIRST)).toBeNull();
  first?.settle({ in: 10, out: 5 });
  expect(budget.reserve("product", FIRST)).not.toBeNull();
  expect(budget.spent()).toMatchObject({ requests: 2, tokens: { in: 10, out: 5 } });
});

test("counts what nobody reported at its most, and what was refused at nothing", () => {
  const budget = budgetOf({ requests: null, cost: null }, PRICES);
  budget.reserve("product", FIRST)?.settle("unknown");
  budget.reserve("judge", FIRST)?.settle("nothing");
  budget.reserve("judge", FIRST)?.settle({ in: 2_000, out: 0 });
  expect(budget.spent()).toEqual({
    ...{ requests: 3, tokens: { in: 2_000, out: 0 }, unreported: 1, beyond: 1 },
    cost: costOf(PRICES.product, FIRST) + costOf(PRICES.judge, { in: 2_000, out: 0 }),
  });
});

test("wakes whoever waits for what is under way", async () => {
  const budget = budgetOf({ requests: null, cost: null }, PRICES);
  const reservation = budget.reserve("product", FIRST);
  const woken = budget.settled();
  expect(budget.underWay()).toBe(1);
  reservation?.settle("nothing");
  await woken;
  expect(budget.underWay()).toBe(0);
});

const tokens = fc.integer({ min: 0, max: 100_000 });
const bound = fc.record({ in: tokens, out: tokens });
const step = fc.record({
  role: fc.constantFrom("product" as const, "judge" as const),
  bound,
  /** The share of the bound that is used, or what is known of it. */
  used: fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom("nothing" as const, "unknown" as const),
  ),
  /** Which of those under way is settled before. */
  settles: fc.integer({ min: 0, max: 5 }),
});

test("law: however requests overlap, neither cap is ever exceeded", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 60 }),
      fc.integer({ min: 1, max: 40 }),
      fc.double({ min: 0, max: 5, noNaN: true }),
      (steps, requests, cost) => {
        const budget = budgetOf({ requests, cost }, PRICES);
        const open: (() => void)[] = [];
        let sent = 0;
        for (const { role, bound: most, used, settles } of steps) {
          if (settles > 0) open.splice(settles % Math.max(1, open.length), 1)[0]?.();
          const use: Use =
            typeof used === "number"
              ? { in: Math.floor(most.in * used), out: Math.floor(most.out * used) }
              : used;
          const reservation = budget.reserve(role, most);
          if (!reservation) continue;
          sent += 1;
          open.push(() => reservation.settle(use));
          // Whatever is under way may yet turn out to cost its most.
          expect(budget.spent().cost).toBeLessThanOrEqual(cost + 1e-9);
        }
        for (const settle of open) settle();
        expect(sent).toBeLessThanOrEqual(requests);
        expect(budget.spent()).toMatchObject({ requests: sent });
        expect(budget.spent().cost).toBeLessThanOrEqual(cost + 1e-9);
      },
    ),
  );
});

test("the control: without a cap the same requests cost more than it", () => {
  const budget = budgetOf({ requests: null, cost: null }, PRICES);
  for (let at = 0; at < 60; at += 1) budget.reserve("product", { in: 100_000, out: 0 })?.settle("unknown");
  expect(budget.spent().cost).toBeGreaterThan(5);
});

test("what a journal says was spent holds a request that was cut off at its most", () => {
  const of = { at: "2026-11-29T12:00:00.000Z", case: "1", attempt: 1, role: "product" as const };
  const sent = (request: number): Entry => ({ kind: "sent", ...of, request, bound: FIRST });
  const spent = spentOn(
    [
      sent(1),
      sent(2),
      { kind: "failed", ...of, request: 1, reason: "answered 429", charged: false, refused: false },
      sent(3),
      {
        kind: "answered",
        ...of,
        request: 2,
        text: "",
        model: "",
        finish: "",
        usage: { in: 1, out: 1 },
        ms: 1,
      },
    ],
    PRICES,
  );
  expect(spent).toEqual({
    ...{ requests: 3, tokens: { in: 1, out: 1 }, unreported: 1, beyond: 0 },
    cost: costOf(PRICES.product, { in: 1, out: 1 }) + costOf(PRICES.product, FIRST),
  });
  // It goes on from there.
  const budget = budgetOf({ requests: 4, cost: null }, PRICES, spent);
  expect(budget.reserve("product", FIRST)).not.toBeNull();
  expect(budget.reserve("product", FIRST)).toBeNull();
});
