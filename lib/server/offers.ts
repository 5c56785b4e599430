import type { Reader } from "@/db/client";
import { findAssessment } from "@/db/queries/assessments";
import { type Offer, offersOf } from "@/lib/domain/assessment/before";
import type { Side } from "@/lib/domain/assessment/compared";
import { toDocument } from "@/lib/domain/assessment/file";
import type { Actor } from "@/lib/domain/permission";
import { type OpenFile, readFile } from "./assessment-file";
import { decidedOn, partiesSince } from "./decided";

/** What the assessment before this one says, and offers to be taken over. */
export type Predecessor = {
  id: string;
  /** RFC 3339 in UTC. */
  decidedAt: string | null;
  /** By the id of their question. */
  offers: Record<string, Offer>;
  /** What was decided on; without its questionnaire where that is the successor's own. */
  decided: Omit<Side, "questionnaire"> & { questionnaire: Side["questionnaire"] | null };
};

/** Null for an assessment that follows none, or one that whoever asks may not see. */
export async function predecessorOf(
  db: Reader,
  actor: Actor,
  open: OpenFile,
  at: Date,
): Promise<Predecessor | null> {
  const { assessment, questionnaire, file, today } = open;
  const { id: successorId, predecessorId } = assessment;
  const decided = predecessorId === null ? null : await decidedOn(db, predecessorId);
  if (predecessorId === null || !decided) return null;
  if (!(await findAssessment(db, actor, predecessorId))) return null;
  const before = await readFile(db, actor, predecessorId, at);
  const offers = offersOf(
    { ...before, document: decided.document },
    { successorId, questionnaire, document: toDocument(questionnaire, file, today) },
    await partiesSince(db, before),
  );
  const same = decided.document.questionnaire.sha256 === file.questionnaire.sha256;
  return {
    id: predecessorId,
    decidedAt: before.assessment.decidedAt?.toISOString() ?? null,
    offers: Object.fromEntries(offers.map((offer) => [offer.questionId, offer])),
    decided: { ...decided, questionnaire: same ? null : decided.questionnaire },
  };
}
