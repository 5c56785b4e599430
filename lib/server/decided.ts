import { findLastEntry } from "@/db/queries/audit";
import { listParties } from "@/db/queries/products";
import { findLatestSnapshot } from "@/db/queries/sign-off";
import type { Reader } from "@/db/client";
import { isSettled } from "@/lib/domain/assessment";
import type { Side } from "@/lib/domain/assessment/compared";
import { toDocument } from "@/lib/domain/assessment/file";
import type { Parties } from "@/lib/domain/assessment/look-again";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import type { OpenFile } from "./assessment-file";
import { questionnaireOf } from "./questionnaires";
import type { SnapshotContent } from "./sign-off";

/** What an assessment was decided on, as it was signed, and which of its evidence had been replaced by then; null while nothing was. */
export async function decidedOn(
  db: Reader,
  assessmentId: string,
): Promise<(Side & { replaced: ReadonlySet<string>; snapshotSha256: string }) | null> {
  const snapshot = await findLatestSnapshot(db, assessmentId);
  if (!snapshot) return null;
  const { document, score, evidence = [] } = JSON.parse(snapshot.content) as SnapshotContent;
  return {
    document,
    score,
    snapshotSha256: snapshot.sha256,
    questionnaire: await questionnaireOf(db, document.questionnaire.sha256),
    replaced: new Set(evidence.flatMap(({ id, replaced }) => (replaced ? [id] : []))),
  };
}

/** What was decided on, as the result shows it too; before that, what stands. */
export async function judgedOn(
  db: Reader,
  { assessment, questionnaire, file, today }: OpenFile,
): Promise<Side> {
  const decided = isSettled(assessment.status) ? await decidedOn(db, assessment.id) : null;
  if (decided) return decided;
  const document = toDocument(questionnaire, file, today);
  return {
    questionnaire,
    document,
    score: scoreAssessment(questionnaire, file.questionnaire.sha256, document),
  };
}

/** Who stood behind the product of an assessment when that was decided, by the trail, and who does today. */
export async function partiesSince(
  db: Reader,
  { assessment }: Pick<OpenFile, "assessment">,
): Promise<Parties> {
  const { productId, decidedAt } = assessment;
  const today = (await listParties(db, [productId])).map(({ name }) => name);
  if (decidedAt === null) return { then: today, today };
  const entry = await findLastEntry(db, {
    stream: WORKSPACE_STREAM,
    objectId: productId,
    by: decidedAt.toISOString(),
  });
  // What was erased from the trail says nothing, which is no change.
  const told = entry?.json ? (JSON.parse(entry.json) as { parties?: { name: string }[] }).parties : undefined;
  return { then: told?.map(({ name }) => name) ?? today, today };
}
