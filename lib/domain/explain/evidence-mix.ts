import { SOON_DAYS } from "../assessment/freshness";
import type { EvidenceMix } from "../sensitivity/evidence-mix";

/** Of the weight for which no evidence is spoken of. */
export const UNRESOLVED_WORDS = "Open, unknown or disputed";

/** When evidence stops to count in full; "none" is of what has none to speak of. */
export const AGE_WORDS: Record<keyof EvidenceMix["ageing"] | "none", string> = {
  later: "Holds longer, or has no end",
  year: "Ends within a year",
  soon: `Ends within ${SOON_DAYS} days`,
  none: "Asserted, or not resolved",
};
