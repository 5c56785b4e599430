import { listPeopleAndZone } from "@/db/queries/assessments";
import { toDocument } from "@/lib/domain/assessment/file";
import { WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import { type CalendarDate, addDays } from "@/lib/domain/calendar";
import type { Facts } from "@/lib/domain/assessment/document";
import { type Actor, SYSTEM, demand, may } from "@/lib/domain/permission";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { runningOn } from "@/lib/domain/product/version";
import { readSheet } from "@/lib/domain/scoring/sheet";
import { recordDutyIn, recordFirstAnswersIn } from "./answers";
import { newId } from "./app";
import { type OpenFile, readFile } from "./assessment-file";
import { openAssessment, openAssessmentIn } from "./assessments";
import { type Change, type Context, actingAs, onBehalfOf } from "./context";
import { setIntake, setIntakeIn } from "./intake";
import { inventAnswer, inventPapers } from "./invention/answers";
import { type Chance, chanceFrom } from "@/lib/domain/chance";
import { decideOne } from "./invention/decisions";
import { type House, inventedHouse, isInvented } from "./invention/house";
import { type InventedIntake, inventUse } from "./invention/uses";
import { inventTest } from "./invention/runs";
import { inventProduct, inventVendor } from "./invention/vendors";
import { addProduct, addProductIn } from "./products";
import { enterPlan } from "./stress-plans";
import { enterRun } from "./stress-runs";
import { keepSummary } from "./summaries";
import { addVendor, addVendorIn, setArchivedIn } from "./vendors";
import { workspaceDay } from "./workspace";

/** The facts of the lightest use there is: every scored fact 0, every flag off. */
export const lightFacts: Facts = Object.fromEntries(
  builtIn.facts.map((fact) => [fact.id, "levels" in fact ? 0 : "flag" in fact ? false : "other"]),
);

/** A vendor, its product and an assessment with its intake complete; gives the assessment's id. */
export async function givenAssessment(
  ctx: Context,
  {
    vendor = "Lumen Health",
    product = "Scribe 3",
    useCase = "Discharge summaries",
    facts = lightFacts,
    pack = null,
  }: {
    vendor?: string;
    product?: string;
    useCase?: string;
    facts?: Facts;
    pack?: string | null;
  } = {},
): Promise<string> {
  const { id: vendorId } = await addVendor(ctx, {
    name: vendor,
    site: "",
    country: "",
    contact: "",
    notes: "",
  });
  const { id: productId } = await addProduct(ctx, {
    vendorId,
    name: product,
    surfaces: ["API"],
    parties: [],
    version: { model: "lumen-large", version: "3.1", configurationHash: "", since: "2026-01-01" },
  });
  const { id, revision } = await openAssessment(ctx, { productId, useCase, dueOn: "" });
  await setIntake(ctx, {
    assessmentId: id,
    revision,
    facts,
    extendedSections: [],
    pack,
    scenariosNotApplicable: {},
    reason: "",
  });
  return id;
}

/** So many vendors share one transaction: few waits for the disk, and nobody else's save waits long. */
const BATCH = 20;

export type SeedCounts = {
  vendors: number;
  products: number;
  assessments: number;
  answers: number;
  decisions: number;
  actions: number;
};

/**
 * Adds `vendors` invented vendors with products and with assessments at every stage, most of
 * them answered in full, the same ones for the same `seed` but for ids and times. Written
 * through the use cases and their own halves, so that every row has its entry in the trail.
 *
 * The assessments belong to the people who can answer, in turn; those that are decided, and
 * all while there is nobody, to invented people: nobody's signature is given but by themselves.
 *
 * @throws Refusal `forbidden`, `conflict` where an invented person's address is somebody's account
 */
export async function seedWorkspace(
  ctx: Context,
  { vendors, seed }: { vendors: number; seed: number },
): Promise<SeedCounts> {
  demand(ctx.actor, "settings.manage");
  const owners = (await listPeopleAndZone(ctx.db.read)).filter(
    ({ role, email, disabledAt }) =>
      disabledAt === null && !isInvented(email) && may(role, "assessment.answer"),
  );
  const house = await inventedHouse(onBehalfOf(ctx, SYSTEM));
  const [first = house.officer, ...others] = owners;
  const today = await workspaceDay(ctx.db.read, ctx.now());
  const counts: SeedCounts = {
    vendors: 0,
    products: 0,
    assessments: 0,
    answers: 0,
    decisions: 0,
    actions: 0,
  };
  for (let start = 0; start < vendors; start += BATCH) {
    const chance = chanceFrom(seed * 1_000_003 + start);
    const plans = Array.from({ length: Math.min(BATCH, vendors - start) }, (_, place) => ({
      index: start + place,
      owner: chance.oneOf([first, ...others]),
      assessments: inventStages(chance, start + place).map((stage) => ({ id: newId(), stage })),
    }));
    const streams = plans.flatMap(({ assessments }) => assessments.map(({ id }) => assessmentStream(id)));
    await ctx.change([WORKSPACE_STREAM, ...streams], async (change) => {
      for (const plan of plans) await inventOne(change, chance, { ...plan, house, today, counts });
    });
    for (const { id, stage } of plans.flatMap(({ assessments }) => assessments))
      if (stage === "decided") await decideOne(ctx, chance, { assessmentId: id, house, today, counts });
  }
  return counts;
}

type Stage = "opened" | "blank" | "half" | "whole" | "decided";

/**
 * How far a vendor's assessments have come: one that is answered whole, mostly; beside it one
 * just begun, often. Of the first hundred vendors many have a decision, of the others few: to
 * sign one takes as long as to answer five.
 */
function inventStages(chance: Chance, index: number): Stage[] {
  const whole = Array.from({ length: chance.oneOf([0, 1, 1, 1, 1, 1, 1, 1, 1, 2]) }, () =>
    chance.often(index < 100 ? 0.4 : 0.01) ? ("decided" as const) : ("whole" as const),
  );
  return chance.often(0.3) ? [...whole, chance.oneOf(["opened", "blank", "half"])] : whole;
}

type Plan = {
  index: number;
  owner: Actor;
  assessments: { id: string; stage: Stage }[];
  house: House;
  today: CalendarDate;
  counts: SeedCounts;
};

async function inventOne(change: Change, chance: Chance, plan: Plan): Promise<void> {
  const { index, owner, assessments, house, today, counts } = plan;
  const byOwner = actingAs(change, owner);
  const vendor = await addVendorIn(byOwner, inventVendor(chance, index));
  const { version, runningForDays, ...fields } = inventProduct(chance, vendor.name);
  const product = await addProductIn(byOwner, owner, {
    ...fields,
    vendorId: vendor.id,
    version: { ...version, since: addDays(today, -runningForDays) },
  });
  counts.vendors += 1;
  counts.products += 1;
  for (const { id, stage } of assessments) {
    const author = stage === "decided" ? house.officer : owner;
    const { useCase, ...intake } = inventUse(chance, builtIn);
    const dueOn = chance.often(0.7) ? addDays(today, chance.below(150) - 30) : "";
    const about = { productId: product.id, useCase, dueOn, ownerId: author.id };
    await openAssessmentIn(actingAs(change, author), author, id, about);
    counts.assessments += 1;
    if (stage !== "opened")
      await fillIn(actingAs(change, author), chance, { ...plan, id, stage, author, intake });
  }
  if (chance.often(0.03) && !assessments.some(({ stage }) => stage === "decided"))
    await setArchivedIn(byOwner, vendor.id, true);
}

type Filling = Pick<Plan, "today" | "counts"> & {
  id: string;
  stage: Stage;
  author: Actor;
  intake: InventedIntake;
};

/** The facts of the use, and as much of the questionnaire as its stage says. */
async function fillIn(change: Change, chance: Chance, filling: Filling): Promise<void> {
  const { id, stage, intake } = filling;
  const whole = stage === "whole" || stage === "decided";
  const open = await setIntakeIn(change, await readFile(change.tx, change.actor, id, change.at), "", {
    ...intake,
    // Asked in full whatever its tier, as a house does that compares vendors across uses.
    extendedSections: whole ? builtIn.sections.map((section) => section.id) : [],
    scenariosNotApplicable: {},
  });
  const share = whole ? 1 : stage === "half" ? 0.2 + 0.6 * chance.next() : 0;
  await keepSummary(change.tx, await answerShare(change, chance, { ...filling, open, share }));
}

/** Answers the first `share` of what is asked; what an answer adds is asked too. */
async function answerShare(
  change: Change,
  chance: Chance,
  { open, author, share, today, counts }: Filling & { open: OpenFile; share: number },
): Promise<OpenFile> {
  const quality = 0.45 + 0.55 * chance.next();
  const papers = inventPapers(chance, today);
  let file = open;
  for (let before = -1; before !== file.file.answers.length;) {
    before = file.file.answers.length;
    const { asked } = readSheet(file.questionnaire, toDocument(file.questionnaire, file.file, today)).context;
    const answered = new Set(file.file.answers.map(({ questionId }) => questionId));
    const inputs = file.questionnaire.sections
      .flatMap(({ questions }) => questions)
      .filter(({ id }) => asked.has(id) && !answered.has(id))
      .slice(0, Math.max(0, Math.ceil(share * asked.size) - before))
      .map((question) => inventAnswer(chance, question, quality, papers));
    file = await recordFirstAnswersIn(change, author, file, inputs);
    counts.answers += inputs.length;
  }
  if (share < 1) return file;
  file = await testSome(change, chance, { file, quality, author, today });
  for (const { id } of file.questionnaire.duties)
    if (chance.often(0.8)) {
      const input = { dutyId: id, revision: 0, state: "done" as const, note: "" };
      file = (await recordDutyIn(change, author, file, input)).next;
    }
  return file;
}

/** Plans and runs as many scenarios as the tier wants to see, mostly; of some assessments none. */
async function testSome(
  change: Change,
  chance: Chance,
  {
    file: open,
    quality,
    author,
    today,
  }: { file: OpenFile; quality: number; author: Actor; today: CalendarDate },
): Promise<OpenFile> {
  const { questionnaire, file } = open;
  const pack = questionnaire.packs?.find(({ id }) => id === file.pack);
  const version = runningOn(file.product.versions, today);
  if (!pack || !version || !chance.often(0.6)) return open;
  const { wanted } = readSheet(questionnaire, toDocument(questionnaire, file, today)).runs;
  let next = open;
  for (const scenario of pack.scenarios.slice(0, wanted)) {
    if (chance.often(0.1)) continue;
    const { plan, run } = inventTest(chance, {
      ...{ questionnaire, pack, scenario, version, quality, today, author: author.id, at: change.at },
    });
    await enterPlan(change, open.assessment.id, plan);
    next = await enterRun(change, next, "run.recorded", run);
  }
  return next;
}
