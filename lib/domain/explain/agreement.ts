import { agreementOf } from "../stress/agreement";
import type { GradedByTwo } from "../stress/run";
import { oneDecimal } from "./runs";

/** "Ben and Olga agree on 95% of 60 gradings: kappa 0.84 (0.70 to 0.98)." */
export function agreementInWords({ first, second, graded }: GradedByTwo): string {
  const found = agreementOf(graded);
  const both = `${first} and ${second}`;
  if (!found) return `${both} gave all that both graded the same grade, from which kappa cannot be told.`;
  const { kappa, lower, upper, observed } = found;
  return `${both} agree on ${oneDecimal(observed)} of ${found.graded} gradings: kappa ${kappa.toFixed(2)} (${lower.toFixed(2)} to ${upper.toFixed(2)}).`;
}
