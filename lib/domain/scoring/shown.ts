/** Doubles that should meet a line can fall short of it by rounding alone (docs/formats.md, section 3, "Lines"). */
const ROUNDING = 1e-9;

/** Whether a computed value reaches a line. The one comparison used wherever a score meets a limit. */
export const reaches = (value: number, line: number): boolean => value >= line - ROUNDING;

/** Whether a computed value stays at or under a limit. */
export const staysWithin = (value: number, limit: number): boolean => value <= limit + ROUNDING;

/** A per cent as a whole number, floored, so that a line not reached is never shown as reached. */
export const shownPercent = (value: number): number => Math.floor(value + ROUNDING);

/** A share in [0, 1] as whole per cent, rounded up: shares have limits from above, and one exceeded must show. */
export const shownShare = (share: number): number => Math.max(0, Math.ceil(100 * share - ROUNDING));

/**
 * Parts of a whole, in [0, 1], as whole per cents that make up 100: each rounded down, and what
 * is left given to those that lost the most by it. A part that is more than nothing has at least
 * 1; where there is nothing, all are 0.
 */
export function wholePercents(parts: readonly number[]): number[] {
  const exact = parts.map((part) => 100 * part);
  const given = exact.map((part) => (part <= ROUNDING ? 0 : Math.max(1, Math.floor(part + ROUNDING))));
  const lost = (place: number) => (exact[place] ?? 0) - (given[place] ?? 0);
  const byLoss = [...given.keys()].sort((a, b) => lost(b) - lost(a));
  let left = Math.round(total(exact)) - total(given);
  for (const place of byLoss) {
    if (left <= 0) break;
    given[place] = (given[place] ?? 0) + 1;
    left -= 1;
  }
  // What the smallest were given is taken from the largest.
  if (left < 0) {
    const largest = given.indexOf(Math.max(...given));
    given[largest] = (given[largest] ?? 0) + left;
  }
  return given;
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
