import type { Citation } from "@/lib/domain/assessment/evidence";

type Chained = { replacedBy: string | null };

/** What came last in the place of a thing, by its id; the thing's own where nothing did. */
export function newestOf(id: string, thingOf: (id: string) => Chained | undefined): string {
  const seen = new Set<string>();
  let newest = id;
  for (let next = thingOf(id)?.replacedBy; next && !seen.has(next); next = thingOf(next)?.replacedBy) {
    if (!thingOf(next)) break;
    seen.add(next);
    newest = next;
  }
  return newest;
}

/** Citations with one thing in the place of another. Where both stood there already, the newer one stays. */
export function movedTo<C extends Citation>(citations: readonly C[], from: string, to: string): C[] {
  return citations.some(({ id }) => id === to)
    ? citations.filter(({ id }) => id !== from)
    : citations.map((citation) => (citation.id === from ? { ...citation, id: to } : citation));
}
