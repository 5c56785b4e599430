import { type PartyKind, type SameAs, partyOf } from "./parties";

/** Everything behind which one spelling stands, as one kind. */
export type AsWritten = {
  /** The spelling folded. */
  key: string;
  spelling: string;
  kind: PartyKind;
  productIds: string[];
};

/** A product that counts. */
export type CurrentProduct = { productId: string; vendorId: string };

/** Whoever stands behind products, under the name that counts. */
type PartyStanding = {
  key: string;
  name: string;
  /** Every spelling that counts as this one and that a product uses, folded. */
  spellings: string[];
  products: number;
  vendors: number;
  asProvider: number;
  asSubprocessor: number;
  /** How many of the products are assessed at most at this tier. */
  tier1: number;
  tier2: number;
  tier3: number;
  tier4: number;
};

/** Products and vendors are counted by the number each has here: sets of numbers take a fraction of sets of ids. */
type Tally = {
  name: string;
  spellings: Set<string>;
  products: Set<number>;
  vendors: Set<number>;
  as: Record<PartyKind, Set<number>>;
};

export type Concentration = {
  /** Whoever stands behind most in front. */
  parties: PartyStanding[];
  products: number;
  /** Products that name no model provider. */
  unnamed: number;
};

/**
 * Each party with what it stands behind, a product once however it names it. Products that do not count are left out.
 *
 * @param tiers by product id the highest tier at which it is assessed; nothing where it is not
 */
export function concentrationOf(
  written: readonly AsWritten[],
  current: readonly CurrentProduct[],
  tiers: ReadonlyMap<string, number>,
  said: readonly (SameAs & { party: string })[],
): Concentration {
  const numbers = new Map(current.map(({ productId }, number) => [productId, number]));
  const vendors = numbered(current.map(({ vendorId }) => vendorId));
  const tierOf = current.map(({ productId }) => tiers.get(productId) ?? 0);
  const names = new Map<string, string>();
  for (const { partyKey, party } of said) names.set(partyKey, least(names.get(partyKey), party));
  const tallies = new Map<string, Tally>();
  const provided = new Set<number>();
  for (const { key, spelling, kind, productIds } of written) {
    const behind = productIds.map((id) => numbers.get(id)).filter((number) => number !== undefined);
    if (behind.length === 0) continue;
    const counts = partyOf(key, said);
    let tally = tallies.get(counts);
    if (!tally) tallies.set(counts, (tally = emptyTally(names.get(counts) ?? spelling)));
    if (!names.has(counts)) tally.name = least(tally.name, spelling);
    tally.spellings.add(key);
    for (const product of behind) {
      tally.products.add(product);
      tally.vendors.add(vendors[product] ?? 0);
      tally.as[kind].add(product);
      if (kind === "model_provider") provided.add(product);
    }
  }
  return {
    parties: [...tallies].map((tally) => shown(tally, tierOf)).sort(most),
    products: current.length,
    unnamed: current.length - provided.size,
  };
}

/** A number for each, the same for the same. */
function numbered(ids: readonly string[]): number[] {
  const numbers = new Map<string, number>();
  return ids.map((id) => {
    const known = numbers.get(id);
    if (known === undefined) numbers.set(id, numbers.size);
    return known ?? numbers.size - 1;
  });
}

const least = (one: string | undefined, other: string) => (one !== undefined && one <= other ? one : other);

const emptyTally = (name: string): Tally => ({
  name,
  spellings: new Set(),
  products: new Set(),
  vendors: new Set(),
  as: { model_provider: new Set(), subprocessor: new Set() },
});

function shown(
  [key, { name, spellings, products, vendors, as }]: [string, Tally],
  tierOf: readonly number[],
): PartyStanding {
  const counts = [0, 0, 0, 0, 0];
  for (const product of products) {
    const tier = tierOf[product] ?? 0;
    counts[tier] = (counts[tier] ?? 0) + 1;
  }
  const [, tier1 = 0, tier2 = 0, tier3 = 0, tier4 = 0] = counts;
  return {
    ...{ key, name, tier1, tier2, tier3, tier4 },
    spellings: [...spellings],
    products: products.size,
    vendors: vendors.size,
    asProvider: as.model_provider.size,
    asSubprocessor: as.subprocessor.size,
  };
}

const most = (one: PartyStanding, other: PartyStanding): number =>
  other.products - one.products || (one.key < other.key ? -1 : 1);
