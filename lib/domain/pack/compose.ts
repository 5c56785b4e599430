import { canonicalJson } from "../canonical-json";
import type { Pack, Questionnaire } from "../questionnaire/format";
import { sha256Hex } from "../sha256";

/** So many packs are named in the version of a questionnaire; more are counted. */
const NAMED = 3;

/**
 * The questionnaire with a team's own packs behind those that come with it. It follows from
 * the two alone, so that an update of the product composes it anew; without own packs it is
 * the questionnaire itself.
 *
 * @param own the newest published version of each pack that is not archived, in any order
 */
export function composeQuestionnaire(questionnaire: Questionnaire, own: readonly Pack[]): Questionnaire {
  if (own.length === 0) return questionnaire;
  const packs = [...own].sort((one, other) => (one.id < other.id ? -1 : 1));
  return {
    ...questionnaire,
    version: `${questionnaire.version} + ${packsInVersion(packs)}`,
    packs: [...(questionnaire.packs ?? []), ...packs],
  };
}

/** "HC-OWN 2, LG-FIRM 1", or "4 packs (1f0c2a9e)": other packs, another text. */
function packsInVersion(packs: readonly Pack[]): string {
  if (packs.length <= NAMED) return packs.map(({ id, version = "" }) => `${id} ${version}`).join(", ");
  const names = packs.map(({ id, version = "" }) => [id, version]);
  return `${packs.length} packs (${sha256Hex(canonicalJson(names)).slice(0, 8)})`;
}
