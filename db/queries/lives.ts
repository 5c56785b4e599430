import { and, desc, eq, sql } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import { assessments, products, snapshots } from "../schema";
import { jsonText } from "./json-value";
import { visibleTo } from "./visible";

/**
 * The assessments of a vendor that the actor may see, archived ones too, the latest begun
 * first. `signed` is the score that was signed for, as the text it was frozen in.
 */
export async function listLives(
  db: Reader,
  actor: Actor,
  { vendorId, limit }: { vendorId: string; limit: number },
) {
  return db
    .select({
      id: assessments.id,
      useCase: assessments.useCase,
      productName: products.name,
      status: assessments.status,
      createdAt: assessments.createdAt,
      intakeAt: assessments.intakeAt,
      archivedAt: assessments.archivedAt,
      decidedAt: assessments.decidedAt,
      decision: assessments.decision,
      validUntil: assessments.validUntil,
      signed: jsonText(snapshots.content, "score"),
      supersededAt: sql<Date | null>`(select s.decided_at from ${assessments} s where ${and(
        sql`s.predecessor_id = ${assessments.id} and s.archived_at is null`,
        visibleTo(actor, sql`s.team_id`),
      )})`.mapWith(assessments.decidedAt),
    })
    .from(assessments)
    .innerJoin(products, eq(products.id, assessments.productId))
    .leftJoin(snapshots, eq(snapshots.sha256, assessments.snapshotSha256))
    .where(and(eq(products.vendorId, vendorId), visibleTo(actor)))
    .orderBy(desc(assessments.createdAt), desc(assessments.id))
    .limit(limit);
}
