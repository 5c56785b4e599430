/** What a family of measurements gives: figures held against a target, and the raw tables beside them. */
export type Family = {
  title: string;
  /** How it was measured, in a sentence or two. */
  how: string;
  figures: Figure[];
  tables: RawTable[];
};

export type Figure = {
  name: string;
  /** Null where it could not be measured. */
  measured: number | null;
  unit: string;
  /** Nothing where a figure is told for its own sake. */
  target?: { atMost: number } | { atLeast: number } | { below: number };
};

export type RawTable = { caption: string; columns: string[]; rows: string[][] };

export type Verdict = "met" | "missed" | "not measured" | "–";

export function verdictOf({ measured, target }: Figure): Verdict {
  if (measured === null) return "not measured";
  if (!target) return "–";
  const holds =
    "atMost" in target
      ? measured <= target.atMost
      : "below" in target
        ? measured < target.below
        : measured >= target.atLeast;
  return holds ? "met" : "missed";
}

export function targetInWords({ target, unit }: Figure): string {
  if (!target) return "–";
  if ("atMost" in target) return `≤ ${withUnit(target.atMost, unit)}`;
  if ("below" in target) return `< ${withUnit(target.below, unit)}`;
  return `≥ ${withUnit(target.atLeast, unit)}`;
}

export const measuredInWords = ({ measured, unit }: Figure) =>
  measured === null ? "–" : withUnit(measured, unit);

const withUnit = (value: number, unit: string) => (unit === "" ? shown(value) : `${shown(value)} ${unit}`);

/** Three significant figures, and whole numbers above a hundred; a dash where too little was measured. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-GB");
  return String(Number(value.toPrecision(3)));
}

export const millisecondsInWords = (value: number | null) => (value === null ? "–" : `${shown(value)} ms`);

/** The middle value; of an even number the upper of the two. @throws RangeError of none */
export const median = (values: readonly number[]) => quantile(values, 0.5);

/** The value below which `share` of the values lie, by nearest rank. @throws RangeError of none */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (value === undefined) throw new RangeError("there is no quantile of nothing");
  return value;
}
