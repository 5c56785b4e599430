import { GROUP_STANDING_WORDS, type GroupResult } from "../stress/groups";
import type { GroupLimit, PlanRecord } from "../stress/plan";
import { oneDecimal } from "./runs";

/** One wording of a plan, as sentences. */
export function planInWords({
  requiredRate,
  attempts,
  passRule,
  groupLimit,
  because,
  revision,
}: PlanRecord): string {
  return [
    `Wording ${revision}: ${requiredRate === null ? "no rate" : `${oneDecimal(requiredRate)} to pass`}, ${attempts === 1 ? "one attempt" : `${attempts} attempts`} at each case.`,
    `An attempt passes if: ${passRule}`,
    ...(groupLimit ? [`Each group: ${limitInWords(groupLimit)}.`] : []),
    ...(because === "" ? [] : [`Changed because: ${because}`]),
  ].join(" ");
}

export const limitInWords = ({ measure, atLeast }: GroupLimit): string =>
  measure === "rate"
    ? `at least ${oneDecimal(atLeast)} to pass`
    : `at least ${oneDecimal(atLeast)} of the best group’s rate`;

/** "72 of 75, 96% (88.8% to 98.6%). Not shown." */
export function groupInWords({ cases, passed, rate, ratio, standing }: GroupResult): string {
  const of = ratio
    ? `; ${oneDecimal(ratio.value)} of the best group’s rate (${oneDecimal(ratio.lower)} to ${oneDecimal(ratio.upper)})`
    : "";
  return `${passed} of ${cases}, ${oneDecimal(rate.value)} (${oneDecimal(rate.lower)} to ${oneDecimal(rate.upper)})${of}. ${GROUP_STANDING_WORDS[standing]}.`;
}
