import { and, asc, count, desc, eq, gt, inArray, isNotNull, lt, lte, ne, not, or, sql } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Reader, Writer } from "../client";
import { insertRows } from "../rows";
import { assessments, exports } from "../schema";
import { visibleTo } from "./visible";

export type ExportRow = typeof exports.$inferSelect;

/** A person's own whose time is not over, the newest first. */
export async function listExports(db: Reader, personId: string, now: Date): Promise<ExportRow[]> {
  return db
    .select()
    .from(exports)
    .where(and(eq(exports.askedBy, personId), gt(exports.expiresAt, now)))
    .orderBy(desc(exports.askedAt), desc(exports.id));
}

/** Undefined too for somebody else's, and for one whose time is over. */
export async function findExport(
  db: Reader,
  { exportId, personId, now }: { exportId: string; personId: string; now: Date },
): Promise<ExportRow | undefined> {
  const [row] = await db
    .select()
    .from(exports)
    .where(and(eq(exports.id, exportId), eq(exports.askedBy, personId), gt(exports.expiresAt, now)));
  return row;
}

export async function insertExport(tx: Writer, row: ExportRow) {
  await insertRows(tx, exports, [row]);
}

const underWay = inArray(exports.state, ["waiting", "running"]);

/** One that is being made by somebody who still says so. */
const isHeld = (now: Date) => and(eq(exports.state, "running"), gt(exports.heldUntil, now));

const isDue = (now: Date) =>
  and(
    or(eq(exports.state, "waiting"), and(eq(exports.state, "running"), lte(exports.heldUntil, now))),
    gt(exports.expiresAt, now),
  );

/**
 * Takes up what waits longest, or was given up by whoever made it, unless `atOnce` are being
 * made. One statement, so that of any number who ask one gets it; between two nodes that ask
 * at the same moment one more than `atOnce` may be begun.
 */
export async function takeExport(
  tx: Writer,
  { holder, now, heldUntil, atOnce }: { holder: string; now: Date; heldUntil: Date; atOnce: number },
): Promise<ExportRow | undefined> {
  const next = tx
    .select({ id: exports.id })
    .from(exports)
    .where(isDue(now))
    .orderBy(asc(exports.askedAt), asc(exports.id))
    .limit(1);
  const held = tx.select({ total: count() }).from(exports).where(isHeld(now));
  const [row] = await tx
    .update(exports)
    .set({ state: "running", holder, heldUntil, rows: 0, tries: sql`${exports.tries} + 1` })
    .where(and(inArray(exports.id, next), isDue(now), lt(sql`(${held})`, atOnce)))
    .returning();
  return row;
}

type Making = { exportId: string; holder: string };

const isOf = ({ exportId, holder }: Making) =>
  and(eq(exports.id, exportId), eq(exports.holder, holder), eq(exports.state, "running"));

/** Writes what has become of a making that goes on. @returns whether it still is the one that goes on */
export async function updateMaking(
  tx: Writer,
  making: Making,
  said: Partial<Pick<ExportRow, "rows" | "heldUntil" | "hidden">>,
): Promise<boolean> {
  const rows = await tx.update(exports).set(said).where(isOf(making)).returning({ id: exports.id });
  return rows.length > 0;
}

/** Ends a making with what came of it. @returns whether it was still the one that goes on */
export async function endMaking(
  tx: Writer,
  making: Making,
  end: Pick<ExportRow, "state"> &
    Partial<Pick<ExportRow, "rows" | "bytes" | "sha256" | "fault" | "doneAt" | "expiresAt">>,
): Promise<boolean> {
  const rows = await tx
    .update(exports)
    .set({ ...end, holder: null, heldUntil: null })
    .where(isOf(making))
    .returning({ id: exports.id });
  return rows.length > 0;
}

/** Gives a making back, so that whoever looks next takes it up: as if it had not been begun. */
export async function giveExportBack(tx: Writer, making: Making) {
  await tx
    .update(exports)
    .set({ state: "waiting", holder: null, heldUntil: null, rows: 0, tries: sql`${exports.tries} - 1` })
    .where(isOf(making));
}

/** @returns whether it was under way until now */
export async function cancelExport(tx: Writer, exportId: string): Promise<boolean> {
  const rows = await tx
    .update(exports)
    .set({ state: "cancelled", holder: null, heldUntil: null })
    .where(and(eq(exports.id, exportId), underWay))
    .returning({ id: exports.id });
  return rows.length > 0;
}

export async function deleteExport(tx: Writer, exportId: string) {
  await tx.delete(exports).where(eq(exports.id, exportId));
}

/** Forgets those whose time was over at `moment`. */
export async function deleteExportsBefore(tx: Writer, moment: Date) {
  await tx.delete(exports).where(lte(exports.expiresAt, moment));
}

/** Which of these contents are the file of an export. */
export async function findExportedHashes(db: Reader, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await db
    .selectDistinct({ sha256: exports.sha256 })
    .from(exports)
    .where(and(ne(exports.sha256, ""), inArray(exports.sha256, [...hashes])));
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** The assessments begun until `until` that the actor may not see, in order; none for those who see all. */
export async function listHiddenIds(db: Reader, actor: Actor, until: Date): Promise<string[]> {
  const visible = visibleTo(actor);
  if (!visible) return [];
  const rows = await db
    .select({ id: assessments.id })
    .from(assessments)
    .where(and(isNotNull(assessments.teamId), not(visible), lte(assessments.createdAt, until)))
    .orderBy(asc(assessments.id));
  return rows.map(({ id }) => id);
}
