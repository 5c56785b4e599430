import { findAssessment } from "@/db/queries/assessments";
import type { Reader } from "@/db/client";
import type { Decision } from "@/lib/domain/assessment/sign-off";
import type { Actor } from "@/lib/domain/permission";
import { decidedOn } from "./decided";

/** What was decided in one of the assessments that follow each other. */
export type DecidedScore = {
  assessmentId: string;
  /** RFC 3339 in UTC. */
  decidedAt: string;
  decision: Decision;
  /** Per cent, of what was signed; null where there was no score. */
  score: number | null;
  tier: number;
};

const BACK_AT_MOST = 20;

/** The decisions of an assessment and of those that it follows, the oldest first: of those that the actor may see. */
export async function listDecidedScores(
  db: Reader,
  actor: Actor,
  assessmentId: string,
): Promise<DecidedScore[]> {
  const decisions: DecidedScore[] = [];
  let next: string | null = assessmentId;
  for (let back = 0; next !== null && back < BACK_AT_MOST; back += 1) {
    const row: Awaited<ReturnType<typeof findAssessment>> = await findAssessment(db, actor, next);
    if (!row) break;
    if (row.decision !== null && row.decidedAt !== null) {
      const signed = await decidedOn(db, row.id);
      decisions.unshift({
        assessmentId: row.id,
        decidedAt: row.decidedAt.toISOString(),
        decision: row.decision,
        score: signed?.score.overall?.decided ?? null,
        tier: signed?.score.tier.value ?? 0,
      });
    }
    next = row.predecessorId;
  }
  return decisions;
}
