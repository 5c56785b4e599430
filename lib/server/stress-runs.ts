import { listEvidence } from "@/db/queries/evidence";
import { listPlans, listRuns, putRun } from "@/db/queries/stress";
import type { Reader } from "@/db/client";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/stress";
import { assessmentStream } from "@/lib/domain/audit";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { demand } from "@/lib/domain/permission";
import { type FieldFault, Refusal } from "@/lib/domain/refusal";
import { type RunChanges, changesBetween } from "@/lib/domain/stress/changes";
import { type PlanRecord, planOf } from "@/lib/domain/stress/plan";
import { type RunCounts, type RunRecord, newRun, toDocumentRuns } from "@/lib/domain/stress/run";
import { newId } from "./app";
import { type OpenFile, demandAssessment, readOpenFile } from "./assessment-file";
import type { Change, Context } from "./context";
import { rememberEntered } from "./entered";
import { evidenceParts } from "./files/parts";
import type { Storage } from "./storage/storage";
import { type Counted, countResults, outcomesOf } from "./results-counted";
import { demandOpenToRuns, demandScenario } from "./stress-plans";
import { stressTestsOf } from "./stress-records";
import { keepSummary } from "./summaries";
import { workspaceDay } from "./workspace";

/** So many runs an assessment may hold. */
const RUNS_AT_MOST = 500;

/** @throws Refusal `forbidden`, `not_found` */
export async function readStressTests(
  ctx: Context,
  { assessmentId }: InputOf<typeof endpoints.getStressTests>,
): Promise<OutputOf<typeof endpoints.getStressTests>> {
  demand(ctx.actor, "workspace.read");
  return ctx.db.steady(async (db) => {
    await demandAssessment(db, ctx.actor, assessmentId);
    return stressTestsOf(db, assessmentId);
  });
}

/**
 * Records a run under the wording of the plan that holds. What came by a file is counted from
 * the file, as it is kept.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked` also where no plan is fixed, `conflict` where
 *   the plan was changed meanwhile, `invalid` for counts that cannot be, and for a file with rows
 *   that cannot be counted; `too_large`, `unavailable`
 */
export async function recordRun(
  ctx: Context,
  input: InputOf<typeof endpoints.recordRun>,
  { storage }: { storage: Storage } = evidenceParts(),
): Promise<RunRecord> {
  demand(ctx.actor, "assessment.answer");
  const { assessmentId, results, judge, ...said } = input;
  const read = await countedBefore(ctx, input, storage);
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const open = await readOpenFile(change, assessmentId);
    const { pack, scenario } = demandScenario(open.questionnaire, said);
    await demandOpenToRuns(change.tx, open);
    const plan = await demandPlan(change.tx, input);
    await demandRoom(change.tx, assessmentId);
    if (said.ranOn > (await workspaceDay(change.tx, change.at)))
      throw new Refusal("invalid", "A run is recorded once it was run.", {
        faults: [{ path: "ranOn", message: "cannot be later than today" }],
      });
    const made = { id: newId(), by: ctx.actor.id, at: change.at.toISOString() };
    const of = { questionnaire: open.questionnaire, pack, scenario, plan };
    const run = newRun(made, of, {
      ...said,
      ...read.counts,
      judge: judge && {
        ...judge,
        ...(read.agreementCases !== null && { agreementCases: read.agreementCases }),
      },
      evidenceId: results.by === "file" ? results.evidenceId : null,
    });
    return keep(change, open, "run.recorded", run);
  });
}

type Recording = InputOf<typeof endpoints.recordRun>;

/** What the results come to, before anything is locked: a file takes its time. */
async function countedBefore(ctx: Context, input: Recording, storage: Storage): Promise<Counted> {
  const { assessmentId, results, judge } = input;
  if (results.by === "form") return { counts: demandCounts(results), agreementCases: null };
  const db = ctx.db.read;
  await demandAssessment(db, ctx.actor, assessmentId);
  if (judge?.grader === "")
    throw new Refusal("invalid", "Say which of the file’s graders is the model.", {
      faults: [{ path: "judge.grader", message: "should be the name of a grader in the file" }],
    });
  const { attempts } = await demandPlan(db, input);
  const rule = { attempts, judge: judge?.grader ?? "" };
  return countResults(await fileOf(db, storage, assessmentId, results.evidenceId), rule);
}

/** The content of a thing's file. @throws Refusal `not_found`, and as the store does */
async function fileOf(
  db: Reader,
  storage: Storage,
  assessmentId: string,
  evidenceId: string,
): Promise<AsyncIterable<Uint8Array>> {
  const thing = (await listEvidence(db, assessmentId)).find(({ id }) => id === evidenceId);
  if (!thing?.file) throw new Refusal("not_found", "This assessment holds no such file.");
  return storage.read(thing.file.sha256);
}

/** @throws Refusal `invalid` for counts that cannot be */
function demandCounts({
  cases,
  passed,
  neverEvents,
  failures,
}: Extract<Recording["results"], { by: "form" }>): RunCounts {
  const failed = cases - passed;
  const faults: FieldFault[] = [];
  if (failed < 0) faults.push({ path: "results.passed", message: `should be at most ${cases}, the cases` });
  // A case in which it happened did not pass, whatever else is said of it.
  else if (neverEvents > failed)
    faults.push({
      path: "results.neverEvents",
      message: `should be at most ${failed}: a case in which it happened did not pass`,
    });
  else if (failures.length > failed)
    faults.push({ path: "results.failures", message: `should name at most ${failed}, which failed` });
  const named = failures.filter((failure) => failure.neverEvent).length;
  if (named > neverEvents)
    faults.push({
      path: "results.neverEvents",
      message: `should be at least ${named}: so many are named below`,
    });
  const twice = failures.findIndex(
    (one, at) => failures.findIndex((other) => other.case === one.case) !== at,
  );
  if (twice >= 0)
    faults.push({ path: `results.failures[${twice}].case`, message: "is named twice: a case fails once" });
  if (faults.length > 0) throw new Refusal("invalid", "These numbers do not go together.", { faults });
  return { cases, passed, neverEvents, failures, groups: [], agreement: null };
}

/** @throws Refusal `locked` where nothing is fixed yet, `conflict` where it was changed meanwhile */
async function demandPlan(
  db: Reader,
  {
    assessmentId,
    planRevision,
    ...of
  }: Pick<Recording, "assessmentId" | "planRevision" | "pack" | "scenario">,
): Promise<PlanRecord> {
  const plan = planOf(await listPlans(db, assessmentId), of);
  if (!plan)
    throw new Refusal(
      "locked",
      "Fix the required rate and the pass rule first: results are held against them.",
    );
  if (plan.revision !== planRevision)
    throw new Refusal("conflict", "The plan was changed meanwhile. Look at it, then record the run.", {
      current: plan,
    });
  return plan;
}

async function demandRoom(db: Reader, assessmentId: string) {
  if ((await listRuns(db, assessmentId)).length >= RUNS_AT_MOST)
    throw new Refusal("locked", `An assessment holds ${RUNS_AT_MOST} runs at most.`);
}

/** @throws Refusal `forbidden`, `not_found`, `locked`, `conflict` */
export async function withdrawRun(
  ctx: Context,
  { because, ...one }: InputOf<typeof endpoints.withdrawRun>,
): Promise<RunRecord> {
  demand(ctx.actor, "assessment.review");
  return changing(ctx, one, (change, open, before) => {
    if (before.withdrawn) throw new Refusal("locked", "It was taken back already.");
    const withdrawn = { by: ctx.actor.id, at: change.at.toISOString(), because };
    return keep(change, open, "run.withdrawn", { ...before, withdrawn });
  });
}

/** @throws Refusal `forbidden`, `not_found`, `locked`, `conflict` */
export async function reinstateRun(
  ctx: Context,
  one: InputOf<typeof endpoints.reinstateRun>,
): Promise<RunRecord> {
  demand(ctx.actor, "assessment.review");
  return changing(ctx, one, (change, open, before) => {
    if (!before.withdrawn) throw new Refusal("locked", "It is not taken back.");
    return keep(change, open, "run.reinstated", { ...before, withdrawn: null });
  });
}

/** A lead judges runs until the decision: a draft's, and those of one in review. */
function changing(
  ctx: Context,
  { assessmentId, runId, revision }: { assessmentId: string; runId: string; revision: number },
  work: (change: Change, open: OpenFile, before: RunRecord) => Promise<RunRecord>,
): Promise<RunRecord> {
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const open = await readOpenFile(change, assessmentId);
    if (open.assessment.status !== "draft" && open.assessment.status !== "in_review")
      throw new Refusal("locked", "It is decided. What was signed rests on its runs as they stand.");
    const before = (await listRuns(change.tx, assessmentId)).find(({ id }) => id === runId);
    if (!before) throw new Refusal("not_found", "This assessment holds no such run.");
    if (before.revision !== revision)
      throw new Refusal("conflict", "Someone else changed this first. Look at theirs, then decide.", {
        current: before,
      });
    return work(change, open, { ...before, revision: revision + 1 });
  });
}

async function keep(change: Change, open: OpenFile, action: RunAction, run: RunRecord): Promise<RunRecord> {
  const next = await enterRun(change, open, action, run);
  if (open.assessment.intakeAt !== null) await keepSummary(change.tx, next);
  return run;
}

type RunAction = Extract<AuditAction, `run.${string}`>;

/**
 * Writes a run with its entry, within a change that extends the assessment's stream.
 *
 * @returns the assessment with the run in it; its summary is the caller's to keep
 */
export async function enterRun(
  { tx, record }: Change,
  open: OpenFile,
  action: RunAction,
  run: RunRecord,
): Promise<OpenFile> {
  const assessmentId = open.assessment.id;
  await putRun(tx, assessmentId, run);
  const { seq, hash } = record({
    stream: assessmentStream(assessmentId),
    action,
    objectKind: "run",
    objectId: run.id,
    objectRevision: run.revision,
    payload: run,
  });
  const file = { ...open.file, runs: toDocumentRuns(await listRuns(tx, assessmentId)) };
  rememberEntered(assessmentId, { seq, hash }, file);
  return { ...open, file };
}

/**
 * What changed case by case between two runs of one scenario, with McNemar's exact test.
 *
 * @throws Refusal `forbidden`, `not_found` also for a run that came by counts alone, `unavailable`
 */
export async function compareRuns(
  ctx: Context,
  { assessmentId, before, after }: InputOf<typeof endpoints.compareRuns>,
  { storage }: { storage: Storage } = evidenceParts(),
): Promise<RunChanges> {
  demand(ctx.actor, "workspace.read");
  const db = ctx.db.read;
  await demandAssessment(db, ctx.actor, assessmentId);
  const runs = await listRuns(db, assessmentId);
  const outcomes = async (runId: string) => {
    const run = runs.find(({ id }) => id === runId);
    if (!run) throw new Refusal("not_found", "This assessment holds no such run.");
    if (run.evidenceId === null)
      throw new Refusal(
        "not_found",
        "That run was recorded by its counts: which cases passed is not on record.",
      );
    return { run, of: await outcomesOf(await fileOf(db, storage, assessmentId, run.evidenceId), run) };
  };
  const [one, other] = [await outcomes(before), await outcomes(after)];
  if (one.run.pack !== other.run.pack || one.run.scenario !== other.run.scenario)
    throw new Refusal("invalid", "Runs of one scenario can be compared.", {
      faults: [{ path: "after", message: "should be of the same scenario" }],
    });
  return changesBetween(one.of, other.of);
}
