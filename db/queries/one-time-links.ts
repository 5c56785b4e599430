import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { Reader, Writer } from "../client";
import { oneTimeLinks } from "../schema";

export type OneTimeLinkRow = typeof oneTimeLinks.$inferSelect;
export type LinkKind = OneTimeLinkRow["kind"];

/** The link of that token, unless it has been used or its time is over. */
export async function findUsableLink(
  db: Reader,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<OneTimeLinkRow | undefined> {
  const [row] = await db.select().from(oneTimeLinks).where(usable({ tokenHash, now }));
  return row;
}

/** Uses the link up and gives it, or nothing when another request was first: of any number of tries one succeeds. */
export async function spendLink(
  tx: Writer,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<OneTimeLinkRow | undefined> {
  const [row] = await tx
    .update(oneTimeLinks)
    .set({ usedAt: now })
    .where(usable({ tokenHash, now }))
    .returning();
  return row;
}

const usable = ({ tokenHash, now }: { tokenHash: string; now: Date }) =>
  and(eq(oneTimeLinks.tokenHash, tokenHash), isNull(oneTimeLinks.usedAt), gt(oneTimeLinks.expiresAt, now));

export async function putLink(tx: Writer, row: OneTimeLinkRow) {
  await tx.insert(oneTimeLinks).values(row);
}

/** Invitations that nobody has taken up, the oldest first; those whose time is over among them. */
export async function listOpenInvitations(db: Reader): Promise<OneTimeLinkRow[]> {
  return db
    .select()
    .from(oneTimeLinks)
    .where(and(eq(oneTimeLinks.kind, "invitation"), isNull(oneTimeLinks.usedAt)))
    .orderBy(asc(oneTimeLinks.createdAt), asc(oneTimeLinks.id));
}

/** Takes back an unused link, and gives it; nothing when there is none. */
export async function deleteUnusedLink(tx: Writer, { id, kind }: { id: string; kind: LinkKind }) {
  const [row] = await tx
    .delete(oneTimeLinks)
    .where(and(eq(oneTimeLinks.id, id), eq(oneTimeLinks.kind, kind), isNull(oneTimeLinks.usedAt)))
    .returning();
  return row;
}

/** Takes back every unused link of a kind, or those for one e-mail address. */
export async function deleteUnusedLinks(tx: Writer, { kind, email }: { kind: LinkKind; email?: string }) {
  await tx
    .delete(oneTimeLinks)
    .where(
      and(
        eq(oneTimeLinks.kind, kind),
        isNull(oneTimeLinks.usedAt),
        email === undefined ? undefined : eq(oneTimeLinks.email, email),
      ),
    );
}
