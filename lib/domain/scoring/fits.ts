import type { AssessmentDocument, DocumentAnswer, DocumentRun, FactValue } from "../assessment/document";
import { faultAt, type Path } from "../faults";
import type { Fact, Question, Questionnaire } from "../questionnaire/format";
import type { FieldFault } from "../refusal";

/**
 * Everything in an assessment that its questionnaire does not know or allow, in
 * the order of the document. Its shape is the schema's business (assessment/document.ts).
 */
export function assessmentFaults(questionnaire: Questionnaire, assessment: AssessmentDocument): FieldFault[] {
  return [
    ...factFaults(questionnaire, assessment),
    ...sectionFaults(questionnaire, assessment),
    ...packFaults(questionnaire, assessment),
    ...answersFaults(questionnaire, assessment),
    ...dutyFaults(questionnaire, assessment),
    ...(assessment.runs ?? []).flatMap((run, index) => runFaults(questionnaire, run, ["runs", index])),
  ];
}

/** What keeps an answer from fitting its question, each with a path that begins with `path`. */
export function answerFaults(question: Question, answer: DocumentAnswer, path: Path): FieldFault[] {
  const { state, value } = answer;
  if (state !== "answered" && value !== undefined)
    return [faultAt([...path, "value"], "only an answered question has a value")];
  if (state === "answered") return valueFaults(question, answer, [...path, "value"]);
  if (state !== "not_applicable") return [];
  if (question.notApplicable === "never")
    return [faultAt([...path, "state"], "this question can never be set aside as not applicable")];
  if (!answer.reason?.trim()) return [faultAt([...path, "reason"], "not applicable needs a reason")];
  if (question.critical && !answer.approvedBy?.trim())
    return [faultAt([...path, "approvedBy"], "not applicable on a critical question needs an approval")];
  return [];
}

function answersFaults(questionnaire: Questionnaire, { answers }: AssessmentDocument): FieldFault[] {
  const questions = new Map<string, Question>();
  for (const section of questionnaire.sections)
    for (const question of section.questions) questions.set(question.id, question);
  return Object.entries(answers).flatMap(([id, answer]) => {
    const question = questions.get(id);
    const path = ["answers", id];
    return question ? answerFaults(question, answer, path) : [faultAt(path, absent("question", id))];
  });
}

function valueFaults({ answer: type }: Question, { value }: DocumentAnswer, path: Path): FieldFault[] {
  if (type.type === "runs")
    return value === undefined ? [] : [faultAt(path, "this answer is read from the recorded runs")];
  if (value === undefined) return [faultAt(path, "an answered question needs a value")];
  switch (type.type) {
    case "choice":
      return has(type.options, value) ? [] : [faultAt(path, `the question offers no ${told(value)}`)];
    case "number":
      if (typeof value === "number" && Number.isFinite(value) && value >= 0) return [];
      if (typeof value === "string" && has(type.special ?? [], value)) return [];
      return [faultAt(path, `expected a number of 0 or more, or a special reply, not ${told(value)}`)];
    case "multi":
      if (!Array.isArray(value)) return [faultAt(path, "expected a list of items")];
      return value.flatMap((item, index) => {
        if (!has(type.items, item))
          return [faultAt([...path, index], `the question offers no ${told(item)}`)];
        return value.indexOf(item) < index ? [faultAt([...path, index], `${told(item)} is given twice`)] : [];
      });
    case "text":
      return typeof value === "string" ? [] : [faultAt(path, "expected a text")];
  }
}

function factFaults(questionnaire: Questionnaire, { facts }: AssessmentDocument): FieldFault[] {
  return Object.entries(facts).flatMap(([id, value]) => {
    const message = factFault(
      questionnaire.facts.find((fact) => fact.id === id),
      value,
    );
    return message === null ? [] : [faultAt(["facts", id], message)];
  });
}

/** What keeps a value from being that fact; null where nothing does. */
export function factFault(fact: Fact | undefined, value: FactValue): string | null {
  if (!fact) return "the questionnaire has no such fact";
  if ("levels" in fact)
    return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < fact.levels.length
      ? null
      : `expected a level from 0 to ${fact.levels.length - 1}, not ${told(value)}`;
  if ("flag" in fact) return typeof value === "boolean" ? null : `expected true or false, not ${told(value)}`;
  return has(fact.choices, value) ? null : `the fact offers no ${told(value)}`;
}

function sectionFaults(questionnaire: Questionnaire, { extendedSections }: AssessmentDocument): FieldFault[] {
  return (extendedSections ?? []).flatMap((id, index) =>
    has(questionnaire.sections, id) ? [] : [faultAt(["extendedSections", index], absent("section", id))],
  );
}

function dutyFaults(questionnaire: Questionnaire, { duties }: AssessmentDocument): FieldFault[] {
  return Object.keys(duties)
    .filter((id) => !has(questionnaire.duties, id))
    .map((id) => faultAt(["duties", id], absent("duty", id)));
}

function packFaults(questionnaire: Questionnaire, assessment: AssessmentDocument): FieldFault[] {
  const pack = questionnaire.packs?.find(({ id }) => id === assessment.pack);
  if (assessment.pack !== undefined && !pack) return [faultAt(["pack"], absent("pack", assessment.pack))];
  return Object.entries(assessment.scenariosNotApplicable ?? {}).flatMap(([id, reason]) => {
    const path = ["scenariosNotApplicable", id];
    if (!has(pack?.scenarios ?? [], id)) return [faultAt(path, "the assessment's pack has no such scenario")];
    return reason.trim() ? [] : [faultAt(path, "not applicable needs a reason")];
  });
}

function runFaults(questionnaire: Questionnaire, run: DocumentRun, path: Path): FieldFault[] {
  const pack = questionnaire.packs?.find(({ id }) => id === run.pack);
  if (!pack) return [faultAt([...path, "pack"], absent("pack", run.pack))];
  if (!has(pack.scenarios, run.scenario))
    return [faultAt([...path, "scenario"], `the pack has no scenario ${told(run.scenario)}`)];
  if (run.passed > run.cases) return [faultAt([...path, "passed"], "more cases passed than were run")];
  return [];
}

const has = (list: readonly { id: string }[], value: unknown) => list.some(({ id }) => id === value);

const absent = (noun: string, id: string) => `the questionnaire has no ${noun} ${told(id)}`;

const told = (value: unknown) => JSON.stringify(value);
