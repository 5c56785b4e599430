import { and, asc, count, eq, isNull, ne, sql } from "drizzle-orm";
import type { Reader, Writer } from "../client";
import { prepared } from "../prepared";
import { accounts, people } from "../schema";

export type PersonRow = typeof people.$inferSelect;

/** The provider that better-auth calls a password by. */
export const CREDENTIAL = "credential";

export async function listPeople(db: Reader): Promise<PersonRow[]> {
  return db.select().from(people).orderBy(asc(people.nameKey), asc(people.id));
}

export async function findPerson(db: Reader, personId: string): Promise<PersonRow | undefined> {
  const [row] = await db.select().from(people).where(eq(people.id, personId));
  return row;
}

export async function findPersonByEmail(db: Reader, email: string): Promise<PersonRow | undefined> {
  const [row] = await db.select().from(people).where(eq(people.email, email));
  return row;
}

/** A person with the hash of their password, by the e-mail address they sign in with. */
export async function findCredential(db: Reader, email: string) {
  const statement = prepared(db, "find_credential", () =>
    db
      .select({ person: people, accountId: accounts.id, passwordHash: accounts.password })
      .from(people)
      .innerJoin(accounts, and(eq(accounts.userId, people.id), eq(accounts.providerId, CREDENTIAL)))
      .where(eq(people.email, sql.placeholder("email")))
      .prepare("find_credential"),
  );
  const [row] = await statement.execute({ email });
  return row;
}

export async function countPeople(db: Reader): Promise<number> {
  const [row] = await db.select({ total: count() }).from(people);
  return row?.total ?? 0;
}

/** How many other people can administer: `personId` aside, and nobody who is disabled. */
export async function countOtherAdministrators(db: Reader, personId: string): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(people)
    .where(and(eq(people.role, "admin"), isNull(people.disabledAt), ne(people.id, personId)));
  return row?.total ?? 0;
}

export async function updatePerson(
  tx: Writer,
  personId: string,
  changed: Partial<Pick<PersonRow, "role" | "disabledAt">> & { updatedAt: Date },
) {
  await tx.update(people).set(changed).where(eq(people.id, personId));
}
