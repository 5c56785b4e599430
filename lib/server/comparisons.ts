import { listAlike } from "@/db/queries/comparisons";
import type { Reader } from "@/db/client";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/comparisons";
import { toDocument } from "@/lib/domain/assessment/file";
import type { Side } from "@/lib/domain/assessment/compared";
import {
  COMPARED_AT_LEAST,
  COMPARED_AT_MOST,
  type Identity,
  comparisonOf,
} from "@/lib/domain/comparison/comparison";
import { demand } from "@/lib/domain/permission";
import { refusalIn } from "@/lib/domain/refusal";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import { type OpenFile, demandAssessment, readFile } from "./assessment-file";
import { demandListed } from "./assessments";
import type { Context } from "./context";

type Compared = OutputOf<typeof endpoints.compareAssessments>;

/**
 * The chosen assessments side by side, all as of one moment, in the order in which they were
 * chosen. What whoever asks may not see is counted as though it were not there.
 *
 * @throws Refusal `forbidden`
 */
export async function compareAssessments(
  ctx: Context,
  { ids }: InputOf<typeof endpoints.compareAssessments>,
): Promise<Compared> {
  demand(ctx.actor, "workspace.read");
  const { chosen, read, scored } = await readChosen(ctx, ids);
  const told = read.map(({ open, identity: { id, useCase, vendor, product } }) => ({
    named: { id, useCase, vendor, product },
    begun: open.assessment.intakeAt !== null,
  }));
  return {
    comparison: scored.length < COMPARED_AT_LEAST ? null : comparisonOf(scored),
    chosen: told.map(({ named }) => named),
    unscored: told.flatMap(({ named, begun }) => (begun ? [] : [named])),
    missing: chosen.length - read.length,
  };
}

/** Those of the chosen that whoever asks may see, and of them those that can be compared, all as of one moment. */
export async function readChosen(ctx: Context, ids: string) {
  const chosen = idsIn(ids);
  const read = await ctx.db.steady(async (db) => {
    const found = [];
    for (const id of chosen) found.push(await readOne(ctx, db, id));
    return found.filter((one) => one !== undefined);
  });
  const scored = read.flatMap(({ identity, open }) =>
    open.assessment.intakeAt === null
      ? []
      : [{ identity, side: sideOf(open), revision: open.assessment.revision, zone: open.zone }],
  );
  return { chosen, read, scored };
}

/** Each of the ids between commas once. */
export const idsIn = (ids: string): string[] => [...new Set(ids.split(",").filter((id) => id !== ""))];

async function readOne(
  { actor, now }: Context,
  db: Reader,
  id: string,
): Promise<{ identity: Identity; open: OpenFile } | undefined> {
  try {
    const open = await readFile(db, actor, id, now());
    const { vendor, product, useCase, status, decision, decidedAt } = await demandListed(db, actor, id);
    const { snapshotSha256 } = open.assessment;
    return { open, identity: { id, vendor, product, useCase, status, decision, decidedAt, snapshotSha256 } };
  } catch (error) {
    if (refusalIn(error)?.code === "not_found") return undefined;
    throw error;
  }
}

/** An assessment as it stands today, with its score. */
function sideOf({ questionnaire, file, today }: OpenFile): Side {
  const document = toDocument(questionnaire, file, today);
  return {
    questionnaire,
    document,
    score: scoreAssessment(questionnaire, file.questionnaire.sha256, document),
  };
}

/**
 * Ids of the assessments for the same use as one of them, that one in front and then whichever
 * changed last: as many as can be compared, and how many there are besides.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function findAlike(
  ctx: Context,
  { assessmentId }: { assessmentId: string },
): Promise<{ ids: string[]; more: number }> {
  demand(ctx.actor, "workspace.read");
  const { useCaseKey } = await demandAssessment(ctx.db.read, ctx.actor, assessmentId);
  const alike = await listAlike(ctx.db.read, ctx.actor, { useCaseKey, except: assessmentId });
  const ids = [assessmentId, ...alike.slice(0, COMPARED_AT_MOST - 1)];
  return { ids, more: alike.length + 1 - ids.length };
}
