/** Per cents in [0, 100]: what is shown, what is claimed, and what could still be reached. */
export type Range = { evidenced: number; claimed: number; high: number };

export const TALL = 14;
export const MIDDLE = TALL / 2;

type Span = { from: number; to: number; width: number };

const held = (value: number) => Math.min(100, Math.max(0, value));

function span(from: number, to: number): Span {
  const [start, end] = [held(from), Math.max(held(from), held(to))];
  return { from: start, to: end, width: end - start };
}

/** The three parts of the bar, each beginning where the one before it ends; none is ever negative. */
export function spans(range: Range | null): { evidenced: Span; claimed: Span; high: Span } {
  const { evidenced, claimed, high } = range ?? { evidenced: 0, claimed: 0, high: 0 };
  return {
    evidenced: span(0, evidenced),
    claimed: span(evidenced, claimed),
    high: span(Math.max(evidenced, claimed), high),
  };
}

/**
 * A per cent as it is shown: floored, so that a line not reached is never shown as
 * reached (docs/formats.md).
 */
export const shownPerCent = (value: number): number => Math.floor(value);

export function rangeInWords(range: Range | null): string {
  if (!range) return "No score: nothing here applies.";
  const { evidenced, claimed, high } = range;
  return `Evidenced ${shownPerCent(evidenced)}, claimed ${shownPerCent(claimed)}, at best ${shownPerCent(high)} of 100.`;
}
