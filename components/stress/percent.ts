/** A share as per cent for a field: 0.95 as "95", 0.985 as "98.5"; empty for none. */
export const percentOf = (share: number | null): string =>
  share === null ? "" : String(Math.round(share * 100_000) / 1_000);

/**
 * Per cent as people type it, with a comma or a point and with or without the sign, as a
 * share; null for an empty field, NaN for what is no number.
 */
export function shareOf(typed: string): number | null {
  const text = typed.trim().replace(",", ".").replace(/\s*%$/, "");
  return text === "" ? null : Math.round(Number(text) * 1_000) / 100_000;
}

/** A rule of a field for per cent that may be left empty. */
export function percentRule(typed: unknown): true | string {
  const share = shareOf(String(typed));
  return share === null || (share >= 0 && share <= 1) || "Type a number from 0 to 100, such as 95.";
}
