import { asc, eq } from "drizzle-orm";
import type { Reader, Writer } from "../client";
import { partyNames, people } from "../schema";

export type PartyNameRow = typeof partyNames.$inferSelect;

/** All that was said, by the name that counts and then by spelling, with who said it. */
export async function listPartyNames(db: Reader) {
  return db
    .select({ row: partyNames, byName: people.name })
    .from(partyNames)
    .leftJoin(people, eq(people.id, partyNames.createdBy))
    .orderBy(asc(partyNames.partyKey), asc(partyNames.spellingKey));
}

/** The same without who said it: what is followed when parties are counted. */
export async function listSameAs(db: Reader) {
  const { spellingKey, partyKey, party } = partyNames;
  return db.select({ spellingKey, partyKey, party }).from(partyNames).orderBy(asc(party));
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
