import { builtIn } from "@/lib/domain/questionnaire/built-in";
import type { Facts } from "@/lib/domain/assessment/document";
import { openAssessment } from "./assessments";
import type { Context } from "./context";
import { setIntake } from "./intake";
import { addProduct } from "./products";
import { addVendor } from "./vendors";

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
