/** Chance that comes out the same for the same seed. Never for a secret. */
export type Chance = {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  below(below: number): number;
  /** True in about this share of cases. */
  often(share: number): boolean;
  oneOf<Item>(items: readonly [Item, ...Item[]]): Item;
};

/** The generator mulberry32, whose whole state is one number of 32 bits. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    often: (share) => next() < share,
    oneOf: (items) => items[below(items.length)] ?? items[0],
  };
}
