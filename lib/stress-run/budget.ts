import type { Entry } from "./journal";
import type { Usage } from "./reply";

/** In one currency, whichever, for a million tokens. */
export type Price = Usage;

/** Whoever is asked: the product that is tested, or the model that grades it. */
export type Role = "product" | "judge";

/** Each null where nobody asks for it. */
export type Cap = { requests: number | null; cost: number | null };

/** What a request may come to at most. */
export type Bound = Usage;

export type Spent = {
  requests: number;
  /** As the endpoints report. */
  tokens: Usage;
  /** By the prices; what nobody reported at what it may have come to. 0 without prices. */
  cost: number;
  /** Requests that may have been charged for, and of which no use was reported. */
  unreported: number;
  /** Requests that used more than was set aside: an endpoint may count what it was not sent. */
  beyond: number;
};

/** What a request came to: what was reported, or that it cost nothing, or that nobody knows. */
export type Use = Usage | "nothing" | "unknown";

type Reservation = { settle: (use: Use) => void };

export type Budget = {
  /** Sets aside what a request may come to; null where that would exceed what is left. */
  reserve: (role: Role, bound: Bound) => Reservation | null;
  /** Requests that are set aside for and not settled. */
  underWay: () => number;
  /** Resolves when the next of them is settled. */
  settled: () => Promise<void>;
  spent: () => Spent;
};

export type Prices = Readonly<Record<Role, Price>>;

/** Where nobody says what a token costs. */
export const FREE: Prices = { product: { in: 0, out: 0 }, judge: { in: 0, out: 0 } };

const MILLION = 1_000_000;

export const costOf = (price: Price, used: Usage): number =>
  (price.in * used.in + price.out * used.out) / MILLION;

const NOTHING: Spent = { requests: 0, tokens: { in: 0, out: 0 }, cost: 0, unreported: 0, beyond: 0 };

/**
 * Holds a run to its cap however many requests are under way: what a request may come to is set
 * aside before it is sent, and what it does not use of that is given back after.
 */
export function budgetOf(cap: Cap, prices: Prices, before: Spent = NOTHING): Budget {
  let spent = before;
  let aside = 0;
  let underWay = 0;
  let waiting: (() => void)[] = [];

  function reserve(role: Role, bound: Bound): Reservation | null {
    const most = costOf(prices[role], bound);
    if (cap.requests !== null && spent.requests + 1 > cap.requests) return null;
    if (cap.cost !== null && spent.cost + aside + most > cap.cost) return null;
    spent = { ...spent, requests: spent.requests + 1 };
    aside += most;
    underWay += 1;
    return {
      settle: (use) => {
        underWay -= 1;
        // What is set aside comes back to exactly nothing, whatever the sums were rounded to.
        aside = underWay === 0 ? 0 : aside - most;
        spent = plus(spent, use, bound, prices[role]);
        const awake = waiting;
        waiting = [];
        for (const wake of awake) wake();
      },
    };
  }

  return {
    reserve,
    underWay: () => underWay,
    settled: () => new Promise((wake) => waiting.push(wake)),
    spent: () => spent,
  };
}

function plus(spent: Spent, use: Use, bound: Bound, price: Price): Spent {
  if (use === "nothing") return spent;
  if (use === "unknown")
    return { ...spent, unreported: spent.unreported + 1, cost: spent.cost + costOf(price, bound) };
  return {
    ...spent,
    tokens: { in: spent.tokens.in + use.in, out: spent.tokens.out + use.out },
    cost: spent.cost + costOf(price, use),
    beyond: spent.beyond + (use.in > bound.in || use.out > bound.out ? 1 : 0),
  };
}

/** What the requests on record came to; one that was cut off in the middle may have cost all that it could. */
export function spentOn(entries: readonly Entry[], prices: Prices): Spent {
  const budget = budgetOf({ requests: null, cost: null }, prices);
  const open = new Map<number, Reservation>();
  for (const entry of entries) {
    if (entry.kind === "graded") continue;
    if (entry.kind === "sent") {
      const reservation = budget.reserve(entry.role, entry.bound);
      if (reservation) open.set(entry.request, reservation);
      continue;
    }
    open.get(entry.request)?.settle(useOf(entry));
    open.delete(entry.request);
  }
  for (const reservation of open.values()) reservation.settle("unknown");
  return budget.spent();
}

export function useOf(entry: Extract<Entry, { kind: "answered" | "failed" }>): Use {
  if (entry.kind === "answered") return entry.usage ?? "unknown";
  return entry.charged ? "unknown" : "nothing";
}
