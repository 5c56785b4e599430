import type { AnswerType, NumberBand } from "../questionnaire/format";
import { figure } from "./answer";

/** A reply that could be given and what it earns by itself, as a share in [0, 1]. */
export type CreditRow = { words: string; credit: number };

/** What good looks like: every reply of a question with its credit, in the questionnaire's order. */
export function creditRows(type: AnswerType): CreditRow[] {
  switch (type.type) {
    case "choice":
      return type.options.map(({ label, credit }) => ({ words: label, credit }));
    case "number":
      return [
        ...type.bands.map((band, index) => ({
          words: bandInWords(band, type.bands[index - 1], type.unit),
          credit: band.credit,
        })),
        ...(type.special ?? []).map(({ label, credit }) => ({ words: label, credit })),
      ];
    case "multi":
      return type.bands.map(({ atLeast, credit }) => ({
        words: atLeast === 0 ? "Fewer" : `${atLeast} or more of the ${type.items.length} items`,
        credit,
      }));
    case "runs":
      return [
        {
          words: "Every scenario shown to reach its required rate, by the lower confidence bound",
          credit: 1,
        },
      ];
    case "text":
      return [];
  }
}

/** The last band holds for whatever the one before it does not. */
function bandInWords(band: NumberBand, before: NumberBand | undefined, unit: string): string {
  if ("atMost" in band) return `At most ${figure(band.atMost, unit)}`;
  if ("atLeast" in band) return `At least ${figure(band.atLeast, unit)}`;
  if (before && "atMost" in before) return `More than ${figure(before.atMost, unit)}`;
  return before && "atLeast" in before ? `Less than ${figure(before.atLeast, unit)}` : "Any";
}
