import { and, asc, count, eq, ne, or } from "drizzle-orm";
import type { Reader, Writer } from "../client";
import { putRow } from "../rows";
import { people, savedViews } from "../schema";

export type SavedViewRow = typeof savedViews.$inferSelect;

const withOwner = (db: Reader) =>
  db
    .select({
      id: savedViews.id,
      owner: { id: people.id, name: people.name },
      name: savedViews.name,
      shared: savedViews.shared,
      query: savedViews.query,
      revision: savedViews.revision,
    })
    .from(savedViews)
    .innerJoin(people, eq(people.id, savedViews.ownerId))
    .$dynamic();

export type ListedView = Awaited<ReturnType<typeof withOwner>>[number];

/** A person's own views and those that are shared, by name. */
export async function listViews(db: Reader, personId: string): Promise<ListedView[]> {
  return withOwner(db)
    .where(or(eq(savedViews.ownerId, personId), eq(savedViews.shared, true)))
    .orderBy(asc(savedViews.nameKey), asc(savedViews.id));
}

/** Undefined too for one that is somebody else's alone. */
export async function findView(
  db: Reader,
  personId: string,
  viewId: string,
): Promise<SavedViewRow | undefined> {
  const [row] = await db
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.id, viewId), or(eq(savedViews.ownerId, personId), eq(savedViews.shared, true))));
  return row;
}

/** How many views a person has besides this one, and whether one of them goes by that name. */
export async function countOwnViews(
  db: Reader,
  { ownerId, nameKey, besides }: { ownerId: string; nameKey: string; besides: string },
): Promise<{ all: number; sameName: boolean }> {
  const own = and(eq(savedViews.ownerId, ownerId), ne(savedViews.id, besides));
  const [all] = await db.select({ total: count() }).from(savedViews).where(own);
  const [same] = await db
    .select({ total: count() })
    .from(savedViews)
    .where(and(own, eq(savedViews.nameKey, nameKey)));
  return { all: all?.total ?? 0, sameName: (same?.total ?? 0) > 0 };
}

export async function putView(tx: Writer, row: SavedViewRow) {
  await putRow(tx, savedViews, ["id"], row);
}

export async function deleteView(tx: Writer, viewId: string) {
  await tx.delete(savedViews).where(eq(savedViews.id, viewId));
}
