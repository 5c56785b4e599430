import type { Pack, Questionnaire, Scenario } from "../questionnaire/format";

/**
 * The id of a team's own pack, as "HC-OWN": capitals and digits with one dash, behind which a
 * letter stands. No pack that comes with the product has a dash in its id, and no scenario a
 * letter behind its last one, so that a name never comes to mean two things.
 */
export const OWN_PACK_ID = /^[A-Z][A-Z0-9]{0,7}-[A-Z][A-Z0-9]{0,7}$/;

/** So many packs of its own a workspace has beside those in the archive. With all of them full, a questionnaire stays within what is read. */
export const OWN_PACKS_AT_MOST = 20;
export const SCENARIOS_AT_MOST = 30;

/** What a pack says, without the names that it goes by. */
export type PackText = { title: string; rules: string; why: string; scenarios: Scenario[] };

/** A scenario that a model of never-events makes critical. */
export const isCritical = ({ neverEvent }: Pick<Scenario, "neverEvent">): boolean => neverEvent !== null;

/** A questionnaire's version without the packs of a team's own, which stand behind the plus: what came with the product. */
export const versionApartFromPacks = (version: string): string => version.split(" + ")[0] ?? "";

/** The version that a pack goes by: its own, or that of what came with the product. */
export const versionOfPack = (
  { version }: Pick<Questionnaire, "version">,
  pack: Pick<Pack, "version">,
): string => pack.version ?? versionApartFromPacks(version);

export const textOfPack = ({ title, rules = "", why = "", scenarios }: Pack): PackText => ({
  ...{ title, rules, why },
  scenarios,
});

/** A pack as a questionnaire holds it: what is empty is left out. */
export const packOf = (
  { id, version, basedOn }: { id: string; version: string; basedOn: NonNullable<Pack["basedOn"]> },
  { title, rules, why, scenarios }: PackText,
): Pack => ({
  ...{ id, title, version, basedOn },
  ...(rules !== "" && { rules }),
  ...(why !== "" && { why }),
  scenarios,
});

/**
 * Gives each scenario that has no id the next number that the pack has never used: runs
 * remember a scenario by its id, so that none comes to mean another.
 *
 * @param used every id that the pack has had in a draft or in a published version
 */
export function numbered(
  packId: string,
  scenarios: readonly Scenario[],
  used: ReadonlySet<string>,
): Scenario[] {
  const number = (id: string) => Number(id.slice(packId.length + 1));
  let last = Math.max(0, ...[...used].map(number));
  return scenarios.map((scenario) =>
    scenario.id === "" ? { ...scenario, id: `${packId}-${(last += 1)}` } : scenario,
  );
}
