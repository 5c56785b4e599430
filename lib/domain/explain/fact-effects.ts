import type { FactValue } from "../assessment/document";
import type { Condition, Questionnaire } from "../questionnaire/format";
import { listed, quoted, sentence } from "./words";

/**
 * What follows when a fact takes `value` that did not follow at `before`, one
 * sentence each; empty when the questionnaire makes nothing of it. Undefined
 * stands for "not chosen yet".
 */
export function factEffects(
  questionnaire: Questionnaire,
  factId: string,
  value: FactValue,
  before?: FactValue,
): string[] {
  const begins = (condition: Condition | undefined) =>
    condition !== undefined && speaksOf(condition, factId, value) && !speaksOf(condition, factId, before);
  const { tiers, duties } = questionnaire;
  const questions = questionnaire.sections.flatMap((section) => section.questions);
  const asked = questions.filter(({ showWhen }) => begins(showWhen));
  const idsOf = (found: { id: string }[]) => found.map(({ id }) => id);
  return [
    ...(tiers.stop ?? [])
      .filter(({ when }) => begins(when))
      .map(({ reason }) => `stops the assessment, because ${reason}`),
    ...(tiers.overrides ?? [])
      .filter(({ when }) => begins(when) && isAlone(when, factId))
      .map(({ atLeastTier }) => `puts the use in tier ${atLeastTier} or above`),
    ...asked.map(({ id, prompt, tier, showWhen }) => {
      const from = tier > 1 ? `, from tier ${tier}` : "";
      return `${showWhen && isAlone(showWhen, factId) ? "asks" : "may ask"} ${quoted(prompt)} (${id}${from})`;
    }),
    ...duties
      .filter(({ showWhen }) => begins(showWhen))
      .map(({ id, prompt }) => `may make one more duty yours: ${quoted(prompt)} (${id})`),
    ...together(
      idsOf(
        questions.filter(
          ({ answer }) => "alternatives" in answer && answer.alternatives?.some(({ when }) => begins(when)),
        ),
      ),
      (ids) => `sets other limits for ${ids}`,
    ),
    ...together(
      idsOf(questions.filter(({ knockOuts }) => knockOuts?.some(({ when }) => begins(when)))),
      (ids) => `lets a bad answer reject on its own: ${ids}`,
    ),
  ].map(sentence);
}

const together = (ids: string[], words: (ids: string) => string): string[] =>
  ids.length === 0 ? [] : [words(listed(ids, "and"))];

/** Whether some part of a condition is about the fact and holds for the value. */
function speaksOf(condition: Condition, factId: string, value: FactValue | undefined): boolean {
  if ("all" in condition) return condition.all.some((part) => speaksOf(part, factId, value));
  if ("any" in condition) return condition.any.some((part) => speaksOf(part, factId, value));
  if ("not" in condition) return speaksOf(condition.not, factId, value);
  if (!("fact" in condition) || condition.fact !== factId || value === undefined) return false;
  if ("atLeast" in condition) return typeof value === "number" && value >= condition.atLeast;
  return "is" in condition ? condition.is === value : condition.in.some((one) => one === value);
}

/** Whether the fact can make the condition hold with no other fact and no answer beside it. */
function isAlone(condition: Condition, factId: string): boolean {
  if ("any" in condition) return condition.any.some((part) => isAlone(part, factId));
  if ("all" in condition) return condition.all.every((part) => isAlone(part, factId));
  return "fact" in condition && condition.fact === factId;
}
