import { and, asc, eq, gte, inArray, isNotNull, lt } from "drizzle-orm";
import type { Decision } from "@/lib/domain/assessment/sign-off";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import { assessments, snapshots } from "../schema";
import { visibleTo } from "./visible";

/** A decision that was taken, and what it was taken on. */
export type DecisionRow = {
  assessmentId: string;
  decision: Decision;
  decidedAt: Date;
  snapshotSha256: string;
  productId: string;
  predecessorId: string | null;
};

export type DecisionsWhere = {
  /** From this moment on, and before that one (RFC 3339); empty for any. */
  from: string;
  until: string;
  decision: Decision | "";
};

/**
 * Every decision that was ever taken and that the actor may see, expired, superseded and
 * archived ones among them, in the order of the assessments' ids.
 */
export async function listDecisions(
  db: Reader,
  actor: Actor,
  { from, until, decision }: DecisionsWhere,
): Promise<DecisionRow[]> {
  const rows = await db
    .select({
      assessmentId: assessments.id,
      decision: assessments.decision,
      decidedAt: assessments.decidedAt,
      snapshotSha256: assessments.snapshotSha256,
      productId: assessments.productId,
      predecessorId: assessments.predecessorId,
    })
    .from(assessments)
    .where(
      and(
        isNotNull(assessments.decidedAt),
        visibleTo(actor),
        from === "" ? undefined : gte(assessments.decidedAt, new Date(from)),
        until === "" ? undefined : lt(assessments.decidedAt, new Date(until)),
        decision === "" ? undefined : eq(assessments.decision, decision),
      ),
    )
    .orderBy(asc(assessments.id));
  return rows.flatMap(({ decision: taken, decidedAt, snapshotSha256, ...row }) =>
    taken && decidedAt && snapshotSha256 ? [{ ...row, decision: taken, decidedAt, snapshotSha256 }] : [],
  );
}

/** What these snapshots hold, as canonical JSON by their hash. */
export async function listSnapshotContents(
  db: Reader,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .select({ sha256: snapshots.sha256, content: snapshots.content })
    .from(snapshots)
    .where(inArray(snapshots.sha256, [...hashes]));
  return new Map(rows.map(({ sha256, content }) => [sha256, content]));
}
