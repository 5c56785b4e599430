import { listPeopleAndZone } from "@/db/queries/assessments";
import { toDocument } from "@/lib/domain/assessment/file";
import { WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import { type CalendarDate, addDays } from "@/lib/domain/calendar";
import type { Facts } from "@/lib/domain/assessment/document";
import { type Actor, demand, may } from "@/lib/domain/permission";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { Refusal } from "@/lib/domain/refusal";
import { readSheet } from "@/lib/domain/scoring/sheet";
import { recordAnswerIn, recordDutyIn } from "./answers";
import { newId } from "./app";
import { type OpenFile, readFile } from "./assessment-file";
import { openAssessment, openAssessmentIn } from "./assessments";
import { type Change, type Context, actingAs } from "./context";
import { setIntake, setIntakeIn } from "./intake";
import { inventAnswer } from "./invention/answers";
import { type Chance, chanceFrom } from "@/lib/domain/chance";
import { inventUse } from "./invention/uses";
import { inventProduct, inventVendor } from "./invention/vendors";
import { addProduct, addProductIn } from "./products";
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

export type SeedCounts = { vendors: number; products: number; assessments: number; answers: number };

/**
 * Adds `vendors` invented vendors with products and with assessments at every stage,
 * the same ones for the same `seed` but for ids and times. Written through the use
 * cases' own halves, so that every row has its entry in the trail; the assessments
 * belong to the people who can answer, in turn.
 *
 * @throws Refusal `forbidden`, `conflict` while nobody has an account who could own an assessment
 */
export async function seedWorkspace(
  ctx: Context,
  { vendors, seed }: { vendors: number; seed: number },
): Promise<SeedCounts> {
  demand(ctx.actor, "settings.manage");
  const owners = (await listPeopleAndZone(ctx.db.read)).filter(
    ({ role, disabledAt }) => disabledAt === null && may(role, "assessment.answer"),
  );
  const [first, ...others] = owners;
  if (!first)
    throw new Refusal("conflict", "Nobody here could own an assessment: invite an officer or a lead first.");
  const today = await workspaceDay(ctx.db.read, ctx.now());
  const counts: SeedCounts = { vendors: 0, products: 0, assessments: 0, answers: 0 };
  for (let start = 0; start < vendors; start += BATCH) {
    const chance = chanceFrom(seed * 1_000_003 + start);
    const plans = Array.from({ length: Math.min(BATCH, vendors - start) }, (_, place) => ({
      index: start + place,
      owner: chance.oneOf([first, ...others]),
      // Nothing yet, one, or two of the same product.
      assessmentIds: Array.from({ length: [0, 1, 1, 1, 2][chance.below(5)] ?? 1 }, newId),
    }));
    const streams = plans.flatMap(({ assessmentIds }) => assessmentIds.map(assessmentStream));
    await ctx.change([WORKSPACE_STREAM, ...streams], async (change) => {
      for (const plan of plans)
        await inventOne(actingAs(change, plan.owner), chance, { ...plan, today, counts });
    });
  }
  return counts;
}

type Plan = { index: number; owner: Actor; assessmentIds: string[]; today: CalendarDate; counts: SeedCounts };

async function inventOne(change: Change, chance: Chance, plan: Plan): Promise<void> {
  const { index, owner, assessmentIds, today, counts } = plan;
  const vendor = await addVendorIn(change, inventVendor(chance, index));
  const { version, runningForDays, ...fields } = inventProduct(chance, vendor.name);
  const product = await addProductIn(change, owner, {
    ...fields,
    vendorId: vendor.id,
    version: { ...version, since: addDays(today, -runningForDays) },
  });
  counts.vendors += 1;
  counts.products += 1;
  for (const id of assessmentIds) {
    const { useCase, ...intake } = inventUse(chance, builtIn);
    const dueOn = chance.often(0.7) ? addDays(today, chance.below(150) - 30) : "";
    await openAssessmentIn(change, owner, id, { productId: product.id, useCase, dueOn, ownerId: owner.id });
    counts.assessments += 1;
    if (chance.often(0.15)) continue;
    const open = await setIntakeIn(change, await readFile(change.tx, change.actor, id, change.at), "", {
      ...intake,
      extendedSections: [],
      scenariosNotApplicable: {},
    });
    // A sixth untouched, a third half way, half of them whole.
    const stage = chance.next();
    const share = stage < 1 / 6 ? 0 : stage < 1 / 2 ? chance.next() : 1;
    await keepSummary(change.tx, await answerShare(change, chance, { open, owner, share, today, counts }));
  }
  if (chance.often(0.03)) await setArchivedIn(change, vendor.id, true);
}

/** Answers the first `share` of what is asked; what an answer adds is asked too. */
async function answerShare(
  change: Change,
  chance: Chance,
  {
    open,
    owner,
    share,
    today,
    counts,
  }: Omit<Plan, "index" | "assessmentIds"> & { open: OpenFile; share: number },
): Promise<OpenFile> {
  const quality = 0.45 + 0.55 * chance.next();
  let file = open;
  for (let before = -1; before !== file.file.answers.length;) {
    before = file.file.answers.length;
    const { asked } = readSheet(file.questionnaire, toDocument(file.questionnaire, file.file, today)).context;
    const answered = new Set(file.file.answers.map(({ questionId }) => questionId));
    for (const question of file.questionnaire.sections.flatMap(({ questions }) => questions)) {
      if (!asked.has(question.id) || answered.has(question.id)) continue;
      if (file.file.answers.length >= share * asked.size) break;
      const input = inventAnswer(chance, question, quality, today);
      file = (await recordAnswerIn(change, owner, file, input)).next;
      counts.answers += 1;
    }
  }
  if (share < 1) return file;
  for (const { id } of file.questionnaire.duties)
    if (chance.often(0.8)) {
      const input = { dutyId: id, revision: 0, state: "done" as const, note: "" };
      file = (await recordDutyIn(change, owner, file, input)).next;
    }
  return file;
}
