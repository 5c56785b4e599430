import { chanceFrom } from "../chance";
import type { TierRule } from "../questionnaire/format";
import type { Ruling, Score } from "../scoring/document";
import { reaches } from "../scoring/shown";
import { decidedScore } from "../scoring/verdict";

/** What a sweep needs of one assessment: plain values, so that they can be handed to a worker. */
export type Swept = {
  /** Evidenced per cent by section; those with nothing that applies are left out. */
  sections: Record<string, number>;
  rule: Pick<TierRule, "approve">;
  knockOuts: Ruling[];
  weakCriticals: Ruling[];
};

export const SWEEP_DRAWS = 2000;

/** A seed is a whole number from 1 to this, short enough to be read aloud. */
export const SEED_AT_MOST = 9999;

/** The seed that an address names; 1 where it names none of them. */
export function seedIn(text: string): number {
  const seed = Math.trunc(Number(text));
  return seed >= 1 && seed <= SEED_AT_MOST ? seed : 1;
}

export type Sweep = {
  seed: number;
  draws: number;
  /** `ahead[a][b]`: the share of the draws, in [0, 1], in which the a-th decided more points than the b-th. */
  ahead: number[][];
};

export function sweptOf({ sections, knockOuts, weakCriticals }: Score, { approve }: TierRule): Swept {
  return {
    sections: Object.fromEntries(
      Object.entries(sections).flatMap(([id, { evidenced }]) =>
        evidenced === null ? [] : [[id, evidenced]],
      ),
    ),
    rule: { approve },
    knockOuts,
    weakCriticals,
  };
}

/**
 * Who is ahead of whom under random weightings: each draw gives the sections weights that are
 * uniform over all that add up to one (by exponential spacings), the same for every assessment.
 * The same seed gives the same shares on any machine. Null stands for one without a score,
 * which is ahead of nobody, and nobody of it.
 */
export function sweep(sides: readonly (Swept | null)[], seed: number, draws = SWEEP_DRAWS): Sweep {
  const chance = chanceFrom(seed);
  const ids = [...new Set(sides.flatMap((side) => Object.keys(side?.sections ?? {})))].sort();
  const wins = sides.map(() => sides.map(() => 0));
  for (let draw = 0; draw < draws; draw += 1) {
    const weights = new Map(ids.map((id) => [id, -Math.log(1 - chance.next())]));
    const decided = sides.map((side) => side && decidedUnder(side, weights));
    for (const [a, one] of decided.entries())
      for (const [b, other] of decided.entries())
        if (one !== null && other !== null && !reaches(other, one))
          (wins[a] as number[])[b] = (wins[a]?.[b] ?? 0) + 1;
  }
  return { seed, draws, ahead: wins.map((row) => row.map((count) => count / draws)) };
}

function decidedUnder(
  { sections, rule, knockOuts, weakCriticals }: Swept,
  weights: ReadonlyMap<string, number>,
) {
  let sum = 0;
  let weight = 0;
  for (const [id, evidenced] of Object.entries(sections)) {
    sum += (weights.get(id) ?? 0) * evidenced;
    weight += weights.get(id) ?? 0;
  }
  if (weight === 0) return null;
  return decidedScore({ evidenced: sum / weight }, rule, knockOuts, weakCriticals);
}
