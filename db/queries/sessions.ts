import { and, between, desc, eq, lt, sql } from "drizzle-orm";
import type { Reader, Writer } from "../client";
import { prepared } from "../prepared";
import { accounts, people, secondFactors, sessions, workspaces } from "../schema";
import { CREDENTIAL } from "./people";

export type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** A session, its person and what the workspace asks of them in one statement, for it is read with every request. */
export async function findSession(db: Reader, token: string) {
  const statement = prepared(db, "find_session", () =>
    db
      .select({
        id: sessions.id,
        token: sessions.token,
        personId: sessions.userId,
        expiresAt: sessions.expiresAt,
        lastSeenAt: sessions.lastSeenAt,
        name: people.name,
        email: people.email,
        role: people.role,
        disabledAt: people.disabledAt,
        factorSetAt: secondFactors.setAt,
        factorRoles: workspaces.secondFactorRoles,
        passwordId: accounts.id,
      })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.userId))
      .leftJoin(secondFactors, eq(secondFactors.personId, sessions.userId))
      .leftJoin(accounts, and(eq(accounts.userId, sessions.userId), eq(accounts.providerId, CREDENTIAL)))
      // The one row there is.
      .leftJoin(workspaces, sql`true`)
      .where(eq(sessions.token, sql.placeholder("token")))
      .prepare("find_session"),
  );
  const [row] = await statement.execute({ token });
  return row;
}

/** Most recently used first. */
export async function listSessions(db: Reader, personId: string): Promise<(typeof sessions.$inferSelect)[]> {
  return db
    .select()
    .from(sessions)
    .where(eq(sessions.userId, personId))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id));
}

/** Moves a session's last-seen time on to `at`, unless another request has already taken it past `before`. */
export async function putLastSeen(tx: Writer, sessionId: string, { at, before }: { at: Date; before: Date }) {
  await tx
    .update(sessions)
    .set({ lastSeenAt: at })
    .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, before)));
}

/** A proof of this person, in this session, that was given between the two moments. */
type Proof = { sessionId: string; personId: string; after: Date; before: Date };

const proof = ({ sessionId, personId, after, before }: Proof) =>
  and(eq(sessions.id, sessionId), eq(sessions.userId, personId), between(sessions.provenAt, after, before));

export async function hasProof(db: Reader, wanted: Proof): Promise<boolean> {
  const rows = await db.select({ id: sessions.id }).from(sessions).where(proof(wanted));
  return rows.length > 0;
}

/** Uses the proof up: of any number who ask at once one gets it. */
export async function spendProof(tx: Writer, wanted: Proof): Promise<boolean> {
  const rows = await tx
    .update(sessions)
    .set({ provenAt: null })
    .where(proof(wanted))
    .returning({ id: sessions.id });
  return rows.length > 0;
}

/** Gives a session another token; false when there is no such session any more. */
export async function renewToken(
  tx: Writer,
  sessionId: string,
  changed: { token: string; provenAt: Date },
): Promise<boolean> {
  const rows = await tx
    .update(sessions)
    .set({ ...changed, updatedAt: changed.provenAt })
    .where(eq(sessions.id, sessionId))
    .returning({ id: sessions.id });
  return rows.length > 0;
}

/** Notes a proof on every session of a person. */
export async function putProofs(tx: Writer, personId: string, at: Date) {
  await tx.update(sessions).set({ provenAt: at }).where(eq(sessions.userId, personId));
}
