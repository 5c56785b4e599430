import { type AssessmentDocument, assessmentFormat } from "../assessment/document";
import { faultAt, faultsOf } from "../faults";
import { checkQuestionnaire } from "../questionnaire/check";
import { jsonFaults } from "../questionnaire/check/json";
import type { Questionnaire } from "../questionnaire/format";
import { questionnaireHash } from "../questionnaire/hash";
import type { FieldFault } from "../refusal";
import type { Score } from "./document";
import { assessmentFaults } from "./fits";
import { scoreAssessment } from "./score";

/** The score, or everything wrong with one of the documents; the questionnaire is looked at first. */
export type Performance =
  { score: Score } | { document: "questionnaire" | "assessment"; faults: FieldFault[] };

/**
 * Scores two documents nobody has looked at yet, for the command line and for
 * verifiers. Refused with path `questionnaire` when the assessment was answered
 * with another questionnaire: id, version and the hash of the document as read
 * must all match.
 */
export function performScore(questionnaireDocument: unknown, assessmentDocument: unknown): Performance {
  const checked = checkQuestionnaire(questionnaireDocument);
  if ("faults" in checked) return { document: "questionnaire", faults: checked.faults };
  const { questionnaire } = checked;

  const read = readAssessment(assessmentDocument);
  if ("faults" in read) return { document: "assessment", faults: read.faults };
  const { assessment } = read;

  const sha256 = questionnaireHash(questionnaireDocument);
  const faults = [
    ...questionnaireFaults(questionnaire, sha256, assessment),
    ...assessmentFaults(questionnaire, assessment),
  ];
  if (faults.length > 0) return { document: "assessment", faults };
  return { score: scoreAssessment(questionnaire, sha256, assessment) };
}

function readAssessment(document: unknown): { assessment: AssessmentDocument } | { faults: FieldFault[] } {
  const json = jsonFaults(document);
  if (json.faults.length > 0) return { faults: json.faults };
  const parsed = assessmentFormat.safeParse(document);
  return parsed.success ? { assessment: parsed.data } : { faults: faultsOf(parsed.error.issues, document) };
}

function questionnaireFaults(
  questionnaire: Questionnaire,
  sha256: string,
  { questionnaire: named }: AssessmentDocument,
): FieldFault[] {
  if (named.id === questionnaire.id && named.version === questionnaire.version && named.sha256 === sha256)
    return [];
  const message =
    `was answered with ${named.id} ${named.version} (SHA-256 ${named.sha256}), ` +
    `not with ${questionnaire.id} ${questionnaire.version} (SHA-256 ${sha256})`;
  return [faultAt(["questionnaire"], message)];
}
