import { asc, eq, sql } from "drizzle-orm";
import type { Reader, Writer } from "../client";
import { partyNames, people } from "../schema";

export type PartyNameRow = typeof partyNames.$inferSelect;

/**
 * For each spelling that counts as another name the one it counts as in the end, with how
 * that is written, as a table to join: `roots.spelling`, `roots.party`, `roots.name`.
 * What somebody wrote into a circle around the product's refusal counts as itself.
 */
export const roots = sql`(with recursive same(spelling, party) as (
  select spelling_key, party_key from ${partyNames}
  union select same.spelling, n.party_key from same join ${partyNames} n on n.spelling_key = same.party
) select same.spelling, same.party, (select min(n.party) from ${partyNames} n where n.party_key = same.party) as name
  from same where not exists (select 1 from ${partyNames} n where n.spelling_key = same.party)) roots`;

/** All that was said, by the name that counts and then by spelling, with who said it. */
export async function listPartyNames(db: Reader) {
  return db
    .select({ row: partyNames, byName: people.name })
    .from(partyNames)
    .leftJoin(people, eq(people.id, partyNames.createdBy))
    .orderBy(asc(partyNames.partyKey), asc(partyNames.spellingKey));
}

export async function findPartyName(db: Reader, id: string): Promise<PartyNameRow | undefined> {
  const [row] = await db.select().from(partyNames).where(eq(partyNames.id, id));
  return row;
}

export async function insertPartyName(tx: Writer, row: PartyNameRow) {
  await tx.insert(partyNames).values(row);
}

export async function deletePartyName(tx: Writer, id: string) {
  await tx.delete(partyNames).where(eq(partyNames.id, id));
}
