import type { AssessmentDocument, DocumentAnswer, DocumentRun, FactValue } from "../assessment/document";
import type { Fact, Question, Questionnaire, Scenario } from "../questionnaire/format";
import type { FieldFault } from "../refusal";

/**
 * Everything in an assessment that its questionnaire does not know or allow, in
 * the order of the document. Its shape is the schema's business (assessment/document.ts).
 */
export function assessmentFaults(questionnaire: Questionnaire, assessment: AssessmentDocument): FieldFault[] {
  const facts = byId(questionnaire.facts);
  const sections = byId(questionnaire.sections);
  const questions = byId(questionnaire.sections.flatMap((section) => section.questions));
  const duties = byId(questionnaire.duties);
  const faults: FieldFault[] = [];
  const note = (path: string, message: string | null) => {
    if (message !== null) faults.push({ path, message });
  };

  for (const [id, value] of Object.entries(assessment.facts))
    note(`facts.${id}`, factFault(facts.get(id), value));
  assessment.extendedSections?.forEach((id, index) => {
    if (!sections.has(id)) note(`extendedSections[${index}]`, absent("section", id));
  });
  faults.push(...packFaults(questionnaire, assessment));
  for (const [id, answer] of Object.entries(assessment.answers)) {
    const question = questions.get(id);
    if (question) faults.push(...answerFaults(question, answer, `answers.${id}`));
    else note(`answers.${id}`, absent("question", id));
  }
  for (const id of Object.keys(assessment.duties))
    if (!duties.has(id)) note(`duties.${id}`, absent("duty", id));
  assessment.runs?.forEach((run, index) => faults.push(...runFaults(questionnaire, run, `runs[${index}]`)));
  return faults;
}

/** What keeps an answer from fitting its question, each with a path that begins with `path`. */
export function answerFaults(question: Question, answer: DocumentAnswer, path: string): FieldFault[] {
  const { state, value } = answer;
  if (state !== "answered" && value !== undefined)
    return [{ path: `${path}.value`, message: "only an answered question has a value" }];
  if (state === "answered") return valueFaults(question, answer, `${path}.value`);
  if (state !== "not_applicable") return [];
  if (question.notApplicable === "never")
    return [{ path: `${path}.state`, message: "this question can never be set aside as not applicable" }];
  if (!answer.reason?.trim()) return [{ path: `${path}.reason`, message: "not applicable needs a reason" }];
  if (question.critical && !answer.approvedBy?.trim())
    return [
      { path: `${path}.approvedBy`, message: "not applicable on a critical question needs an approval" },
    ];
  return [];
}

function valueFaults({ answer: type }: Question, { value }: DocumentAnswer, path: string): FieldFault[] {
  if (type.type === "runs")
    return value === undefined ? [] : [{ path, message: "this answer is read from the recorded runs" }];
  if (value === undefined) return [{ path, message: "an answered question needs a value" }];
  switch (type.type) {
    case "choice":
      return has(type.options, value) ? [] : [{ path, message: `the question offers no ${told(value)}` }];
    case "number":
      if (typeof value === "number" && Number.isFinite(value) && value >= 0) return [];
      if (typeof value === "string" && has(type.special ?? [], value)) return [];
      return [{ path, message: `expected a number of 0 or more, or a special reply, not ${told(value)}` }];
    case "multi":
      if (!Array.isArray(value)) return [{ path, message: "expected a list of items" }];
      return value.flatMap((item, index) => {
        const message = !has(type.items, item)
          ? `the question offers no ${told(item)}`
          : value.indexOf(item) < index
            ? `${told(item)} is given twice`
            : null;
        return message === null ? [] : [{ path: `${path}[${index}]`, message }];
      });
    case "text":
      return typeof value === "string" ? [] : [{ path, message: "expected a text" }];
  }
}

function factFault(fact: Fact | undefined, value: FactValue): string | null {
  if (!fact) return "the questionnaire has no such fact";
  if ("levels" in fact)
    return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < fact.levels.length
      ? null
      : `expected a level from 0 to ${fact.levels.length - 1}, not ${told(value)}`;
  if ("flag" in fact) return typeof value === "boolean" ? null : `expected true or false, not ${told(value)}`;
  return has(fact.choices, value) ? null : `the fact offers no ${told(value)}`;
}

function packFaults(questionnaire: Questionnaire, assessment: AssessmentDocument): FieldFault[] {
  const pack = questionnaire.packs?.find(({ id }) => id === assessment.pack);
  if (assessment.pack !== undefined && !pack)
    return [{ path: "pack", message: absent("pack", assessment.pack) }];
  return Object.entries(assessment.scenariosNotApplicable ?? {}).flatMap(([id, reason]) => {
    const path = `scenariosNotApplicable.${id}`;
    if (!pack?.scenarios.some((scenario) => scenario.id === id))
      return [{ path, message: "the assessment's pack has no such scenario" }];
    return reason.trim() ? [] : [{ path, message: "not applicable needs a reason" }];
  });
}

function runFaults(questionnaire: Questionnaire, run: DocumentRun, path: string): FieldFault[] {
  const pack = questionnaire.packs?.find(({ id }) => id === run.pack);
  if (!pack) return [{ path: `${path}.pack`, message: absent("pack", run.pack) }];
  const scenario: Scenario | undefined = pack.scenarios.find(({ id }) => id === run.scenario);
  if (!scenario)
    return [{ path: `${path}.scenario`, message: `the pack has no scenario ${told(run.scenario)}` }];
  if (run.passed > run.cases) return [{ path: `${path}.passed`, message: "more cases passed than were run" }];
  return [];
}

const byId = <Named extends { id: string }>(list: readonly Named[]) =>
  new Map(list.map((one) => [one.id, one]));

const has = (list: readonly { id: string }[], value: unknown) => list.some(({ id }) => id === value);

const absent = (noun: string, id: string) => `the questionnaire has no ${noun} ${told(id)}`;

const told = (value: unknown) => JSON.stringify(value);
