import { and, eq, gt, lt } from "drizzle-orm";
import type { Reader, Writer } from "../client";
import { accounts, companyRequests, people } from "../schema";
import { CREDENTIAL } from "./people";

export type CompanyRequestRow = typeof companyRequests.$inferSelect;

/** Who somebody is at a provider. An address may pass to another person there; these two together never do. */
export type Identity = { issuer: string; subject: string };

export async function putCompanyRequest(tx: Writer, row: CompanyRequestRow) {
  await tx.insert(companyRequests).values(row);
}

/** Uses the request up and gives it, unless its time is over: of any number who come back with it one gets it. */
export async function takeCompanyRequest(
  tx: Writer,
  { id, now }: { id: string; now: Date },
): Promise<CompanyRequestRow | undefined> {
  const [row] = await tx
    .delete(companyRequests)
    .where(and(eq(companyRequests.id, id), gt(companyRequests.expiresAt, now)))
    .returning();
  return row;
}

/** Forgets the requests that nobody came back with before `moment`. */
export async function deleteCompanyRequestsBefore(tx: Writer, moment: Date) {
  await tx.delete(companyRequests).where(lt(companyRequests.expiresAt, moment));
}

/** The person whose account at the provider this is, and whether their role comes from there. */
export async function findByIdentity(db: Reader, { issuer, subject }: Identity) {
  const [row] = await db
    .select({ person: people, givesRole: accounts.givesRole })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.userId))
    .where(and(eq(accounts.providerId, issuer), eq(accounts.accountId, subject)));
  return row;
}

/** By what a person can sign in: whether they have a password, and their accounts at providers, the oldest first. */
export async function findWaysIn(db: Reader, personId: string) {
  const rows = await db
    .select({
      issuer: accounts.providerId,
      subject: accounts.accountId,
      connectedAt: accounts.createdAt,
      givesRole: accounts.givesRole,
    })
    .from(accounts)
    .where(eq(accounts.userId, personId))
    .orderBy(accounts.createdAt, accounts.id);
  return {
    hasPassword: rows.some(({ issuer }) => issuer === CREDENTIAL),
    companies: rows.filter(({ issuer }) => issuer !== CREDENTIAL),
  };
}

export async function putIdentity(
  tx: Writer,
  row: Identity & { id: string; personId: string; givesRole: boolean; at: Date },
) {
  const { id, issuer, subject, personId, givesRole, at } = row;
  await tx.insert(accounts).values({
    id,
    providerId: issuer,
    accountId: subject,
    userId: personId,
    givesRole,
    createdAt: at,
    updatedAt: at,
  });
}

export async function deleteIdentity(tx: Writer, { issuer, subject }: Identity) {
  await tx.delete(accounts).where(and(eq(accounts.providerId, issuer), eq(accounts.accountId, subject)));
}
