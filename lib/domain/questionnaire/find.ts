import type { Question, Questionnaire, Section } from "./format";

/** The section a question stands in; undefined when the questionnaire has no such question. */
export function sectionOf(questionnaire: Questionnaire, questionId: string): Section | undefined {
  return questionnaire.sections.find(({ questions }) => questions.some(({ id }) => id === questionId));
}

export function findQuestion(questionnaire: Questionnaire, questionId: string): Question | undefined {
  return sectionOf(questionnaire, questionId)?.questions.find(({ id }) => id === questionId);
}

/** `paragraph` holds `sentence`, so that it can be marked; it is the sentence alone where the hub's paragraphs are not given. */
export type HubPassage = { heading: string; paragraph: string; sentence: string };

/** A sentence of the hub in its paragraph, by the key a question names; undefined for a key that is not there. */
export function hubPassage({ hub }: Questionnaire, key: string): HubPassage | undefined {
  const passage = Object.hasOwn(hub.passages, key) ? hub.passages[key] : undefined;
  if (!passage) return undefined;
  const { heading, sentence } = passage;
  const paragraph = hub.paragraphs?.find(
    (candidate) => candidate.heading === heading && candidate.text.includes(sentence),
  );
  return { heading, paragraph: paragraph?.text ?? sentence, sentence };
}
