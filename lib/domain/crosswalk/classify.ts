import { CHECKED } from "../questionnaire/notes/note";
import { american } from "./american";
import { european } from "./european";
import type { Framework, LegalStanding } from "./framework";
import { standards } from "./standards";

/** Every framework that this product knows, in the order in which they are shown. */
export const FRAMEWORKS: readonly Framework[] = [...european, ...american, ...standards];

/** Stands in addresses and exports for the references that belong to no known framework. */
export const UNCLASSIFIED = "unclassified";

export const FRAMEWORK_IDS: readonly string[] = [...FRAMEWORKS.map(({ id }) => id), UNCLASSIFIED];

export type Classified = {
  framework: Framework;
  standing: LegalStanding;
  /** How far the text itself was read, in a sentence. */
  read: string;
};

/** Longer ones are names of nothing. */
const MOST_SIGNS = 80;

/**
 * The framework that a reference leads to; undefined for one that is not written exactly as
 * a reference to one. Anyone may write a questionnaire: nothing is guessed from what is nearly so.
 */
export function classify(reference: string): Classified | undefined {
  if (reference.length > MOST_SIGNS) return undefined;
  for (const framework of FRAMEWORKS) {
    const place = placeIn(framework, reference);
    if (place === undefined) continue;
    const { standing, read, apart = [], otherwise = standing } = framework;
    return {
      framework,
      standing: apart.find(({ places }) => isOneOf(places, place))?.standing ?? otherwise,
      read: read.find(({ places }) => places === "all" || isOneOf(places, place))?.checked ?? CHECKED.U,
    };
  }
  return undefined;
}

/** What stands behind the name, empty where the name is all; undefined where it is not this framework's. */
function placeIn({ name, place }: Framework, reference: string): string | undefined {
  if (place === null) return reference === name ? "" : undefined;
  if (!reference.startsWith(`${name} `)) return undefined;
  const rest = reference.slice(name.length + 1);
  return place.test(rest) ? rest : undefined;
}

/** `Art. 2` holds `Art. 2(1)` and not `Art. 26`. */
const isOneOf = (places: readonly string[], place: string): boolean =>
  places.some(
    (one) => place === one || (place.startsWith(one) && !/^[0-9A-Za-z]/.test(place.slice(one.length))),
  );
