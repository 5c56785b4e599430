import { and, asc, count, eq, gt, isNotNull, isNull, lt } from "drizzle-orm";
import type { Reader, Writer } from "../client";
import { recoveryCodes, secondFactors, signInAttempts } from "../schema";

export type SecondFactorRow = typeof secondFactors.$inferSelect;

export async function findSecondFactor(db: Reader, personId: string): Promise<SecondFactorRow | undefined> {
  const [row] = await db.select().from(secondFactors).where(eq(secondFactors.personId, personId));
  return row;
}

/** Whether codes are asked of this person. */
export async function hasSecondFactor(db: Reader, personId: string): Promise<boolean> {
  const rows = await db
    .select({ id: secondFactors.personId })
    .from(secondFactors)
    .where(and(eq(secondFactors.personId, personId), isNotNull(secondFactors.secret)));
  return rows.length > 0;
}

/** The ids of everybody of whom codes are asked. */
export async function listSecondFactors(db: Reader): Promise<string[]> {
  const rows = await db
    .select({ id: secondFactors.personId })
    .from(secondFactors)
    .where(isNotNull(secondFactors.secret))
    .orderBy(asc(secondFactors.personId));
  return rows.map(({ id }) => id);
}

/** Keeps a secret that is offered and not yet confirmed, in place of one that was offered before. */
export async function putOffer(tx: Writer, personId: string, offer: { offered: string; offeredAt: Date }) {
  await tx
    .insert(secondFactors)
    .values({ personId, lastStep: 0, ...offer })
    .onConflictDoUpdate({ target: secondFactors.personId, set: offer });
}

/** Makes what was offered the factor; codes of `lastStep` and before count no more. */
export async function confirmOffer(
  tx: Writer,
  personId: string,
  { secret, at, lastStep }: { secret: string; at: Date; lastStep: number },
) {
  await tx
    .update(secondFactors)
    .set({ secret, setAt: at, lastStep, offered: null, offeredAt: null })
    .where(eq(secondFactors.personId, personId));
}

/** Uses the code of that half minute up: of any number who bring it at once one gets in. */
export async function spendStep(tx: Writer, personId: string, step: number): Promise<boolean> {
  const rows = await tx
    .update(secondFactors)
    .set({ lastStep: step })
    .where(and(eq(secondFactors.personId, personId), lt(secondFactors.lastStep, step)))
    .returning({ id: secondFactors.personId });
  return rows.length > 0;
}

export async function deleteSecondFactor(tx: Writer, personId: string) {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  await tx.delete(secondFactors).where(eq(secondFactors.personId, personId));
}

/** Replaces a person's recovery codes, used or not, by these. */
export async function putRecoveryCodes(tx: Writer, personId: string, hashes: readonly string[]) {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  await tx.insert(recoveryCodes).values(hashes.map((codeHash) => ({ personId, codeHash, usedAt: null })));
}

/** Uses a recovery code up: of any number who bring it at once one gets in. */
export async function spendRecoveryCode(
  tx: Writer,
  personId: string,
  { codeHash, at }: { codeHash: string; at: Date },
): Promise<boolean> {
  const rows = await tx
    .update(recoveryCodes)
    .set({ usedAt: at })
    .where(
      and(
        eq(recoveryCodes.personId, personId),
        eq(recoveryCodes.codeHash, codeHash),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ id: recoveryCodes.personId });
  return rows.length > 0;
}

export async function countRecoveryCodes(db: Reader, personId: string): Promise<number> {
  const [row] = await db
    .select({ left: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt)));
  return row?.left ?? 0;
}

type AttemptRow = typeof signInAttempts.$inferSelect;

export async function putAttempt(tx: Writer, row: AttemptRow) {
  await tx.insert(signInAttempts).values(row);
}

const usable = ({ tokenHash, now }: { tokenHash: string; now: Date }) =>
  and(eq(signInAttempts.tokenHash, tokenHash), gt(signInAttempts.expiresAt, now));

/** The attempt of that token, unless it has been finished or its time is over. */
export async function findAttempt(
  db: Reader,
  wanted: { tokenHash: string; now: Date },
): Promise<AttemptRow | undefined> {
  const [row] = await db.select().from(signInAttempts).where(usable(wanted));
  return row;
}

/** Finishes the attempt: of any number who finish it at once one does. */
export async function takeAttempt(tx: Writer, wanted: { tokenHash: string; now: Date }): Promise<boolean> {
  const rows = await tx.delete(signInAttempts).where(usable(wanted)).returning({ id: signInAttempts.id });
  return rows.length > 0;
}

export async function deleteAttemptsOf(tx: Writer, personId: string) {
  await tx.delete(signInAttempts).where(eq(signInAttempts.personId, personId));
}

/** Forgets what was begun and not finished in its time. */
export async function deleteAttemptsBefore(tx: Writer, moment: Date) {
  await tx.delete(signInAttempts).where(lt(signInAttempts.expiresAt, moment));
}
