import type { Pair, Reach, Separator } from "../comparison/told-apart";
import { shownPercent, wholePercents } from "../scoring/shown";
import type { Sweep } from "../sensitivity/sweep";
import { listed } from "./words";

/** What the compared are called, in the order of their columns. */
type Names = readonly string[];

/** "62", or "41 to 58" as long as something is open. */
export function reachInWords(reach: Reach | null | undefined): string {
  if (!reach) return "no score";
  const [low, high] = [shownPercent(reach.low), shownPercent(reach.high)];
  return low === high ? String(low) : `${low} to ${high}`;
}

/** Whether the evidence held tells a pair apart, as a title and the sentence or the ranges that it rests on. */
export function heldInWords(
  { first, second, obstacle, ahead }: Pair,
  names: Names,
  reaches: readonly (Reach | null)[],
): { held: string; because: string } {
  if (obstacle !== null) return { held: "Not comparable as wholes", because: obstacle };
  const ranges = [first, second].map((place) => reachInWords(reaches[place]));
  if (ahead === null)
    return { held: "Not distinguishable on the evidence held", because: ranges.join(" and ") };
  const [of, against] = ahead === "first" ? ranges : ranges.toReversed();
  return {
    held: `${names[ahead === "first" ? first : second] ?? ""} is ahead`,
    because: `${of} against ${against}`,
  };
}

/** "Lumen Scribe ahead in 8 of 9 and level in 1". */
export function weightingsInWords({ first, second, weightings }: Pair, names: Names): string {
  if (!weightings) return "Not ranked";
  const { first: one, second: other, level, of } = weightings;
  if (level === of) return `Level in all ${of}`;
  return listed(
    [
      ...(one > 0 ? [`${names[first] ?? ""} ahead in ${one} of ${of}`] : []),
      ...(other > 0 ? [`${names[second] ?? ""} ahead in ${other} of ${of}`] : []),
      ...(level > 0 ? [`level in ${level}`] : []),
    ],
    "and",
  );
}

/** "Lumen Scribe ahead in 73% and level in 27%" of the draws of a sweep. */
export function sharesInWords({ first, second, obstacle }: Pair, names: Names, { ahead }: Sweep): string {
  if (obstacle !== null) return "Not ranked";
  const [one, other] = [ahead[first]?.[second] ?? 0, ahead[second]?.[first] ?? 0];
  if (one === 0 && other === 0) return "Level in every draw";
  const sides = [
    { words: `${names[first] ?? ""} ahead`, share: one },
    { words: `${names[second] ?? ""} ahead`, share: other },
  ].sort((a, b) => b.share - a.share);
  // Shares are counts over the draws: what is left of them after the two is rounding below one draw.
  const level = 1 - one - other;
  const parts = [...sides, { words: "level", share: level < 1e-9 ? 0 : level }];
  const percents = wholePercents(parts.map(({ share }) => share));
  return listed(
    parts.flatMap(({ words, share }, place) =>
      share > 0 ? [`${words} in ${drawnPercent(share, percents[place] ?? 0)}`] : [],
    ),
    "and",
  );
}

/** A share that is neither nothing nor all is told as neither. */
function drawnPercent(share: number, percent: number): string {
  if (share < 0.005) return "under 1%";
  return share >= 0.995 && share < 1 ? "over 99%" : `${percent}%`;
}

const WHY: Readonly<Record<Separator["why"], string>> = {
  open: "is open",
  unknown: "is unknown",
  disputed: "is disputed",
  unproven: "is claimed and not shown",
};

/** What an answer is, and what it could still add: "is open: up to 2.4 points". */
export const separatorInWords = ({ why, gain }: Separator): string =>
  `${WHY[why]}: up to ${gain < 0.1 ? "0.1" : gain.toFixed(1)} points`;
