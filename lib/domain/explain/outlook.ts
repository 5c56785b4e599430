import type { AssessmentDocument, Facts } from "../assessment/document";
import type { Fact, Questionnaire, Tier } from "../questionnaire/format";
import { askedQuestions } from "../scoring/asked";
import { tierOf } from "../scoring/tier";

export type Span = { lowest: number; highest: number };

/** What the facts chosen so far lead to: spans as long as some are not chosen, both ends alike afterwards. */
export type Outlook = {
  tier: { lowest: Tier; highest: Tier };
  /** Of the scored facts. */
  sum: Span;
  /** Most that the scored facts can add up to. */
  most: number;
  /** Ids of the facts not chosen yet. */
  unset: string[];
  asked: Span;
  sections: { id: string; title: string; asked: Span; questions: number }[];
  /** Reasons for which the use leaves the flow; only those that what was chosen gives. */
  stops: string[];
};

/**
 * Looks ahead from facts of which some may be missing. The high end counts what is
 * missing as the score would; the low end as the lightest use there could be.
 */
export function outlook(
  questionnaire: Questionnaire,
  facts: Facts,
  extendedSections: readonly string[],
  answers: AssessmentDocument["answers"],
): Outlook {
  const unset = questionnaire.facts.filter(({ id }) => !Object.hasOwn(facts, id));
  const light = lightest(questionnaire, facts, unset);
  const [low, high] = [tierOf(questionnaire, light), tierOf(questionnaire, facts)];
  const counts = [
    askedQuestions(questionnaire, light, low.value, extendedSections, answers),
    askedQuestions(questionnaire, facts, high.value, extendedSections, answers),
  ];
  const span = (count: (asked: Set<string>) => number): Span => {
    const both = counts.map(count);
    return { lowest: Math.min(...both), highest: Math.max(...both) };
  };
  return {
    tier: { lowest: low.value, highest: high.value },
    sum: { lowest: low.sum, highest: high.sum },
    most: questionnaire.facts.filter((fact) => "levels" in fact).length * 3,
    unset: unset.map(({ id }) => id),
    asked: span((asked) => asked.size),
    sections: questionnaire.sections.map(({ id, title, questions }) => ({
      id,
      title,
      asked: span((asked) => questions.filter((question) => asked.has(question.id)).length),
      questions: questions.length,
    })),
    stops: low.stops,
  };
}

/** The facts with what is missing as light as it can be; a field that asks least. */
function lightest(questionnaire: Questionnaire, facts: Facts, unset: readonly Fact[]): Facts {
  const light: Facts = { ...facts };
  for (const fact of unset)
    if ("levels" in fact) light[fact.id] = 0;
    else if ("flag" in fact) light[fact.id] = false;
  for (const fact of unset) {
    if (!("choices" in fact)) continue;
    let fewest = Infinity;
    for (const { id } of fact.choices) {
      const tried = { ...light, [fact.id]: id };
      const { size } = askedQuestions(questionnaire, tried, tierOf(questionnaire, tried).value, [], {});
      if (size >= fewest) continue;
      fewest = size;
      light[fact.id] = id;
    }
  }
  return light;
}
