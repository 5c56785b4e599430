import { createHash } from "node:crypto";
import type { Reader } from "@/db/client";
import { type DecisionRow, listDecisions } from "@/db/queries/decisions";
import { findPeopleNames } from "@/db/queries/assessments";
import { listReviews } from "@/db/queries/reviews";
import { listSignatures } from "@/db/queries/sign-off";
import { sha256 } from "@/db/sha256";
import type { OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/sample";
import { isAccepted } from "@/lib/domain/assessment/review";
import { DECISION_WORDS } from "@/lib/domain/assessment/sign-off";
import { answerInWords } from "@/lib/domain/explain/answer";
import type { FilterWords } from "@/lib/domain/explain/list-filter";
import { LEVEL_WORDS, STATE_WORDS, listed } from "@/lib/domain/explain/words";
import { type Actor, demand } from "@/lib/domain/permission";
import { findQuestion, sectionOf } from "@/lib/domain/questionnaire/find";
import { Refusal } from "@/lib/domain/refusal";
import {
  type Population,
  type SampleAbout,
  populationLine,
  recipeInWords,
} from "@/lib/domain/sampling/recipe";
import { type Drawn, type SampledId, startSample } from "@/lib/domain/sampling/sample";
import type { Context } from "./context";
import { type Decided, decidedOnes } from "./decisions";
import { momentsOf } from "./history";
import { currentQuestionnaire } from "./questionnaires";

type Asked = endpoints.SampleInput;
type View = OutputOf<typeof endpoints.drawSample>;

/** An answer of the population, with the decision that it was given for. */
type Item = SampledId & { row: DecisionRow };

/** A sample with all that its recipe names. */
export type DrawnSample = { rows: View["rows"]; about: SampleAbout };

/** @throws Refusal `forbidden`, `invalid` without a seed */
export async function readSample(ctx: Context, asked: Asked): Promise<View> {
  demand(ctx.actor, "audit.read");
  const { rows, about } = await drawSample(ctx, asked);
  return { rows, population: about.population, recipe: recipeInWords(about) };
}

/** What the page shows: the sample where a seed is given, and the sections that it can be narrowed to. @throws Refusal `forbidden` */
export async function openSample(
  ctx: Context,
  asked: Asked,
): Promise<{ sample: View | null; sections: { id: string; title: string }[] }> {
  demand(ctx.actor, "audit.read");
  const { questionnaire } = await currentQuestionnaire(ctx.db.read);
  return {
    sample: asked.seed === "" ? null : await readSample(ctx, asked),
    sections: questionnaire.sections.map(({ id, title }) => ({ id, title })),
  };
}

/** Draws it, all of it as it stood in one moment. @throws Refusal `invalid` without a seed */
export function drawSample({ db, actor }: Pick<Context, "db" | "actor">, asked: Asked): Promise<DrawnSample> {
  if (asked.seed === "")
    throw new Refusal("invalid", "A sample is drawn by a seed.", {
      faults: [{ path: "seed", message: "say one, such as 4711" }],
    });
  return db.steady(async (steady) => {
    const { drawn, population } = await draw(steady, actor, asked);
    const about: SampleAbout = {
      ...{ seed: asked.seed, count: asked.count, population },
      filters: await filtersOf(steady, asked),
    };
    return { rows: await linesOf(steady, drawn), about };
  });
}

async function draw(db: Reader, actor: Actor, asked: Asked) {
  const sample = startSample<Item>(asked, sha256);
  const fingerprint = createHash("sha256");
  const population = { answers: 0, assessments: 0, first: null, last: null } as Omit<
    Population,
    "fingerprint"
  >;
  for await (const { row, ids } of populationOf(db, actor, asked)) {
    if (ids.length > 0) population.assessments += 1;
    population.answers += ids.length;
    for (const id of ids) {
      population.first ??= id;
      population.last = id;
      fingerprint.update(populationLine(id));
      sample.offer({ ...id, row });
    }
  }
  return {
    drawn: sample.drawn().drawn,
    population: { ...population, fingerprint: fingerprint.digest("hex") },
  };
}

/** The answers that belong to it, decision by decision, all in the order of their ids. */
export async function* populationOf(
  db: Reader,
  actor: Actor,
  asked: Omit<Asked, "seed" | "count">,
): AsyncGenerator<{ row: DecisionRow; ids: SampledId[] }, void> {
  const rows = await listDecisions(db, actor, {
    ...(await momentsOf(db, asked)),
    decision: asked.decision,
  });
  const tiers = asked.tiers === "" ? [] : asked.tiers.split(",").map(Number);
  for await (const decided of decidedOnes(db, rows))
    if (tiers.length === 0 || tiers.includes(decided.content.score.tier.value))
      yield { row: decided.row, ids: idsIn(decided, asked) };
}

function idsIn(
  { row: { assessmentId }, content: { document }, questionnaire }: Decided,
  { section, critical, evidence }: Pick<Asked, "section" | "critical" | "evidence">,
): SampledId[] {
  return Object.entries(document.answers)
    .filter(
      ([id, answer]) =>
        (section === "" || sectionOf(questionnaire, id)?.id === section) &&
        (critical === "" || findQuestion(questionnaire, id)?.critical === true) &&
        (evidence === "" || (answer.evidence ?? []).length > 0),
    )
    .map(([questionId]) => ({ assessmentId, questionId }))
    .sort((one, other) => (one.questionId < other.questionId ? -1 : 1));
}

async function linesOf(db: Reader, drawn: readonly Drawn<Item>[]): Promise<View["rows"]> {
  const lines = new Map<string, View["rows"][number]>();
  const rows = [...new Set(drawn.map(({ item: { row } }) => row))];
  for await (const decided of decidedOnes(db, rows)) {
    const reviewerOf = await reviewersOf(db, decided);
    for (const { item, rank } of drawn)
      if (item.row === decided.row)
        lines.set(rank, { ...lineOf(decided, item.questionId), rank, reviewer: reviewerOf(item.questionId) });
  }
  return drawn.flatMap(({ rank }) => lines.get(rank) ?? []);
}

function lineOf(
  { row, content, questionnaire }: Decided,
  questionId: string,
): Omit<View["rows"][number], "rank" | "reviewer"> {
  const { document, score, people } = content;
  const question = findQuestion(questionnaire, questionId);
  const answer = document.answers[questionId];
  const level = score.questions[questionId]?.level ?? null;
  const answered = people.answered[questionId];
  return {
    ...{ assessmentId: row.assessmentId, questionId, snapshotSha256: row.snapshotSha256 },
    ...{ useCase: document.useCase, vendor: document.vendor.name, product: document.product.name },
    ...{ tier: score.tier.value, decision: row.decision, decidedAt: row.decidedAt.toISOString() },
    prompt: question?.prompt ?? "",
    critical: question?.critical ?? false,
    answer: question ? answerInWords(question, answer) : "",
    state: STATE_WORDS[answer?.state ?? "open"],
    level: level === null ? "" : LEVEL_WORDS[level],
    evidence: (answer?.evidence ?? []).map(({ title }) => title),
    answeredBy: answered?.name ?? "",
    answeredAt: answered?.at ?? "",
  };
}

/** Who approved that a question does not apply, or accepted its answer, or else who signed as reviewed. */
async function reviewersOf(
  db: Reader,
  { row: { assessmentId, snapshotSha256 }, content: { people } }: Decided,
): Promise<(questionId: string) => string> {
  const accepted = (await listReviews(db, assessmentId)).filter((word) =>
    isAccepted(word, word.itemRevision),
  );
  const names = await findPeopleNames(db, [...new Set(accepted.map(({ updatedBy }) => updatedBy))]);
  const signed = (await listSignatures(db, assessmentId))
    .filter((one) => one.meaning === "reviewed" && one.snapshotSha256 === snapshotSha256)
    .map(({ name }) => name);
  return (questionId) => {
    const approved = people.approved?.[questionId];
    if (approved) return `${approved.name}, approved that it does not apply`;
    const word = accepted.find(({ itemId }) => itemId === questionId);
    if (word) return `${names.get(word.updatedBy) ?? word.updatedBy}, accepted the answer`;
    return signed.length === 0 ? "" : `${listed(signed, "and")}, signed the whole as reviewed`;
  };
}

/** What narrows the population, as a person would name it. */
async function filtersOf(db: Reader, asked: Asked): Promise<FilterWords[]> {
  const { from, to, tiers, decision, section, critical, evidence } = asked;
  const { questionnaire } = await currentQuestionnaire(db);
  const title = questionnaire.sections.find(({ id }) => id === section)?.title ?? section;
  const parts: [string, string][] = [
    ["Decided from", from],
    ["Decided to", to],
    ["Tier", listed(tiers === "" ? [] : tiers.split(","), "or")],
    ["Decision", decision === "" ? "" : DECISION_WORDS[decision]],
    ["Section", title],
    ["Questions", critical === "" ? "" : "Critical ones alone"],
    ["Answers", evidence === "" ? "" : "Those that cite evidence alone"],
  ];
  return parts.filter(([, value]) => value !== "").map(([label, value]) => ({ label, value }));
}
