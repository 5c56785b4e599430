import { type SQL, and, asc, eq, inArray, isNull, lte, ne, notInArray, or, sql } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permission";
import type { Reader } from "../client";
import { answerEvidence, assessments, evidence, productVersions, products, stressRuns } from "../schema";
import { dayOf } from "./day-of";
import { visibleTo } from "./visible";

export type JudgedFilter = {
  ownerId: string;
  vendorId: string;
  /** Decided ones count from here on when something they cite expires by this calendar day. */
  soon: string;
  limit: number;
};

/**
 * Ids of the assessments, of those that the actor may see, in which something may ask for a reviewer's judgement: those in
 * review, whichever has waited longest in front, and behind them decided ones whose evidence
 * runs out.
 */
export async function listJudged(
  db: Reader,
  actor: Actor,
  { ownerId, vendorId, soon, limit }: JudgedFilter,
): Promise<{ ids: string[]; more: boolean }> {
  const ofVendor = sql`${assessments.productId} in (select p.id from ${products} p where p.vendor_id = ${vendorId})`;
  const endingEvidence = sql`exists (select 1 from ${answerEvidence} c join ${evidence} e on e.id = c.evidence_id where c.assessment_id = ${assessments.id} and e.valid_until <> '' and e.valid_until <= ${soon})`;
  const inReviewFirst = sql`case when ${eq(assessments.status, "in_review")} then 0 else 1 end`;
  const rows = await db
    .select({ id: assessments.id })
    .from(assessments)
    .where(
      and(
        visibleTo(actor),
        isNull(assessments.archivedAt),
        or(eq(assessments.status, "in_review"), and(eq(assessments.status, "decided"), endingEvidence)),
        ownerId === "" ? undefined : eq(assessments.ownerId, ownerId),
        vendorId === "" ? undefined : ofVendor,
      ),
    )
    .orderBy(asc(inReviewFirst), asc(assessments.updatedAt), asc(assessments.id))
    .limit(limit + 1);
  return { ids: rows.slice(0, limit).map(({ id }) => id), more: rows.length > limit };
}

/** A questionnaire that asks what is asked today, but for those that are scored by one of these packs. */
export type MovedOn = { sha256: string; packs: readonly string[] };

export type AskingFilter = {
  /** Whose they are, or of which product; neither for all of them. */
  of: { ownerId?: string; productId?: string };
  /** The workspace's calendar day, and the last one that is soon. */
  today: string;
  soon: string;
  /** The questionnaires that ask what is asked today; all others have moved on. */
  movedOn: readonly MovedOn[];
  limit: number;
};

/**
 * Ids of decided and expired assessments, of those that the actor may see, that may ask to be reassessed, those whose decision
 * ends first in front: whoever shows them says for what by `reassessReasons`, which knows
 * more. Those that another follows already, and archived ones, are left out.
 */
export async function listAsking(
  db: Reader,
  actor: Actor,
  { of, today, soon, movedOn, limit }: AskingFilter,
): Promise<string[]> {
  const successor = sql`select 1 from ${assessments} s where s.predecessor_id = ${assessments.id} and s.archived_at is null`;
  // Also one that was announced before the decision, and runs since or will.
  const laterVersion = sql`select 1 from ${productVersions} v where v.product_id = ${assessments.productId} and v.withdrawn_at is null and (v.recorded_at > ${assessments.decidedAt} or v.since >= ${dayOf(assessments.decidedAt)})`;
  const otherProduct = sql`select 1 from ${products} p where p.id = ${assessments.productId} and p.updated_at > ${assessments.decidedAt}`;
  const endedEvidence = sql`select 1 from ${answerEvidence} c join ${evidence} e on e.id = c.evidence_id where c.assessment_id = ${assessments.id} and ((e.replaced_by is not null and e.updated_at > ${assessments.decidedAt}) or (e.valid_until <> '' and e.valid_until < ${today}))`;
  const ownRuns = sql`select 1 from ${stressRuns} r where r.assessment_id = ${assessments.id}`;
  const exists = (query: SQL) => sql`exists (${query})`;
  const rows = await db
    .select({ id: assessments.id })
    .from(assessments)
    .where(
      and(
        visibleTo(actor),
        inArray(assessments.status, ["decided", "expired"]),
        isNull(assessments.archivedAt),
        of.ownerId === undefined ? undefined : eq(assessments.ownerId, of.ownerId),
        of.productId === undefined ? undefined : eq(assessments.productId, of.productId),
        sql`not exists (${successor})`,
        or(
          and(ne(assessments.validUntil, ""), lte(assessments.validUntil, soon)),
          notInArray(
            assessments.questionnaireSha256,
            movedOn.map(({ sha256 }) => sha256),
          ),
          ...movedOn
            .filter(({ packs }) => packs.length > 0)
            .map(({ sha256, packs }) =>
              and(eq(assessments.questionnaireSha256, sha256), inArray(assessments.pack, [...packs])),
            ),
          exists(laterVersion),
          exists(otherProduct),
          exists(endedEvidence),
          // A test grows too old with nothing changed.
          exists(ownRuns),
        ),
      ),
    )
    .orderBy(asc(assessments.validUntil), asc(assessments.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}
