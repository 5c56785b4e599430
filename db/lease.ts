import { AsyncLocalStorage } from "node:async_hooks";

/** A transaction's permission to run statements, which ends with the transaction. */
export type Lease = { open: boolean };

/** Knows within which transaction the code at hand runs, whoever it was called by. */
export function makeLeases() {
  const held = new AsyncLocalStorage<Lease>();
  return {
    /** Runs `work` as the holder of a lease that ends when it does. */
    async within<T>(lease: Lease, work: () => Promise<T>): Promise<T> {
      try {
        return await held.run(lease, work);
      } finally {
        lease.open = false;
      }
    },

    /** @throws Error unless the code at hand holds `lease`, or any where none is named, and it has not ended */
    demand(lease = held.getStore()) {
      if (!lease?.open || held.getStore() !== lease)
        throw new Error("A statement outside its transaction: every write goes through change().");
    },

    /** @throws Error inside a transaction: two in one would wait for each other, or be kept apart */
    demandNone() {
      if (held.getStore()?.open)
        throw new Error("change() cannot be nested: pass the transaction down instead.");
    },
  };
}
