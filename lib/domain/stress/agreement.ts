/** How two graded the same things as passed or failed. */
export type Graded = {
  bothPassed: number;
  bothFailed: number;
  /** The first passed what the second failed. */
  firstOnly: number;
  secondOnly: number;
};

export type Agreement = {
  /** What both graded. */
  graded: number;
  /** The share in [0, 1] on which they agree. */
  observed: number;
  /** Cohen's kappa in [-1, 1]: agreement beyond what chance would give. */
  kappa: number;
  /** About 95 in 100 such intervals hold the true kappa. */
  lower: number;
  upper: number;
};

const Z = 1.96;

/**
 * Cohen's kappa with its interval (Cohen 1960; the variance by Fleiss, Cohen and Everitt
 * 1969). Null where nothing was graded by both, and where both gave every case the same
 * grade, of which chance alone explains everything.
 */
export function agreementOf({ bothPassed, bothFailed, firstOnly, secondOnly }: Graded): Agreement | null {
  const graded = bothPassed + bothFailed + firstOnly + secondOnly;
  if (graded === 0) return null;
  const share = (count: number) => count / graded;
  const observed = share(bothPassed + bothFailed);
  // Of the first and of the second, passed and failed.
  const first = [share(bothPassed + firstOnly), share(bothFailed + secondOnly)] as const;
  const second = [share(bothPassed + secondOnly), share(bothFailed + firstOnly)] as const;
  const chance = first[0] * second[0] + first[1] * second[1];
  if (chance === 1) return null;
  const kappa = (observed - chance) / (1 - chance);

  const alike = [share(bothPassed), share(bothFailed)] as const;
  const onDiagonal = [0, 1].reduce(
    (sum, grade) =>
      sum + (alike[grade] ?? 0) * (1 - ((first[grade] ?? 0) + (second[grade] ?? 0)) * (1 - kappa)) ** 2,
    0,
  );
  const beside =
    (1 - kappa) ** 2 *
    (share(firstOnly) * (second[0] + first[1]) ** 2 + share(secondOnly) * (second[1] + first[0]) ** 2);
  const variance = (onDiagonal + beside - (kappa - chance * (1 - kappa)) ** 2) / (graded * (1 - chance) ** 2);
  const half = Z * Math.sqrt(Math.max(0, variance));
  return {
    ...{ graded, observed, kappa },
    lower: Math.max(-1, kappa - half),
    upper: Math.min(1, kappa + half),
  };
}
