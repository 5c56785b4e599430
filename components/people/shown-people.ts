import type { CallOutput } from "@/lib/api/client";
import { foldKey } from "@/lib/domain/text";

export type PersonShown = CallOutput<"listPeople">["rows"][number];

export type PeopleWanted = { q: string; role: string; state: string; sort: string };

/** Those of the people who are looked for, in the order asked for; names keep the list's order among equals. */
export function shownPeople(
  people: readonly PersonShown[],
  { q, role, state, sort }: PeopleWanted,
): PersonShown[] {
  const words = foldKey(q).split(/\s+/).filter(Boolean);
  const found = people.filter((person) => {
    const text = foldKey(`${person.name} ${person.email}`);
    if (state !== "" && (state === "disabled") !== (person.disabledAt !== null)) return false;
    return (role === "" || person.role === role) && words.every((word) => text.includes(word));
  });
  const down = sort.startsWith("-");
  const key = KEYS.get(sort.replace(/^-/, ""));
  // The list comes by name; a stable sort keeps that among equals, and reversing keeps neither.
  const sorted = key
    ? found.toSorted((one, other) => compare(key(one), key(other)) * (down ? -1 : 1))
    : found;
  return down && !key ? sorted.reverse() : sorted;
}

const KEYS = new Map<string, (person: PersonShown) => string>([
  ["role", ({ role }) => role],
  ["joined", ({ joinedAt }) => joinedAt],
]);

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
