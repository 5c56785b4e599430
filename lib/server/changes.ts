import { listAnswers, listDuties } from "@/db/queries/answers";
import { findPeopleNames } from "@/db/queries/assessments";
import { listReviews } from "@/db/queries/reviews";
import { findHeadOf, listTouched } from "@/db/queries/audit";
import { listEvidence } from "@/db/queries/evidence";
import { countTalk } from "@/db/queries/threads";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/answers";
import { assessmentStream } from "@/lib/domain/audit";
import { demand } from "@/lib/domain/permission";
import { noAssessment } from "./assessment-file";
import type { Context } from "./context";

/**
 * What was saved in an assessment since entry `since` of its stream: two people on
 * one sheet see each other's answers by it. One statement where nothing was.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function listChanges(
  ctx: Context,
  { assessmentId, since }: InputOf<typeof endpoints.listChanges>,
): Promise<OutputOf<typeof endpoints.listChanges>> {
  demand(ctx.actor, "workspace.read");
  const db = ctx.db.read;
  const stream = assessmentStream(assessmentId);
  const head = await findHeadOf(db, ctx.actor, assessmentId);
  if (!head) throw noAssessment();
  if (head.seq <= since)
    return {
      seq: head.seq,
      answers: [],
      evidence: [],
      duties: [],
      reviews: [],
      talk: null,
      stale: false,
      people: {},
    };

  const touched = await listTouched(db, stream, since);
  const ids = (kind: string) =>
    new Set(touched.filter(({ objectKind }) => objectKind === kind).map(({ objectId }) => objectId));
  const answers = (await listAnswers(db, assessmentId)).filter(({ questionId }) =>
    ids("answer").has(questionId),
  );
  const duties = (await listDuties(db, assessmentId)).filter(({ dutyId }) => ids("duty").has(dutyId));
  const reviews = (await listReviews(db, assessmentId)).filter(({ itemId }) => ids("review").has(itemId));
  const evidence =
    ids("evidence").size === 0
      ? []
      : (await listEvidence(db, assessmentId)).filter(({ id }) => ids("evidence").has(id));
  const people = await findPeopleNames(db, [
    ...new Set(
      [...answers, ...evidence, ...duties, ...reviews].flatMap((record) => [
        record.updatedBy,
        ...("approvedBy" in record && record.approvedBy ? [record.approvedBy] : []),
      ]),
    ),
  ]);
  return {
    seq: head.seq,
    answers,
    evidence,
    duties,
    reviews,
    talk: touched.some(({ objectKind }) => TALK.has(objectKind)) ? await countTalk(db, assessmentId) : null,
    stale: touched.some(({ objectKind }) => !APART.has(objectKind)),
    people: Object.fromEntries(people),
  };
}

/**
 * What leaves the sheet's particulars as they are: answers, evidence, duties and reviews are
 * given one by one, what was said as numbers, and what is taken away changes nothing.
 */
const APART = new Set([
  "answer",
  "evidence",
  "duty",
  "review",
  "thread",
  "comment",
  "finding",
  "action",
  "report",
  "download",
  "upload",
  "successor",
  "plan",
]);

const TALK = new Set(["thread", "comment"]);
