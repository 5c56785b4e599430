import { and, eq, isNull } from "drizzle-orm";
import type { Reader, Writer } from "../client";
import { putRow } from "../rows";
import { calendarFeeds, people } from "../schema";

export type CalendarFeedRow = typeof calendarFeeds.$inferSelect;

export async function findCalendarFeed(db: Reader, personId: string): Promise<CalendarFeedRow | undefined> {
  const [row] = await db.select().from(calendarFeeds).where(eq(calendarFeeds.personId, personId));
  return row;
}

/** Whose feed this token opens, unless they are disabled. */
export async function findFeedOwner(
  db: Reader,
  tokenHash: string,
): Promise<Pick<typeof people.$inferSelect, "id" | "name" | "role"> | undefined> {
  const [row] = await db
    .select({ id: people.id, name: people.name, role: people.role })
    .from(calendarFeeds)
    .innerJoin(people, eq(people.id, calendarFeeds.personId))
    .where(and(eq(calendarFeeds.tokenHash, tokenHash), isNull(people.disabledAt)));
  return row;
}

/** In the place of the one before, whose address then opens nothing any more. */
export async function putCalendarFeed(tx: Writer, row: CalendarFeedRow) {
  await putRow(tx, calendarFeeds, ["personId"], row);
}

export async function deleteCalendarFeed(tx: Writer, personId: string) {
  await tx.delete(calendarFeeds).where(eq(calendarFeeds.personId, personId));
}
