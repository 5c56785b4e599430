import { reaches } from "./shown";

/** Chosen over 1.645 because at 100 % observed it nearly equals the exact one-sided bound (docs/domain.md, 2.2). */
const Z_SQUARED = 1.96 ** 2;

/**
 * The Wilson interval (z = 1.96) for the true pass rate, as shares in [0, 1].
 *
 * @throws RangeError unless `cases` is a positive whole number and `passed` lies between 0 and `cases`
 */
export function wilson(passed: number, cases: number): { lower: number; upper: number } {
  if (!Number.isInteger(cases) || cases < 1) throw new RangeError("cases must be a positive whole number");
  if (!Number.isInteger(passed) || passed < 0 || passed > cases)
    throw new RangeError("passed must be a whole number between 0 and cases");
  const rate = passed / cases;
  const scale = 1 + Z_SQUARED / cases;
  const centre = (rate + Z_SQUARED / (2 * cases)) / scale;
  const half = Math.sqrt(Z_SQUARED * ((rate * (1 - rate)) / cases + Z_SQUARED / (4 * cases ** 2))) / scale;
  return {
    lower: passed === 0 ? 0 : passed === cases ? cases / (cases + Z_SQUARED) : centre - half,
    upper: passed === cases ? 1 : centre + half,
  };
}

/**
 * The fewest cases for which the lower bound reaches `rate` with `failed` of them
 * failed; null for a rate of 1, which no sample can show.
 */
export function smallestSample(rate: number, failed: number): number | null {
  if (rate >= 1) return null;
  const shows = (cases: number) => reaches(wilson(cases - failed, cases).lower, rate);
  let enough = Math.max(1, failed);
  while (!shows(enough)) enough *= 2;
  let tooFew = enough === Math.max(1, failed) ? enough - 1 : enough / 2;
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (shows(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
