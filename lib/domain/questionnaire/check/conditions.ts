import type { Path } from "../../faults";
import { type Condition, condition } from "../format";
import type { Outline } from "./outline";
import { entries, entriesOfAll, member, type Place } from "./places";

/** A comparison inside a condition. `negated` under an odd number of `not`. */
export type Leaf = {
  test: Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;
  path: Path;
  negated: boolean;
};

/** The comparisons of a document by what their place allows them to look at. */
export type Conditions = {
  free: Leaf[];
  /** Before anything is asked, when the tier is made. */
  intake: Leaf[];
  /** For each question or duty that has one, in the order of the document. */
  showWhen: { of: Place; leaves: Leaf[] }[];
};

export function conditionsOf({ root, sections, questions, duties }: Outline): Conditions {
  const places = questions.map(({ place }) => place);
  const answers = places.flatMap((place) => member(place, "answer") ?? []);
  const tiers = [member(root, "tiers") ?? root];
  const when = (holders: readonly Place[]) =>
    holders.flatMap((holder) => member(holder, "when") ?? []).flatMap((place) => leavesOf(place));
  return {
    free: when([
      ...entriesOfAll(sections, "caps"),
      ...entriesOfAll(places, "knockOuts"),
      ...entriesOfAll(places, "limits"),
      ...entriesOfAll(answers, "alternatives"),
    ]),
    intake: when([...entriesOfAll(tiers, "overrides"), ...entriesOfAll(tiers, "stop")]),
    showWhen: [...places, ...duties].flatMap((of) => {
      const showWhen = member(of, "showWhen");
      return showWhen ? [{ of, leaves: leavesOf(showWhen) }] : [];
    }),
  };
}

/** What is not of the grammar is left out: the schema tells of it. */
function leavesOf(place: Place, negated = false): Leaf[] {
  const not = member(place, "not");
  const parts = [...entries(place, "all"), ...entries(place, "any")];
  if (not || parts.length > 0)
    return [...parts.flatMap((part) => leavesOf(part, negated)), ...(not ? leavesOf(not, !negated) : [])];
  const { data } = condition.safeParse(place.value);
  return !data || "all" in data || "any" in data || "not" in data
    ? []
    : [{ test: data, path: place.path, negated }];
}
