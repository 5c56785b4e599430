import type { Reader } from "@/db/client";
import { listQuestionnaireHashes } from "@/db/queries/questionnaires";
import { type MovedOn, listAsking } from "@/db/queries/reassess";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { SOON_DAYS } from "@/lib/domain/assessment/freshness";
import { type Reason, reassessReasons } from "@/lib/domain/assessment/reassess";
import { toDocument } from "@/lib/domain/assessment/file";
import { addDays } from "@/lib/domain/calendar";
import { demand } from "@/lib/domain/permission";
import { announcedAfter } from "@/lib/domain/product/version";
import { movedOn } from "@/lib/domain/questionnaire/moved-on";
import { type OpenFile, readFile } from "./assessment-file";
import { demandListed } from "./assessments";
import type { Context } from "./context";
import { decidedOn, partiesSince } from "./decided";
import { currentQuestionnaire, questionnaireOf } from "./questionnaires";
import { workspaceDay } from "./workspace";

/** Why an assessment asks to be reassessed as it stands; empty for one that is not decided, or already followed. */
export async function reasonsOf(db: Reader, open: OpenFile): Promise<Reason[]> {
  const { assessment, questionnaire, file, today } = open;
  const { id, status, validUntil } = assessment;
  if (status !== "decided" && status !== "expired") return [];
  const then = await decidedOn(db, id);
  if (!then) return [];
  const cited = new Set(file.answers.flatMap(({ evidence }) => evidence.map((citation) => citation.id)));
  return reassessReasons({
    ...{ status, validUntil, then, current: await currentQuestionnaire(db) },
    today: toDocument(questionnaire, file, today),
    announced: announcedAfter(file.product.versions, today),
    cited: file.evidence.filter((thing) => cited.has(thing.id)),
    parties: await partiesSince(db, open),
  });
}

export type Asking = { assessment: AssessmentView; reasons: Reason[] };

/** So many are shown; the rest come as these are dealt with. */
const AT_MOST = 10;
/** So many are looked at for them: what the database takes for moved on may stand as it did. */
const LOOKED_AT = 60;
/** So many are looked at side by side: a few more than are shown. */
const TOGETHER = AT_MOST + 2;

/**
 * The decided assessments of a person, of a product, or of all, that ask to be reassessed,
 * those whose decision ends first in front.
 *
 * @returns at most ten, and whether there may be more
 */
export async function listAskingReassessment(
  ctx: Context,
  of: { ownerId?: string; productId?: string },
): Promise<{ rows: Asking[]; more: boolean }> {
  demand(ctx.actor, "workspace.read");
  const db = ctx.db.read;
  const today = await workspaceDay(db, ctx.now());
  const ids = await listAsking(db, ctx.actor, {
    ...{ of, today },
    soon: addDays(today, SOON_DAYS),
    movedOn: await movedOnFor(db),
    limit: LOOKED_AT + 1,
  });
  const asking: { id: string; reasons: Reason[] }[] = [];
  for (let from = 0; from < LOOKED_AT && asking.length <= AT_MOST; from += TOGETHER) {
    const looked = ids.slice(from, Math.min(from + TOGETHER, LOOKED_AT)).map(async (id) => ({
      id,
      reasons: await reasonsOf(db, await readFile(db, ctx.actor, id, ctx.now())),
    }));
    asking.push(...(await Promise.all(looked)).filter(({ reasons }) => reasons.length > 0));
  }
  const rows = asking.slice(0, AT_MOST).map(async ({ id, reasons }) => ({
    assessment: await demandListed(db, ctx.actor, id),
    reasons,
  }));
  return {
    rows: await Promise.all(rows),
    more: asking.length > AT_MOST || ids.length > LOOKED_AT,
  };
}

/** So many questionnaires are looked into; what is answered with one before them counts as of another. */
const QUESTIONNAIRES = 40;

/** The questionnaires of old by which nobody has to look again, and those that have moved on for some packs alone. */
async function movedOnFor(db: Reader): Promise<MovedOn[]> {
  const current = await currentQuestionnaire(db);
  const moved: MovedOn[] = [{ sha256: current.sha256, packs: [] }];
  for (const sha256 of await listQuestionnaireHashes(db, QUESTIONNAIRES)) {
    if (sha256 === current.sha256) continue;
    const packs = movedOn(await questionnaireOf(db, sha256), current.questionnaire);
    if (packs !== "all") moved.push({ sha256, packs });
  }
  return moved;
}
