import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/stress";
import { bytesInWords } from "@/lib/domain/explain/evidence";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { listPlans } from "@/db/queries/stress";
import { inTurns } from "@/lib/report/in-turns";
import type { CaseRow } from "@/lib/domain/stress/case-row";
import { type FoldRule, type Folded, foldSteps, gravestFirst, grouped } from "@/lib/domain/stress/fold";
import { casesJudgedByBoth, gradedByTwo } from "@/lib/domain/stress/graded-by-two";
import { planOf } from "@/lib/domain/stress/plan";
import { FAILURES_KEPT, type GradedByTwo, type RunCounts, type RunRecord } from "@/lib/domain/stress/run";
import { demandAssessment } from "./assessment-file";
import type { Context } from "./context";
import { evidenceParts } from "./files/parts";
import { bytesOf } from "./request";
import { type Results, readResults } from "./results-file";
import { demandScenario } from "./stress-plans";
import { questionnaireOf } from "./questionnaires";

/** Faults told at once; who mends them gives the file again. */
const FAULTS_TOLD = 500;

/** Groups shown of a file that has too many. */
const GROUPS_SHOWN = 200;

/** Rows shown of what was understood. */
const ROWS_SHOWN = 5;

export type Counted = {
  counts: RunCounts;
  /** Cases that the judge and a person graded; null without a judge, or where nobody counted. */
  agreementCases: number | null;
};

/**
 * What a file of results comes to.
 *
 * @throws Refusal `invalid` with every fault while a row cannot be counted, and as `readResults`
 */
export async function countResults(content: AsyncIterable<Uint8Array>, rule: FoldRule): Promise<Counted> {
  const read = await understood(await readResults(content), rule);
  if (read.faults.length > 0)
    throw new Refusal("invalid", "The file holds rows that cannot be counted.", {
      faults: read.faults.slice(0, FAULTS_TOLD).map((fault) => ({
        path:
          fault.line !== null ? `line ${fault.line}` : fault.case === null ? "file" : `case ${fault.case}`,
        message: fault.message,
      })),
    });
  const { cases, passed, neverEvents, failures, groups, agreement, agreementCases } = read;
  return {
    counts: { cases, passed, neverEvents, failures, groups, agreement },
    agreementCases: rule.judge === "" ? null : agreementCases,
  };
}

/** Whether each case of a recorded run passed, from its file. */
export async function outcomesOf(
  content: AsyncIterable<Uint8Array>,
  { attempts, judge }: Pick<RunRecord, "attempts" | "judge">,
): Promise<ReadonlyMap<string, boolean>> {
  const { rows } = await readResults(content);
  return (await folded(rows, { attempts, judge: judge?.grader ?? "" })).outcomes;
}

/** Step by step, so that the process serves others between any two. */
async function folded(rows: readonly CaseRow[], rule: FoldRule): Promise<Folded> {
  const whole = await inTurns(foldSteps(rows, rule));
  if (!whole) throw new Error("Folding was given up, which nobody asked for.");
  return whole;
}

async function understood({ rows, faults }: Results, rule: FoldRule) {
  const { cases, passed, neverEvents, groups, ...rest } = await folded(rows, rule);
  return {
    ...{ cases, passed, neverEvents, groups },
    faults: [
      ...tooMany(rows, groups).map((message) => ({ line: null, case: null, message })),
      ...faults.map((fault) => ({ ...fault, case: null })),
      ...rest.faults.map((fault) => ({ ...fault, line: null })),
    ],
    failures: gravestFirst(rest.failures).slice(0, FAILURES_KEPT),
    agreement: agreedOn(gradedByTwo(rows), rule.judge),
    agreementCases: rule.judge === "" ? 0 : casesJudgedByBoth(rows, rule.judge),
  };
}

/** Graders of a file, and values of one kind of group, that can be told apart. */
const TOLD_APART = 50;

/** What would make a record longer than anybody could read, and its agreement longer to work out than anybody waits. */
function tooMany(rows: readonly CaseRow[], groups: RunCounts["groups"]): string[] {
  const found: string[] = [];
  const graders = new Set(rows.map(({ grader }) => grader)).size;
  if (graders > TOLD_APART)
    found.push(`${graders} graders are named; ${TOLD_APART} at most can be told apart`);
  for (const [kind, values] of grouped(groups, (group) => group.kind))
    if (values.length > TOLD_APART)
      found.push(`group_${kind} has ${values.length} values; ${TOLD_APART} at most can be told apart`);
  return found;
}

/** With a judge, how it agrees with whoever graded most beside it; else the two who graded most together. */
const agreedOn = (pairs: readonly GradedByTwo[], judge: string): GradedByTwo | null =>
  pairs.find(({ first, second }) => judge === "" || first === judge || second === judge) ?? null;

/**
 * Reads a file of results and says what it comes to; nothing is kept of it.
 *
 * @throws Refusal `forbidden`, `not_found`, `invalid` for what is no file of results, `too_large`, `unavailable`
 */
export async function checkResults(
  ctx: Context,
  { assessmentId, judgeGrader, ...of }: InputOf<typeof endpoints.checkResults>,
  request: Request,
  { mostBytes }: { mostBytes: number } = evidenceParts(),
): Promise<OutputOf<typeof endpoints.checkResults>> {
  demand(ctx.actor, "assessment.answer");
  const db = ctx.db.read;
  const assessment = await demandAssessment(db, ctx.actor, assessmentId);
  demandScenario(await questionnaireOf(db, assessment.questionnaireSha256), of);
  const plan = planOf(await listPlans(db, assessmentId), of);
  const tooLarge = new Refusal("too_large", `A file of results may hold ${bytesInWords(mostBytes)} at most.`);
  const results = await readResults(bytesOf(request, { mostBytes, tooLarge }));
  const { faults, ...read } = await understood(results, {
    attempts: plan?.attempts ?? 1,
    judge: judgeGrader,
  });
  const { rows, leftOut, sha256, bytes } = results;
  return {
    ...read,
    groups: read.groups.slice(0, GROUPS_SHOWN),
    rows: rows.length,
    faults: faults.slice(0, FAULTS_TOLD),
    faultCount: faults.length,
    graders: [...grouped(rows, ({ grader }) => grader)]
      .filter(([name]) => name !== "")
      .slice(0, TOLD_APART)
      .map(([name, own]) => ({ name, rows: own.length })),
    sample: rows.slice(0, ROWS_SHOWN),
    ...{ leftOut, sha256, bytes },
  };
}
