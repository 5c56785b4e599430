import type { Role } from "../permission";
import { markOf } from "./text";

/** `role` tells two of one name apart where it is known. */
type Named = { id: string; name: string; role?: Role };

/** Each person with what stands for them while one writes: the name, and more of it where two share one. */
export function labelled<Person extends Named>(people: readonly Person[]): (Person & { label: string })[] {
  const taken = new Set<string>();
  const shared = (person: Person) => people.some(({ id, name }) => id !== person.id && name === person.name);
  return people.map((person) => {
    const plain = shared(person) && person.role ? `${person.name} (${person.role})` : person.name;
    let label = plain;
    for (let number = 2; taken.has(label); number += 1) label = `${plain} ${number}`;
    taken.add(label);
    return { ...person, label };
  });
}

/** The word after the last `@` before the caret, or undefined when none is being written there. */
export function mentionAt(text: string, caret: number): { from: number; query: string } | undefined {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf("@");
  if (from === -1) return undefined;
  // In the midst of a word it is an e-mail address.
  if (from > 0 && /[\p{L}\p{N}]/u.test(before[from - 1] ?? "")) return undefined;
  const query = before.slice(from + 1);
  return query.length > 40 || /[\n@]|\s{2}|^\s/.test(query) ? undefined : { from, query };
}

/** `@Name` of each of the `chosen` as a mark, longer names first so that one that begins another is not cut out of it. */
export function toMarked(
  typed: string,
  chosen: readonly { id: string; label: string }[],
): { text: string; mentions: string[] } {
  const byLength = [...chosen].sort((one, other) => other.label.length - one.label.length);
  const mentions = new Set<string>();
  let text = "";
  for (let at = 0; at < typed.length;) {
    const person =
      typed[at] === "@" ? byLength.find(({ label }) => endsThere(typed, at + 1, label)) : undefined;
    text += person ? markOf(person.id) : (typed[at] ?? "");
    at += person ? person.label.length + 1 : 1;
    if (person) mentions.add(person.id);
  }
  return { text, mentions: [...mentions] };
}

/** "@Ann" is not in "@Annabel". */
const endsThere = (typed: string, from: number, label: string) =>
  typed.startsWith(label, from) && !/[\p{L}\p{N}]/u.test(typed.charAt(from + label.length));
