import { tierReasons } from "@/lib/domain/explain/tier";
import { listed } from "@/lib/domain/explain/words";
import { dayInWords } from "../figures";
import type { Fact, Intake, ReportSection } from "../model";
import type { ReportScope } from "../told";
import type { ReportSource } from "../source";

/** Facts of the built-in questionnaire that say who uses it, with what data and where; another may lack them. */
const OF_THE_USE = [
  "domain",
  "scale",
  "affected",
  "data",
  "personalData",
  "specialData",
  "residencyRule",
  "crossBorder",
];

const NOT_FROZEN = "Not kept when this was signed";
const NOBODY = "Nobody has said";

/** What is looked at, as far as intake and register know it, what is not, and what is taken for granted. */
export function reportScope(
  source: ReportSource,
  sections: readonly ReportSection[],
  intake: Pick<Intake, "facts">,
): ReportScope {
  const { document, scope } = source;
  const { product, vendor, useCase } = document;
  const told = (value: string | undefined) => (scope ? value || NOBODY : NOT_FROZEN);
  return {
    facts: [
      { label: "Buyer", value: told(scope?.buyer) },
      { label: "Vendor", value: vendor.name },
      { label: "Country of the vendor", value: told(scope?.vendorCountry) },
      { label: "Product", value: product.name },
      { label: "Surfaces", value: told(scope?.surfaces.join("; ")) },
      { label: "Model", value: product.model ?? NOBODY },
      { label: "Model version", value: product.version ?? NOBODY },
      { label: "Configuration hash", value: product.configurationHash ?? NOBODY },
      { label: "Use", value: useCase },
      ...usesOf(source, intake),
    ],
    parties:
      scope?.parties.map(({ kind, name, country, purpose }) => ({
        role: kind === "model_provider" ? "Makes the model" : "Subprocessor",
        name,
        country: country || null,
        purpose: purpose || null,
      })) ?? null,
    included: includedIn(source, sections),
    excluded: excludedFrom(source, sections),
    assumptions: assumptionsOf(source, intake),
  };
}

function usesOf({ questionnaire }: ReportSource, { facts }: Pick<Intake, "facts">): Fact[] {
  return OF_THE_USE.flatMap((id) => {
    const prompt = questionnaire.facts.find((fact) => fact.id === id)?.prompt;
    const fact = facts.find(({ label }) => label === prompt);
    return fact ? [{ label: fact.label, value: fact.value }] : [];
  });
}

function includedIn({ questionnaire, document }: ReportSource, sections: readonly ReportSection[]): string[] {
  const pack = questionnaire.packs?.find(({ id }) => id === document.pack);
  const extended = questionnaire.sections.filter(({ id }) => document.extendedSections?.includes(id));
  return [
    ...sections
      .filter(({ asked }) => asked > 0)
      .map(({ title, asked, questions }) => `${title}: ${asked} of ${questions.length} questions.`),
    ...(extended.length === 0
      ? []
      : [
          `Answered in full, whatever the tier asks: ${listed(
            extended.map(({ title }) => title),
            "and",
          )}.`,
        ]),
    ...(pack ? [`Stress tests of the pack ${pack.title}: ${pack.scenarios.length} scenarios.`] : []),
  ];
}

function excludedFrom({ document }: ReportSource, sections: readonly ReportSection[]): string[] {
  const left = sections.flatMap(({ questions }) => questions).filter(({ asked }) => !asked);
  const reasons = [...new Set(left.map(({ notAskedBecause }) => notAskedBecause ?? ""))].sort();
  const aside = Object.keys(document.scenariosNotApplicable ?? {}).length;
  return [
    ...reasons.map((reason) => {
      const ids = left.filter(({ notAskedBecause }) => notAskedBecause === reason).map(({ id }) => id);
      return `${counted(ids.length, "question")}, ${reason}: ${ids.join(", ")}.`;
    }),
    ...(document.pack === undefined ? ["Stress tests: no pack was chosen."] : []),
    ...(aside === 0 ? [] : [`${counted(aside, "scenario")} set aside with a reason.`]),
    "General security controls, price, accessibility and environmental effects: they are left to other reviews.",
  ];
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function assumptionsOf(
  { questionnaire, document }: ReportSource,
  { facts }: Pick<Intake, "facts">,
): string[] {
  const unset = questionnaire.facts
    .filter(({ id }) => !Object.hasOwn(document.facts, id))
    .filter((fact) => !("choices" in fact))
    .map(({ prompt }) => prompt);
  const { sum } = tierReasons(questionnaire, document.facts);
  return [
    `The use is as the intake describes it: ${facts.length} facts, which add up to ${sum}.`,
    ...(unset.length === 0
      ? []
      : [`Not set, and counted as the highest: ${unset.map((prompt) => `“${prompt}”`).join(", ")}.`]),
    `The product runs the model, version and configuration named above on ${dayInWords(document.on)}; on that day evidence and tests are judged.`,
    "What stands at the level “asserted” is the vendor’s word, and nobody has checked it.",
  ];
}
