import { listEvidence } from "@/db/queries/evidence";
import type { Reader } from "@/db/client";
import { toDocument } from "@/lib/domain/assessment/file";
import { demand, may } from "@/lib/domain/permission";
import type { Pack, Scenario } from "@/lib/domain/questionnaire/format";
import { Refusal, refusalIn } from "@/lib/domain/refusal";
import { readSheet } from "@/lib/domain/scoring/sheet";
import type { RunChanges } from "@/lib/domain/stress/changes";
import { type OpenFile, readFile } from "./assessment-file";
import { demandListed } from "./assessments";
import type { Context } from "./context";
import { demandOpenToRuns } from "./stress-plans";
import { stressTestsOf } from "./stress-records";
import { compareRuns } from "./stress-runs";

/** What the pages of an assessment's stress tests show. */
type StressTests = Awaited<ReturnType<typeof readStressTests>>;

/** @throws Refusal `forbidden`, `not_found` */
export async function openStressTests(ctx: Context, assessmentId: string): Promise<StressTests> {
  demand(ctx.actor, "workspace.read");
  return ctx.db.steady((db) => readStressTests(ctx, db, assessmentId));
}

async function readStressTests(ctx: Context, db: Reader, assessmentId: string) {
  const open = await readFile(db, ctx.actor, assessmentId, ctx.now());
  const { questionnaire, file, today } = open;
  const document = toDocument(questionnaire, file, today);
  const { runs: read, rule } = readSheet(questionnaire, document);
  const decides = open.assessment.status === "draft" || open.assessment.status === "in_review";
  return {
    assessment: await demandListed(db, ctx.actor, assessmentId),
    packs: questionnaire.packs ?? [],
    /** The one that scores, or null. */
    chosen: file.pack,
    document,
    /** As the score reads them. */
    read,
    ...(await stressTestsOf(db, assessmentId)),
    /** A run counts in full for so many months. */
    testMonths: rule.testMonths,
    /** Why nothing can be planned or recorded, in one sentence; null where it can. */
    locked: await lockOf(db, open),
    may: {
      record: may(ctx.actor.role, "assessment.answer"),
      withdraw: may(ctx.actor.role, "assessment.review") && decides && open.assessment.archivedAt === null,
    },
    today,
  };
}

async function lockOf(db: Reader, open: OpenFile): Promise<string | null> {
  if (open.assessment.archivedAt !== null) return "This assessment is archived. Restore it to go on.";
  try {
    await demandOpenToRuns(db, open);
    return null;
  } catch (error) {
    const refusal = refusalIn(error);
    if (!refusal) throw error;
    return refusal.message;
  }
}

type OfScenario = StressTests & { pack: Pack; scenario: Scenario };

/** @throws Refusal `forbidden`, `not_found` for a scenario that no pack has */
async function openScenario(
  ctx: Context,
  {
    assessmentId,
    pack: packId,
    scenario: scenarioId,
  }: { assessmentId: string; pack: string; scenario: string },
): Promise<OfScenario> {
  const tests = await openStressTests(ctx, assessmentId);
  const pack = tests.packs.find(({ id }) => id === packId);
  const scenario = pack?.scenarios.find(({ id }) => id === scenarioId);
  if (!pack || !scenario) throw new Refusal("not_found", "The questionnaire has no such scenario.");
  return { ...tests, pack, scenario };
}

/** The same, with what changed between two runs where both are named and can be told apart. */
export async function openScenarioRuns(
  ctx: Context,
  { before, after, ...of }: Parameters<typeof openScenario>[1] & { before: string; after: string },
): Promise<OfScenario & { changes: RunChanges | { refused: string } | null; files: Record<string, string> }> {
  const tests = await openScenario(ctx, of);
  const known = (id: string) =>
    tests.runs.some((run) => run.id === id && run.pack === of.pack && run.scenario === of.scenario);
  const things = await listEvidence(ctx.db.read, of.assessmentId);
  return {
    ...tests,
    files: Object.fromEntries(things.flatMap(({ id, file }) => (file ? [[id, file.sha256]] : []))),
    changes:
      known(before) && known(after) && before !== after
        ? await compareRuns(ctx, { assessmentId: of.assessmentId, before, after }).catch(told)
        : null,
  };
}

function told(error: unknown): { refused: string } {
  const refusal = refusalIn(error);
  if (!refusal) throw error;
  return { refused: refusal.message };
}

/** What the forms for a plan and a run begin with. @throws Refusal `forbidden`, `not_found` */
export function openRecording(ctx: Context, of: Parameters<typeof openScenario>[1]): Promise<OfScenario> {
  demand(ctx.actor, "assessment.answer");
  return openScenario(ctx, of);
}
