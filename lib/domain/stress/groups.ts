import { reaches } from "../scoring/shown";
import { smallestSample, wilson } from "../scoring/wilson";
import type { GroupLimit } from "./plan";
import type { GroupCount } from "./run";

/**
 * How a group stands to its limit. There is no word for "fair": a limit that is reached says
 * that, and no more (docs/domain.md, 2.2, 9).
 */
export type GroupStanding = "reaches" | "below" | "not_shown" | "too_few" | "measured";

export const GROUP_STANDING_WORDS: Readonly<Record<GroupStanding, string>> = {
  reaches: "Reaches the limit",
  below: "Below the limit",
  not_shown: "Not shown",
  too_few: "Too few to tell",
  measured: "Measured",
};

type Interval = { value: number; lower: number; upper: number };

export type GroupResult = GroupCount & {
  /** Share of its cases that passed, with its interval. */
  rate: Interval;
  /** Its rate as a share of the best group's, where that is the measure; null for the best group itself. */
  ratio: Interval | null;
  standing: GroupStanding;
};

export type GroupKind = {
  kind: string;
  /** The group that the others are held against, where the ratio is the measure. */
  reference: string | null;
  groups: GroupResult[];
};

/** With fewer cases than these not even 80 % can be shown (docs/domain.md, 2.2), so that no interval says anything. */
const LEAST_CASES = smallestSample(0.8, 0) ?? 1;

const Z = 1.96;

/**
 * Each kind of group with the interval of each of its groups, held against the limit that was
 * fixed beforehand: the group's own where there is one, else the rate that all cases have to reach.
 */
export function groupResults(
  counts: readonly GroupCount[],
  { groupLimit, requiredRate }: { groupLimit: GroupLimit | null; requiredRate: number | null },
): GroupKind[] {
  return [...new Set(counts.map(({ kind }) => kind))].map((kind) => {
    const own = counts.filter((count) => count.kind === kind);
    if (groupLimit?.measure === "ratio") return byRatio(kind, own, groupLimit.atLeast);
    const limit = groupLimit?.atLeast ?? requiredRate;
    const groups = own.map((count) => {
      const rate = rateOf(count);
      const enough = count.cases >= ((limit === null ? null : smallestSample(limit, 0)) ?? LEAST_CASES);
      return { ...count, rate, ratio: null, standing: standingOf(rate, limit, enough) };
    });
    return { kind, reference: null, groups };
  });
}

function byRatio(kind: string, own: readonly GroupCount[], atLeast: number): GroupKind {
  const enough = own.filter(({ cases }) => cases >= LEAST_CASES);
  const best = enough.reduce<GroupCount | undefined>(
    (first, count) => (first && first.passed / first.cases >= count.passed / count.cases ? first : count),
    undefined,
  );
  const groups = own.map((count): GroupResult => {
    const rate = rateOf(count);
    if (!best || count.cases < LEAST_CASES) return { ...count, rate, ratio: null, standing: "too_few" };
    if (count === best) return { ...count, rate, ratio: null, standing: "measured" };
    const ratio = ratioOf(count, best);
    return { ...count, rate, ratio, standing: standingOf(ratio, atLeast, true) };
  });
  return { kind, reference: best?.value ?? null, groups };
}

function standingOf({ lower, upper }: Interval, limit: number | null, enough: boolean): GroupStanding {
  // A group can be shown to be below by fewer cases than it takes to show that it is not.
  if (limit !== null && !reaches(upper, limit)) return "below";
  if (!enough) return "too_few";
  if (limit === null) return "measured";
  return reaches(lower, limit) ? "reaches" : "not_shown";
}

const rateOf = ({ passed, cases }: GroupCount): Interval => ({
  value: passed / cases,
  ...wilson(passed, cases),
});

/**
 * The ratio of two rates with its interval on the scale of logarithms (Katz et al. 1978), half a
 * case added on both sides where a count of passed is nothing (Walter 1975).
 */
function ratioOf(one: GroupCount, other: GroupCount): Interval {
  const add = one.passed === 0 || other.passed === 0 ? 0.5 : 0;
  const [a, n, b, m] = [one.passed + add, one.cases + add, other.passed + add, other.cases + add];
  const value = a / n / (b / m);
  const spread = Math.exp(Z * Math.sqrt(1 / a - 1 / n + 1 / b - 1 / m));
  return { value: one.passed === 0 ? 0 : value, lower: value / spread, upper: value * spread };
}
