import type { SmallestFlips } from "../sensitivity/flips";

/** How the sets were looked for, as a paragraph. */
export const FLIPS_METHOD =
  "Every set of up to three answers was tried, each moved by one step: to the next better or worse reply, or with evidence one level better or worse. What is told here is exact.";

/** "One answer is enough, in 8 ways, of which these are the first." */
export function flipsInWords(found: SmallestFlips | null): string {
  if (found === null) return "No set of up to three answers would do it, each moved by one step.";
  const { size, count, sets } = found;
  const enough =
    size === 1
      ? "One answer is enough"
      : `${size === 2 ? "Two" : "Three"} answers together are enough, and no fewer`;
  const ways = count === 1 ? "in one way" : `in ${count} ways`;
  return `${enough}, ${ways}${count > sets.length ? ", of which these are the first" : ""}.`;
}
