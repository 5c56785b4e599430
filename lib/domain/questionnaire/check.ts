import { faultsOf } from "../faults";
import type { FieldFault } from "../refusal";
import { conditionsOf } from "./check/conditions";
import { jsonFaults } from "./check/json";
import { nameFaults } from "./check/names";
import { outlineOf } from "./check/outline";
import { passageFaults } from "./check/passages";
import { ruleFaults } from "./check/rules";
import { scaleFaults } from "./check/scales";
import { showingFaults } from "./check/showing";
import { type Questionnaire, questionnaireFormat } from "./format";

export type QuestionnaireCheck = { questionnaire: Questionnaire } | { faults: FieldFault[] };

/**
 * Reads a document as `assay-questionnaire/1`, or tells every fault it has with its path
 * (docs/formats.md, section 1). Faults of form do not hide faults of meaning. A document
 * too deep or too large to be looked into is told as that alone; nothing makes it throw.
 */
export function checkQuestionnaire(document: unknown): QuestionnaireCheck {
  const json = jsonFaults(document);
  if (!json.safe) return { faults: json.faults };

  const parsed = questionnaireFormat.safeParse(document);
  const outline = outlineOf(document);
  const conditions = conditionsOf(outline);
  const told = new Set(json.faults.map(({ path }) => path));
  const faults = [
    ...json.faults,
    ...(parsed.success ? [] : faultsOf(parsed.error.issues, document)).filter(({ path }) => !told.has(path)),
    ...nameFaults(outline),
    ...scaleFaults(outline),
    ...ruleFaults(conditions, outline),
    ...showingFaults(conditions, outline),
    ...passageFaults(outline),
  ];
  return parsed.success && faults.length === 0 ? { questionnaire: parsed.data } : { faults };
}
