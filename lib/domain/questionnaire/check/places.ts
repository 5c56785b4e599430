import type { Path } from "../../faults";

/** Something found in a document, with where it stands. Nothing is known of its shape. */
export type Place = { value: unknown; path: Path };

/** A member of an object; undefined for what is absent, inherited, or not an object at all. */
export function member({ value, path }: Place, name: string): Place | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.hasOwn(value, name))
    return undefined;
  const found: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
  return { value: found, path: [...path, name] };
}

/** The entries of a list that is a member of an object; none where there is no such list. */
export function entries(place: Place, name: string): Place[] {
  const list = member(place, name);
  return Array.isArray(list?.value)
    ? list.value.map((value: unknown, index) => ({ value, path: [...list.path, index] }))
    : [];
}

/** Entries of several lists under the same name, in order. */
export const entriesOfAll = (places: readonly Place[], name: string): Place[] =>
  places.flatMap((place) => entries(place, name));

export function textAt(place: Place, name: string): string | undefined {
  const found = member(place, name)?.value;
  return typeof found === "string" ? found : undefined;
}

export function numberAt(place: Place, name: string): number | undefined {
  const found = member(place, name)?.value;
  return typeof found === "number" ? found : undefined;
}
