import { faultAt } from "../../faults";
import type { FieldFault } from "../../refusal";
import { idsOf, type Outline } from "./outline";
import { entries, entriesOfAll, member, type Place } from "./places";

/** Ids unique in their list (questions in the whole document), and lists of names that name something, once. */
export function nameFaults({ root, sections, questions, duties }: Outline): FieldFault[] {
  const facts = entries(root, "facts");
  const packs = entries(root, "packs");
  const answers = questions.flatMap(({ place }) => member(place, "answer") ?? []);
  const questionPlaces = questions.map(({ place }) => place);
  const passages = member(root, "hub");
  const hub = passages && member(passages, "passages");
  const hubKeys = new Set(typeof hub?.value === "object" && hub.value !== null ? Object.keys(hub.value) : []);
  const tiers = member(root, "tiers");

  return [
    ...[facts, sections, questionPlaces, packs, duties].flatMap(idFaults),
    ...facts.flatMap((fact) => idFaults(entries(fact, "choices"))),
    ...answers.flatMap((answer) =>
      ["options", "special", "items"].flatMap((list) => idFaults(entries(answer, list))),
    ),
    ...packs.flatMap((pack) => idFaults(entries(pack, "scenarios"))),
    ...[...questionPlaces, ...duties].flatMap((place) =>
      listFaults(entries(place, "hub"), hubKeys, "hub passage"),
    ),
    ...(tiers ? entries(tiers, "rules") : []).flatMap((rule) =>
      listFaults(entries(rule, "duties"), idsOf(duties), "duty"),
    ),
    ...emptySections(sections),
  ];
}

function idFaults(places: readonly Place[]): FieldFault[] {
  const ids = places.flatMap((place) => member(place, "id") ?? []);
  return [...duplicates(ids), ...ids.flatMap(inheritedName)];
}

function duplicates(names: readonly Place[]): FieldFault[] {
  const seen = new Set<unknown>();
  return names.flatMap(({ value, path }) => {
    if (typeof value !== "string") return [];
    if (seen.has(value)) return [faultAt(path, `${quoted(value)} is already taken`)];
    seen.add(value);
    return [];
  });
}

/** Answers are keyed by id, and every object of a script already answers to these names. */
function inheritedName({ value, path }: Place): FieldFault[] {
  return typeof value === "string" && value in Object.prototype
    ? [faultAt(path, `${quoted(value)} cannot be an id`)]
    : [];
}

function listFaults(names: readonly Place[], known: ReadonlySet<string>, noun: string): FieldFault[] {
  const absent = names.flatMap(({ value, path }) =>
    typeof value === "string" && !known.has(value)
      ? [faultAt(path, `there is no ${noun} ${quoted(value)}`)]
      : [],
  );
  return [...duplicates(names), ...absent];
}

function emptySections(sections: readonly Place[]): FieldFault[] {
  return sections.flatMap((section) => {
    const list = member(section, "questions");
    return Array.isArray(list?.value) && entriesOfAll([section], "questions").length === 0
      ? [faultAt(list.path, "a section needs at least one question")]
      : [];
  });
}

export const quoted = (name: string) => JSON.stringify(name);
