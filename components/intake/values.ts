import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import type { Facts, FactValue } from "@/lib/domain/assessment/document";
import type { Fact, Questionnaire } from "@/lib/domain/questionnaire/format";

/** What the form holds: each fact as the value of its radio button, empty while none is chosen. */
export type IntakeValues = {
  facts: Record<string, string>;
  /** Ids of the sections answered in full, each true. */
  extended: Record<string, boolean>;
  /** A pack's id, `none`, or empty while nothing is chosen. */
  pack: string;
  reason: string;
};

export const NO_PACK = "none";

export function valuesOf(questionnaire: Questionnaire, sheet: AssessmentSheet): IntakeValues {
  return {
    facts: Object.fromEntries(questionnaire.facts.map(({ id }) => [id, written(sheet.facts[id])])),
    extended: Object.fromEntries(
      questionnaire.sections.map(({ id }) => [id, sheet.extendedSections.includes(id)]),
    ),
    pack: sheet.pack ?? (sheet.intakeAt === null && sheet.predecessorId === null ? "" : NO_PACK),
    reason: "",
  };
}

const written = (value: FactValue | undefined): string =>
  value === undefined ? "" : typeof value === "boolean" ? (value ? "yes" : "no") : String(value);

/** The facts that are chosen; the others are absent. */
export function factsOf(questionnaire: Questionnaire, { facts }: Pick<IntakeValues, "facts">): Facts {
  return Object.fromEntries(
    questionnaire.facts.flatMap((fact) => {
      const value = facts[fact.id] ?? "";
      return value === "" ? [] : [[fact.id, read(fact, value)]];
    }),
  );
}

function read(fact: Fact, value: string): FactValue {
  if ("levels" in fact) return Number(value);
  return "flag" in fact ? value === "yes" : value;
}

export const extendedOf = ({ extended }: Pick<IntakeValues, "extended">): string[] =>
  Object.entries(extended).flatMap(([id, inFull]) => (inFull ? [id] : []));

type Intake = Pick<AssessmentSheet, "facts" | "extendedSections" | "pack" | "scenariosNotApplicable">;

/** The part of an assessment that the intake sets. Scenarios set aside belong to their pack and leave with it. */
export function intakeOf(questionnaire: Questionnaire, sheet: AssessmentSheet, values: IntakeValues): Intake {
  const pack = values.pack === "" || values.pack === NO_PACK ? null : values.pack;
  return {
    facts: factsOf(questionnaire, values),
    extendedSections: extendedOf(values),
    pack,
    scenariosNotApplicable: pack === sheet.pack ? sheet.scenariosNotApplicable : {},
  };
}

/** A fact's value as people read it. */
export function factInWords(fact: Fact, value: FactValue | undefined): string {
  if (value === undefined) return "not chosen";
  if ("levels" in fact)
    return typeof value === "number" ? (fact.levels[value] ?? String(value)) : String(value);
  if ("flag" in fact) return value === true ? "Yes" : "No";
  return fact.choices.find(({ id }) => id === value)?.label ?? String(value);
}
