import type { Status } from "../assessment";
import type { Score } from "../scoring/document";

/** Assessments that stand alike; without tier and verdict those whose intake is not complete. */
export type Standing = {
  questionnaireSha256: string;
  status: Status;
  tier: number | null;
  verdict: Score["verdict"] | null;
  total: number;
  /** Of each of them, so that some stand more than once. */
  productIds: readonly string[];
  /** Of each that has a summary, read when it is asked for. */
  evidenced: () => SectionsOf[];
};

/** An assessment's evidenced per cent by section id; null where nothing in a section applied. */
export type SectionsOf = readonly [assessmentId: string, sections: Readonly<Record<string, number | null>>];

/** How many assessments have one verdict at one tier. */
export type VerdictTally = Pick<Standing, "verdict" | "tier" | "total">;

/** Each verdict at each tier that there is, in no order. */
export function tallyVerdicts(all: readonly Standing[]): VerdictTally[] {
  const tallies = new Map<string, VerdictTally>();
  for (const { verdict, tier, total } of all) {
    const key = `${verdict ?? ""} ${tier ?? ""}`;
    const tally = tallies.get(key);
    if (tally) tally.total += total;
    else tallies.set(key, { verdict, tier, total });
  }
  return [...tallies.values()];
}

/** Every question that applies is answered, and nothing kept the score from being told. */
export const isWhole = (one: Standing): one is Standing & { tier: number } =>
  WHOLE.has(one.verdict) && one.tier !== null;

const WHOLE: ReadonlySet<Standing["verdict"]> = new Set(["approve", "conditions", "reject"]);

export const isSuperseded = ({ status }: Standing): boolean => status === "superseded";

export const countOf = (all: readonly Standing[]): number => all.reduce((sum, { total }) => sum + total, 0);

/** By product id the highest tier at which it is assessed by what stands; nothing of one that no assessment gives a tier. */
export function highestTiers(all: readonly Standing[]): Map<string, number> {
  const tiers = new Map<string, number>();
  for (const one of all)
    if (one.tier !== null && !isSuperseded(one))
      for (const id of one.productIds) tiers.set(id, Math.max(one.tier, tiers.get(id) ?? 0));
  return tiers;
}
