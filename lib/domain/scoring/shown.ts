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
