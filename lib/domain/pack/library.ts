import type { Pack, Questionnaire } from "../questionnaire/format";

/** Which pack of stress tests is written for which field; the format ties the two nowhere. */
const DOMAIN_OF_PACK: Readonly<Record<string, string>> = {
  HC: "healthcare",
  LG: "legal",
  FN: "finance",
  HR: "hr",
  CS: "support",
  PS: "public-sector",
  ED: "education",
  SE: "software",
};

/** The field that a pack is written for, by the id of the choice in the intake: a copy is for that of what it was copied from. Empty where none is known. */
export function domainOfPack(
  { id, basedOn }: Pick<Pack, "id" | "basedOn">,
  packs: readonly Pick<Pack, "id" | "basedOn">[],
  steps = packs.length,
): string {
  if (Object.hasOwn(DOMAIN_OF_PACK, id)) return DOMAIN_OF_PACK[id] ?? "";
  if (!basedOn || steps < 0) return "";
  const from = packs.find((pack) => pack.id === basedOn.pack) ?? { id: basedOn.pack };
  return domainOfPack(from, packs, steps - 1);
}

/**
 * The id of the pack to suggest for a field: the team's own where it has published just one
 * for it, else the one that comes with the product. Null where there is none.
 */
export function suggestedPack({ packs = [] }: Pick<Questionnaire, "packs">, domain: unknown): string | null {
  if (typeof domain !== "string" || domain === "") return null;
  const fitting = packs.filter((pack) => domainOfPack(pack, packs) === domain);
  const own = fitting.filter(({ basedOn }) => basedOn !== undefined);
  return (own.length === 1 ? own[0] : fitting.find(({ basedOn }) => basedOn === undefined))?.id ?? null;
}
