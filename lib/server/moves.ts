import type { Reader } from "@/db/client";
import type { AssessmentRow } from "@/db/queries/assessments";
import { findLastEntry } from "@/db/queries/audit";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type * as endpoints from "@/lib/api/endpoints/moves";
import { type AssessmentFile, toDocument } from "@/lib/domain/assessment/file";
import { type Move, moveTo, questionsOtherwise } from "@/lib/domain/assessment/move";
import { assessmentStream, payloadOf } from "@/lib/domain/audit";
import { packChanges } from "@/lib/domain/explain/pack-changes";
import { verdictLabel } from "@/lib/domain/explain/verdict";
import { textOfPack } from "@/lib/domain/pack/pack";
import { demand } from "@/lib/domain/permission";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import type { Pack, Questionnaire } from "@/lib/domain/questionnaire/format";
import { Refusal } from "@/lib/domain/refusal";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import { reopenAnswersIn } from "./answers";
import { type OpenFile, demandDraft, readFile, readOpenFile } from "./assessment-file";
import { demandListed, putNext, staleAssessment } from "./assessments";
import type { Context } from "./context";
import { effectOf } from "./intake";
import {
  type NamedQuestionnaire,
  currentQuestionnaire,
  keepCurrent,
  questionnaireOf,
} from "./questionnaires";
import { keepSummary } from "./summaries";

/** Whether a draft is answered with another version of its questionnaire than the current one, and with which. */
export async function newerVersionFor(
  db: Reader,
  { status, archivedAt, questionnaireSha256 }: AssessmentRow,
): Promise<string | null> {
  if (status !== "draft" || archivedAt !== null) return null;
  const { questionnaire, sha256 } = await currentQuestionnaire(db);
  return sha256 === questionnaireSha256 ? null : questionnaire.version;
}

/**
 * What would come of a move, told by the same score on the same answers: nothing is changed.
 *
 * @returns null where there is nothing to move to, and for what is not a draft
 * @throws Refusal `forbidden`, `not_found`
 */
export async function readMove(
  ctx: Context,
  { assessmentId, target }: InputOf<typeof endpoints.getMove>,
): Promise<OutputOf<typeof endpoints.getMove>> {
  demand(ctx.actor, "workspace.read");
  const db = ctx.db.read;
  const open = await readFile(db, ctx.actor, assessmentId, ctx.now());
  const { status, archivedAt, questionnaireSha256 } = open.assessment;
  if (status !== "draft" || archivedAt !== null) return { move: null };
  const to =
    target === "current" ? await currentQuestionnaire(db) : await before(db, assessmentId, ctx.now());
  if (!to || to.sha256 === questionnaireSha256) return { move: null };
  return { move: viewOf(open, to, target === "before") };
}

/** What the page of a move shows: the way on, and the way back where the assessment has moved. @throws Refusal `forbidden`, `not_found` */
export async function openMove(
  ctx: Context,
  input: InputOf<typeof endpoints.getMove>,
): Promise<{ assessment: AssessmentView; move: endpoints.MoveView | null; canGoBack: boolean }> {
  const { move } = await readMove(ctx, input);
  const db = ctx.db.read;
  const assessment = await demandListed(db, ctx.actor, input.assessmentId);
  const back = input.target === "before" ? move : (await readMove(ctx, { ...input, target: "before" })).move;
  return { assessment, move, canGoBack: back !== null };
}

/**
 * Moves a draft to the current version of its questionnaire, or back to the one before its
 * last move. Answers that do not fit any more are opened again, what was chosen and is not
 * there any more is let go, and all of it stands in the entry.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked` for what is not a draft, `conflict` when
 *   somebody changed it since `revision`, and for a version that is neither of the two
 */
export async function moveAssessment(
  ctx: Context,
  { assessmentId, revision, to: wanted }: InputOf<typeof endpoints.moveAssessment>,
): Promise<AssessmentView> {
  demand(ctx.actor, "assessment.edit");
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const { tx, at } = change;
    const open = await readOpenFile(change, assessmentId);
    demandDraft(open.assessment);
    if (open.assessment.revision !== revision)
      throw staleAssessment(await demandListed(tx, ctx.actor, assessmentId));
    if (open.assessment.questionnaireSha256 === wanted)
      throw new Refusal("conflict", "It is answered with that version already.");
    const to = await reachable(change.tx, { assessmentId, wanted, at });
    const moved = moveTo(to, open.file, open.today);
    const settled = { ...open, questionnaire: to.questionnaire, file: moved.file };
    const { facts, extendedSections, pack, scenariosNotApplicable } = moved.file;
    const row: AssessmentRow = {
      ...open.assessment,
      ...{ questionnaireSha256: to.sha256, facts, extendedSections, pack, scenariosNotApplicable },
      // What the version asks of the use has to be somebody's word before anything is answered.
      intakeAt: moved.unset.length === 0 ? open.assessment.intakeAt : null,
    };
    const assessment = await putNext(change, "assessment.moved", row, {
      movedFrom: open.questionnaire.version,
      movedFromSha256: open.assessment.questionnaireSha256,
      movedTo: to.questionnaire.version,
      before: effectOf(open),
      after: effectOf(settled),
    });
    // What is opened again is entered of the answers as they are kept.
    const kept = { ...settled, assessment, file: { ...moved.file, answers: open.file.answers } };
    await keepSummary(tx, await reopenAnswersIn(change, kept, moved.reopened));
    return demandListed(tx, ctx.actor, assessmentId);
  });
}

/** @throws Refusal `conflict` for a version that is neither the current one nor the one before the last move */
async function reachable(
  tx: Parameters<typeof keepCurrent>[0],
  { assessmentId, wanted, at }: { assessmentId: string; wanted: string; at: Date },
): Promise<NamedQuestionnaire> {
  const current = await currentQuestionnaire(tx);
  if (current.sha256 === wanted) return keepCurrent(tx, at);
  const last = await before(tx, assessmentId, at);
  if (last?.sha256 === wanted) return last;
  throw new Refusal(
    "conflict",
    "Another version of the questionnaire was published meanwhile. Look at what it would change, then decide.",
  );
}

/** The questionnaire that an assessment was answered with before its last move; undefined where it never moved. */
async function before(db: Reader, assessmentId: string, at: Date): Promise<NamedQuestionnaire | undefined> {
  const entry = await findLastEntry(db, {
    ...{ stream: assessmentStream(assessmentId), objectId: assessmentId },
    actions: ["assessment.moved"],
    by: at.toISOString(),
  });
  const says = payloadOf(entry?.json) as { movedFromSha256?: unknown } | null;
  if (typeof says?.movedFromSha256 !== "string") return undefined;
  return {
    sha256: says.movedFromSha256,
    questionnaire: await questionnaireOf(db, says.movedFromSha256),
  };
}

function viewOf(open: OpenFile, to: NamedQuestionnaire, back: boolean): endpoints.MoveView {
  const { assessment, questionnaire: was, file, today } = open;
  const is = to.questionnaire;
  const move = moveTo(to, file, today);
  const otherwise = questionsOtherwise(was, is);
  const questions = (ids: readonly string[]) => ids.map((id) => questionNamed(id, is, was));
  return {
    from: { version: was.version, sha256: assessment.questionnaireSha256 },
    to: { version: is.version, sha256: to.sha256 },
    back,
    revision: assessment.revision,
    before: standingOf(was, file, today),
    after: standingOf(is, move.file, today),
    questions: {
      added: questions(otherwise.added),
      gone: questions(otherwise.gone),
      changed: questions(otherwise.changed),
    },
    pack: packOtherwise(packIn(was, file.pack), packIn(is, move.file.pack)),
    packs: { added: packsMissing(is, was), gone: packsMissing(was, is) },
    reopened: questions(move.reopened.map(({ questionId }) => questionId)),
    unset: move.unset.map((id) => ({ id, title: is.facts.find((fact) => fact.id === id)?.prompt ?? id })),
    gone: goneInWords(move, was),
  };
}

function questionNamed(id: string, ...questionnaires: Questionnaire[]) {
  const found = questionnaires.map((one) => findQuestion(one, id)).find((question) => question !== undefined);
  return { id, title: found?.prompt ?? id };
}

function standingOf(
  questionnaire: Questionnaire,
  file: AssessmentFile,
  today: string,
): endpoints.MoveStanding {
  const { sha256 } = file.questionnaire;
  const score = scoreAssessment(questionnaire, sha256, toDocument(questionnaire, file, today));
  const asked = Object.values(score.questions).filter((question) => question.asked);
  return {
    tier: score.tier.value,
    verdict: verdictLabel(score),
    asked: asked.length,
    open: asked.filter(({ state }) => state === "open").length,
    evidenced: score.overall?.evidenced ?? null,
    claimed: score.overall?.claimed ?? null,
    high: score.overall?.high ?? null,
  };
}

const packIn = ({ packs = [] }: Questionnaire, id: string | null): Pack | undefined =>
  packs.find((pack) => pack.id === id);

const packOtherwise = (was: Pack | undefined, is: Pack | undefined) =>
  was && is ? packChanges(textOfPack(was), textOfPack(is)) : [];

const packsMissing = ({ packs = [] }: Questionnaire, from: Questionnaire) =>
  packs.filter(({ id }) => packIn(from, id) === undefined).map(({ id, title }) => ({ id, title }));

function goneInWords({ gone }: Move, was: Questionnaire): string[] {
  const { pack, scenarios, sections, duties } = gone;
  const titles = was.sections.filter(({ id }) => sections.includes(id)).map(({ title }) => title);
  return [
    ...(pack === null
      ? []
      : [
          `Its pack ${pack}, ${packIn(was, pack)?.title ?? ""}, is not there: no pack is chosen until somebody chooses one in the intake.`,
        ]),
    ...(scenarios.length === 0
      ? []
      : [`Set aside as not applicable, and not there any more: ${scenarios.join(", ")}.`]),
    ...(titles.length === 0 ? [] : [`Answered in full, and not there any more: ${titles.join(", ")}.`]),
    ...(duties.length === 0 ? [] : [`Duties that are not there any more: ${duties.join(", ")}.`]),
  ];
}
