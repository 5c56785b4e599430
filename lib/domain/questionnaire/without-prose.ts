import type { DocumentRun } from "../assessment/document";
import type { AnswerType, Question, Questionnaire } from "./format";

/**
 * The questionnaire without the texts that nothing is decided by: what is left scores
 * and explains alike, at half the size. For pages that reckon with it and do
 * not show its questions. What a scenario asks stays where one of `runs` is held against it.
 */
export function withoutProse(
  questionnaire: Questionnaire,
  runs: readonly Pick<DocumentRun, "pack" | "scenario">[] = [],
): Questionnaire {
  const wasRun = (pack: string, scenario: string) =>
    runs.some((run) => run.pack === pack && run.scenario === scenario);
  const { hub, sections, packs } = questionnaire;
  return {
    ...questionnaire,
    hub: { title: hub.title, source: hub.source, passages: {} },
    sections: sections.map(({ redFlags: _, ...section }) => ({
      ...section,
      questions: section.questions.map(bare),
    })),
    ...(packs && {
      packs: packs.map(({ rules: _, why: __, ...pack }) => ({
        ...pack,
        scenarios: pack.scenarios.map((scenario) =>
          wasRun(pack.id, scenario.id)
            ? scenario
            : { ...scenario, do: "", neverEvent: scenario.neverEvent && "-" },
        ),
      })),
    }),
    duties: questionnaire.duties.map((duty) => ({ ...duty, references: [], hub: [] })),
  };
}

function bare({ note: _, ...question }: Question): Question {
  return {
    ...question,
    answer: unlabelled(question.answer),
    why: "",
    evidence: "",
    ask: "",
    references: [],
    hub: [],
  };
}

function unlabelled(answer: AnswerType): AnswerType {
  const bareOf = <Labelled extends { label: string }>(options: Labelled[]) =>
    options.map((option) => ({ ...option, label: "" }));
  switch (answer.type) {
    case "choice":
      return { ...answer, options: bareOf(answer.options) };
    case "multi":
      return { ...answer, items: bareOf(answer.items) };
    case "number":
      return { ...answer, ...(answer.special && { special: bareOf(answer.special) }) };
    case "runs":
    case "text":
      return answer;
  }
}
