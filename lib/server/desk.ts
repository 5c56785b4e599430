import { findPeopleNames } from "@/db/queries/assessments";
import type { Reader } from "@/db/client";
import { compared } from "@/lib/domain/assessment/compared";
import { type DeskEntry, deskEntries, deskOf } from "@/lib/domain/assessment/desk";
import { toDocument } from "@/lib/domain/assessment/file";
import type { ReviewRecord } from "@/lib/domain/assessment/review";
import { APART_FROM_TIER } from "@/lib/domain/assessment/sign-off";
import type { Actor } from "@/lib/domain/permission";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import type { OpenFile } from "./assessment-file";
import { decidedOn } from "./decided";

export type DeskView = {
  entries: DeskEntry[];
  /** How many of the answers that are asked for whoever looks gave themselves. */
  ownAnswers: number;
};

/** Everything in one assessment that asks for judgement, as whoever looks sees it. */
export async function openDesk(
  db: Reader,
  actor: Actor,
  open: OpenFile,
  reviews: readonly ReviewRecord[],
): Promise<DeskView> {
  const { questionnaire, file, today } = open;
  const document = toDocument(questionnaire, file, today);
  const score = scoreAssessment(questionnaire, file.questionnaire.sha256, document);
  const items = deskOf({
    ...{ questionnaire, file, document, score, reviews },
    changed: await changedSinceDecision(db, open, { document, score }),
    reviewerId: score.tier.value >= APART_FROM_TIER ? actor.id : null,
  });
  const asked = new Set(items.map(({ questionId }) => questionId));
  const authors = file.answers.flatMap(({ questionId, updatedBy }) =>
    asked.has(questionId) ? [updatedBy] : [],
  );
  const names = await findPeopleNames(db, [...new Set(authors)]);
  const entries = deskEntries(items, {
    ...{ questionnaire, file, reviews, on: today, tier: score.tier.value, actorId: actor.id },
    nameOf: (id) => names.get(id) ?? "the system",
  });
  const own = file.answers.filter(
    ({ questionId, state, updatedBy }) =>
      updatedBy === actor.id && state !== "open" && score.questions[questionId]?.asked,
  );
  return { entries, ownAnswers: own.length };
}

/**
 * Questions that are answered otherwise than they were signed: last in this assessment, or
 * else in the one that it follows. Empty where nothing was signed yet.
 */
async function changedSinceDecision(
  db: Reader,
  { assessment: { id, predecessorId }, questionnaire }: OpenFile,
  now: Pick<Parameters<typeof compared>[1], "document" | "score">,
): Promise<Set<string>> {
  const signed = (await decidedOn(db, id)) ?? (predecessorId && (await decidedOn(db, predecessorId)));
  if (!signed) return new Set();
  return new Set(
    compared(signed, { ...now, questionnaire }).flatMap(({ questionId, marks }) =>
      marks.some((mark) => CHANGED.has(mark)) ? [questionId] : [],
    ),
  );
}

const CHANGED: ReadonlySet<string> = new Set(["better", "worse", "otherwise", "evidence_dropped"]);
