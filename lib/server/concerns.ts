import type { Reader } from "@/db/client";
import { findPeopleNames } from "@/db/queries/assessments";
import { type DecisionRow, listDecisions } from "@/db/queries/decisions";
import { findSnapshot } from "@/db/queries/sign-off";
import { type Traces, listTraces } from "@/db/queries/traces";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/concerns";
import { isSettled } from "@/lib/domain/assessment";
import { CONCERN_RULES, type Concern, type LintSource } from "@/lib/domain/assessment/lint/concern";
import { concernsIn } from "@/lib/domain/assessment/lint/lint";
import { assessmentStream, payloadOf } from "@/lib/domain/audit";
import { todayIn } from "@/lib/domain/calendar";
import { SYSTEM_NAME } from "@/lib/domain/people";
import { demand } from "@/lib/domain/permission";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import type { ReportSubject } from "@/lib/report/source";
import { demandAssessment, readFile } from "./assessment-file";
import { demandListed } from "./assessments";
import type { Context } from "./context";
import { decidedOnes } from "./decisions";
import { momentsOf } from "./history";
import { questionnaireOf } from "./questionnaires";
import { reportSubjectOf } from "./report-subject";
import type { SnapshotContent } from "./sign-off";

/** @throws Refusal `forbidden`, `not_found` */
export async function readConcerns(
  ctx: Context,
  { assessmentId }: InputOf<typeof endpoints.listConcerns>,
): Promise<OutputOf<typeof endpoints.listConcerns>> {
  demand(ctx.actor, "workspace.read");
  return ctx.db.steady(async (db) => {
    const open = await readFile(db, ctx.actor, assessmentId, ctx.now());
    const { decision, decidedAt, snapshotSha256, status } = open.assessment;
    const decided = decision && decidedAt && { decision, decidedAt };
    const signed =
      isSettled(status) && snapshotSha256 !== null ? await findSnapshot(db, snapshotSha256) : undefined;
    const subject = signed
      ? (JSON.parse(signed.content) as SnapshotContent)
      : await reportSubjectOf(db, open);
    const traces = byAssessment(await listTraces(db, [assessmentId]));
    const nameOf = await namesFor(db, traces(assessmentId));
    const concerns =
      open.assessment.intakeAt === null
        ? []
        : concernsIn(
            sourceOf(
              { subject, questionnaire: open.questionnaire, decided, snapshotSha256 },
              traces(assessmentId),
              nameOf,
            ),
          );
    return { concerns, decidedAt: decidedAt?.toISOString() ?? null };
  });
}

/** What the page of an assessment's concerns shows. @throws Refusal `forbidden`, `not_found` */
export async function openConcerns(ctx: Context, assessmentId: string) {
  const found = await readConcerns(ctx, { assessmentId });
  const { questionnaireSha256 } = await demandAssessment(ctx.db.read, ctx.actor, assessmentId);
  return {
    ...found,
    assessment: await demandListed(ctx.db.read, ctx.actor, assessmentId),
    questionnaire: await questionnaireOf(ctx.db.read, questionnaireSha256),
  };
}

/** So many decisions are looked at for one page, and so many assessments named on it. */
const MOST_LOOKED_AT = 1_000;
const MOST_NAMED = 50;
/** So many are read at once. */
const STRETCH = 40;

/** @throws Refusal `forbidden` */
export async function countConcerns(
  ctx: Context,
  { from, to, tiers, decision, rule }: InputOf<typeof endpoints.countConcerns>,
): Promise<OutputOf<typeof endpoints.countConcerns>> {
  demand(ctx.actor, "audit.read");
  const wanted = tiers === "" ? [] : tiers.split(",").map(Number);
  return ctx.db.steady(async (db) => {
    const fit = await listDecisions(db, ctx.actor, { ...(await momentsOf(db, { from, to })), decision });
    const newest = [...fit].sort((one, other) => other.decidedAt.getTime() - one.decidedAt.getTime());
    const looked = newest.slice(0, MOST_LOOKED_AT);
    const rules = new Map(
      CONCERN_RULES.map((one) => [one, { rule: one, concerns: 0, assessments: 0, grave: 0 }]),
    );
    const rows: OutputOf<typeof endpoints.countConcerns>["rows"] = [];
    let counted = 0;
    for (let start = 0; start < looked.length; start += STRETCH) {
      const part = looked.slice(start, start + STRETCH);
      const traces = byAssessment(
        await listTraces(
          db,
          part.map(({ assessmentId }) => assessmentId),
        ),
      );
      for await (const { row, content, questionnaire } of decidedOnes(db, part)) {
        const { document, score } = content;
        if (wanted.length > 0 && !wanted.includes(score.tier.value)) continue;
        counted += 1;
        const { assessmentId, decidedAt, snapshotSha256 } = row;
        const of = { subject: content, questionnaire, decided: row, snapshotSha256 };
        // Nobody's name is shown here.
        const found = concernsIn(sourceOf(of, traces(assessmentId), (id) => id));
        tally(rules, found);
        const shown = rule === "" ? found : found.filter((one) => one.rule === rule);
        if (shown.length > 0)
          rows.push({
            ...{ assessmentId, useCase: document.useCase, tier: score.tier.value },
            ...{ vendor: document.vendor.name, product: document.product.name },
            ...{ decidedAt: decidedAt.toISOString(), concerns: shown.length, grave: graveIn(shown) },
          });
      }
    }
    rows.sort(
      (one, other) =>
        other.grave - one.grave ||
        other.concerns - one.concerns ||
        (one.assessmentId < other.assessmentId ? -1 : 1),
    );
    return { looked: counted, fit: fit.length, rules: [...rules.values()], rows: rows.slice(0, MOST_NAMED) };
  });
}

const graveIn = (concerns: readonly Concern[]) =>
  concerns.filter(({ severity }) => severity === "high").length;

function tally(
  rules: ReadonlyMap<Concern["rule"], { concerns: number; assessments: number; grave: number }>,
  found: readonly Concern[],
) {
  for (const [rule, counts] of rules) {
    const of = found.filter((one) => one.rule === rule);
    counts.concerns += of.length;
    counts.assessments += of.length > 0 ? 1 : 0;
    counts.grave += graveIn(of) > 0 ? 1 : 0;
  }
}

type Trace = Pick<LintSource, "acts" | "reviews"> & Pick<Traces, "signed" | "things">;

function byAssessment({ acts, words, signed, things }: Traces): (assessmentId: string) => Trace {
  const actsOf = grouped(acts, ({ stream }) => stream);
  const [wordsOf, signedOf, thingsOf] = [grouped(words, idOf), grouped(signed, idOf), grouped(things, idOf)];
  return (assessmentId) => ({
    acts: actsOf(assessmentStream(assessmentId)).map(({ actorKind, actorId, json, ...act }) => ({
      ...act,
      personId: actorKind === "person" ? actorId : null,
      payload: payloadOf(json),
    })),
    reviews: wordsOf(assessmentId),
    signed: signedOf(assessmentId),
    things: thingsOf(assessmentId),
  });
}

const idOf = ({ assessmentId }: { assessmentId: string }) => assessmentId;

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): (key: string) => Row[] {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const known = found.get(keyOf(row));
    if (known) known.push(row);
    else found.set(keyOf(row), [row]);
  }
  return (key) => found.get(key) ?? [];
}

function sourceOf(
  {
    subject,
    questionnaire,
    decided,
    snapshotSha256,
  }: {
    subject: ReportSubject;
    questionnaire: Questionnaire;
    decided: Pick<DecisionRow, "decision" | "decidedAt"> | null;
    snapshotSha256: string | null;
  },
  { acts, reviews, signed, things }: Trace,
  nameOf: (personId: string) => string,
): LintSource {
  const { document, score, evidence = [], stress, zone } = subject;
  const cited = new Map(
    evidence.map(({ id, reliedOn }) => [id, [...new Set(reliedOn.map(({ questionId }) => questionId))]]),
  );
  return {
    ...{ questionnaire, document, score, acts, reviews, nameOf },
    plans: stress?.plans ?? [],
    runs: stress?.runs ?? [],
    things: things.map(({ createdAt, withdrawnAt, ...thing }) => ({
      ...thing,
      createdAt: createdAt.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
      citedBy: cited.get(thing.id) ?? [],
    })),
    signatures: signed
      .filter((one) => one.snapshotSha256 === snapshotSha256)
      .map(({ capacity, ...one }) => ({ ...one, capacity: capacity === "" ? null : capacity })),
    decided: decided && {
      at: decided.decidedAt.toISOString(),
      on: todayIn(zone, decided.decidedAt),
      decision: decided.decision,
    },
  };
}

async function namesFor(db: Reader, { acts, reviews }: Trace): Promise<(personId: string) => string> {
  const ids = [
    ...acts.flatMap(({ personId }) => personId ?? []),
    ...reviews.map(({ updatedBy }) => updatedBy),
  ];
  const names = await findPeopleNames(db, [...new Set(ids)]);
  return (personId) => names.get(personId) ?? SYSTEM_NAME;
}
