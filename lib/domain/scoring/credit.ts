import type { AnswerValue } from "../assessment/document";
import type { AnswerType, NumberBand } from "../questionnaire/format";
import { holds, type RuleContext } from "./rules";

/**
 * The credit in [0, 1] of a reply that fits its question; null for the types that
 * have none of their own: text is not scored, runs are read from the record (runs.ts).
 */
export function creditOf(
  type: AnswerType,
  value: AnswerValue | undefined,
  context: RuleContext,
): number | null {
  switch (type.type) {
    case "choice":
      return type.options.find(({ id }) => id === value)?.credit ?? 0;
    case "number":
      if (typeof value !== "number") return type.special?.find(({ id }) => id === value)?.credit ?? 0;
      return bandCredit(bandsFor(type, context), value);
    case "multi": {
      const count = Array.isArray(value) ? value.length : 0;
      return type.bands.find(({ atLeast }) => count >= atLeast)?.credit ?? 0;
    }
    case "runs":
    case "text":
      return null;
  }
}

/** The bands a number is read against: the first alternative whose rule holds replaces the question's own. */
export function bandsFor(type: Extract<AnswerType, { type: "number" }>, context: RuleContext): NumberBand[] {
  return type.alternatives?.find(({ when }) => holds(when, context))?.bands ?? type.bands;
}

function bandCredit(bands: readonly NumberBand[], value: number): number {
  const band = bands.find((one) =>
    "atMost" in one ? value <= one.atMost : "atLeast" in one ? value >= one.atLeast : true,
  );
  return band?.credit ?? 0;
}
