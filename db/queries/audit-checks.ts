import { and, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { AuditReport } from "@/lib/domain/audit";
import type { Reader, Writer } from "../client";
import { auditChecks } from "../schema";

/** There is one check at a time in the installation, and one row. */
const ID = "trail";

export type CheckRow = typeof auditChecks.$inferSelect;

export async function findCheck(db: Reader): Promise<CheckRow | undefined> {
  const [row] = await db.select().from(auditChecks).where(eq(auditChecks.id, ID));
  return row;
}

type Run = Pick<CheckRow, "startedAt" | "startedBy" | "entries"> & { holder: string; heldUntil: Date };

/** Takes the check unless somebody holds it; one statement, so that of any number who ask one gets it. */
export async function takeCheck(tx: Writer, run: Run, now: Date): Promise<boolean> {
  const begun = { ...run, entriesDone: 0 };
  const free = or(isNull(auditChecks.heldUntil), lte(auditChecks.heldUntil, now));
  const rows = await tx
    .insert(auditChecks)
    .values({ id: ID, ...begun, report: null, reportedAt: null, reportedBy: null })
    .onConflictDoUpdate({ target: auditChecks.id, set: begun, setWhere: sql`${free}` })
    .returning({ id: auditChecks.id });
  return rows.length > 0;
}

/** Says how far the check has come, and holds it for longer. @returns whether it is still this run's */
export async function holdCheck(
  tx: Writer,
  { holder, heldUntil, entriesDone }: { holder: string; heldUntil: Date; entriesDone: number },
): Promise<boolean> {
  const rows = await tx
    .update(auditChecks)
    .set({ heldUntil, entriesDone })
    .where(and(eq(auditChecks.id, ID), eq(auditChecks.holder, holder)))
    .returning({ id: auditChecks.id });
  return rows.length > 0;
}

export async function giveCheckBack(tx: Writer, holder: string) {
  await tx
    .update(auditChecks)
    .set({ holder: null, heldUntil: null })
    .where(and(eq(auditChecks.id, ID), eq(auditChecks.holder, holder)));
}

/** Keeps what a check came to, whoever ran it and by whichever way in. */
export async function putCheckReport(
  tx: Writer,
  { report, at, by }: { report: AuditReport; at: Date; by: string },
) {
  const { entries } = report;
  const told = { report, reportedAt: at, reportedBy: by };
  await tx
    .insert(auditChecks)
    .values({ id: ID, startedAt: at, startedBy: by, entries, entriesDone: entries, ...told })
    .onConflictDoUpdate({ target: auditChecks.id, set: told });
}
