import type { Chance } from "@/lib/domain/chance";

export type BackOff = { firstMs: number; mostMs: number };

export const BACK_OFF: BackOff = { firstMs: 1_000, mostMs: 60_000 };

/** Who asks to be left alone for longer is taken at their word: the run ends, and goes on another time. */
export const LONGEST_WAIT_MS = 10 * 60_000;

/**
 * How long to wait after the `tries`th try failed: twice as long each time, half of it by
 * chance, so that requests that failed together do not come back together.
 */
export function backOffMs({ firstMs, mostMs }: BackOff, tries: number, chance: Pick<Chance, "next">): number {
  const most = Math.min(mostMs, firstMs * 2 ** (tries - 1));
  return Math.round(most / 2 + (most / 2) * chance.next());
}

/** `Retry-After` (RFC 9110, 10.2.3), in seconds or as a date, in milliseconds from `now`; 0 where it says nothing. */
export function retryAfterMs(header: string | null, now: Date): number {
  const said = header?.trim() ?? "";
  if (/^\d{1,9}(\.\d{1,3})?$/.test(said)) return Math.ceil(Number(said) * 1000);
  const at = /^[A-Za-z]/.test(said) ? Date.parse(said) : Number.NaN;
  return Number.isNaN(at) ? 0 : Math.max(0, at - now.getTime());
}
