import { AGE_WORDS, UNRESOLVED_WORDS } from "@/lib/domain/explain/evidence-mix";
import type { EvidenceMix } from "@/lib/domain/sensitivity/evidence-mix";
import { LEVEL_TITLES } from "@/lib/report/figures";
import type { Part } from "./stack";

/** From what is shown best to what nothing is known of. */
export const LEVEL_PARTS: readonly Part[] = [
  { id: "verified", words: LEVEL_TITLES.verified, fill: "solid" },
  { id: "binding", words: LEVEL_TITLES.binding, fill: "hatch" },
  { id: "documented", words: LEVEL_TITLES.documented, fill: "lines" },
  { id: "asserted", words: LEVEL_TITLES.asserted, fill: "plain" },
  { id: "unresolved", words: UNRESOLVED_WORDS, fill: "dots" },
];

export const levelShares = ({ levels, unresolved }: EvidenceMix): number[] => [
  levels.verified,
  levels.binding,
  levels.documented,
  levels.asserted,
  unresolved,
];

export const AGEING_PARTS: readonly Part[] = [
  { id: "later", words: AGE_WORDS.later, fill: "solid" },
  { id: "year", words: AGE_WORDS.year, fill: "lines" },
  { id: "soon", words: AGE_WORDS.soon, fill: "hatch" },
  { id: "none", words: AGE_WORDS.none, fill: "plain" },
];

export const ageingShares = ({ ageing, levels, unresolved }: EvidenceMix): number[] => [
  ageing.later,
  ageing.year,
  ageing.soon,
  levels.asserted + unresolved,
];
