/** Puts something in the place of each person who is named in a text by their whole name. */
export type NameSwap = (text: string, put: (name: string) => string) => string;

/**
 * Finds people by their whole names, in whatever case and however accents are encoded: the
 * longest first, and never within another word. A first name alone is anybody's, and is not found.
 */
export function nameSwap(names: Iterable<string>): NameSwap {
  const known = new Map<string, string>();
  for (const name of names) if (name.trim().length >= SHORTEST) known.set(folded(name), name);
  if (known.size === 0) return (text) => text;
  const longestFirst = [...known.values()].sort((one, other) => other.length - one.length);
  const forms = longestFirst.flatMap((name) => [
    ...new Set([name.trim(), name.normalize("NFC"), name.normalize("NFD")]),
  ]);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${forms.map(escaped).join("|")})(?![\\p{L}\\p{N}\\p{M}])`,
    "giu",
  );
  return (text, put) => text.replace(pattern, (found) => put(known.get(folded(found)) ?? found));
}

/** A shorter name would be found in half of all texts. */
const SHORTEST = 2;

const folded = (name: string) => name.trim().normalize("NFC").toLowerCase();

/** Any run of white space between two names is as good as another. */
const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/\s+/gu, "\\s+");
