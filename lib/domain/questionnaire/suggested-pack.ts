import type { Questionnaire } from "./format";

/** Which pack of stress tests is written for which field; the format ties the two nowhere. */
const PACK_OF_DOMAIN: Record<string, string> = {
  healthcare: "HC",
  legal: "LG",
  finance: "FN",
  hr: "HR",
  support: "CS",
  "public-sector": "PS",
  education: "ED",
  software: "SE",
};

/** The id of the pack written for a field, or null where the questionnaire has none for it. */
export function suggestedPack({ packs = [] }: Pick<Questionnaire, "packs">, domain: unknown): string | null {
  if (typeof domain !== "string" || !Object.hasOwn(PACK_OF_DOMAIN, domain)) return null;
  return packs.find(({ id }) => id === PACK_OF_DOMAIN[domain])?.id ?? null;
}
