import { foldKey } from "./text";

/** Who acts where no person does. */
export const SYSTEM_NAME = "the system";

/** People by names of which no two are alike: where some share one, their addresses tell them apart. */
export function toldApart<Person extends { name: string; email: string }>(
  people: readonly Person[],
): Person[] {
  const sharing = new Map<string, number>();
  for (const { name } of people) sharing.set(foldKey(name), (sharing.get(foldKey(name)) ?? 0) + 1);
  return people.map((person) =>
    (sharing.get(foldKey(person.name)) ?? 0) > 1
      ? { ...person, name: `${person.name} (${person.email})` }
      : person,
  );
}
