import { FRAMEWORKS } from "../crosswalk/classify";
import type { Counts, Gap, Holding } from "../crosswalk/holding";
import type { AnswerState } from "../questionnaire/format";
import { listed } from "./words";

/** "GDPR and DORA"; an id that is no framework's stands as it is. */
export const frameworksInWords = (ids: readonly string[]): string =>
  listed(
    ids.map((id) => FRAMEWORKS.find((one) => one.id === id)?.name ?? id),
    "and",
  );

export const HOLDING_WORDS: Readonly<Record<Holding, string>> = {
  evidenced: "Evidenced",
  claimed: "Claimed only",
  open: "Open",
  aside: "Set aside",
  not_asked: "Not asked",
};

const OPEN_WORDS: Readonly<Record<AnswerState, string>> = {
  open: "Not answered yet",
  unknown: "Asked, and the vendor cannot or will not say",
  disputed: "The sources contradict each other",
  answered: "",
  not_applicable: "",
};

/** What is missing, as a phrase; null where nothing is. `credit` in [0, 1]. */
export function gapInWords(gap: Gap, state: AnswerState, credit: number | null): string | null {
  const earned = `The answer earns ${Math.floor(100 * (credit ?? 0) + 1e-9)}% of its weight`;
  switch (gap) {
    case "none":
      return null;
    case "open":
      return OPEN_WORDS[state];
    case "proof":
      return "Nothing shows it but a statement";
    case "answer":
      return earned;
    case "both":
      return `${earned}, and nothing shows it but a statement`;
  }
}

/** Of the questions that point to a framework, as sentences. It never says that anything is complied with. */
export function countsInWords({ evidenced, claimed, open, aside, not_asked: notAsked }: Counts): string {
  const asked = evidenced + claimed + open;
  const apart = [
    ...(aside > 0 ? [`${aside} set aside as not applicable`] : []),
    ...(notAsked > 0 ? [`${notAsked} not asked here`] : []),
  ].join(" and ");
  const rest = apart === "" ? "" : ` Besides, ${apart}.`;
  if (asked === 0 && apart === "") return "No question of the vendor points to it.";
  if (asked === 0) return `No question that counts here points to it.${rest}`;
  const parts = `${evidenced} evidenced, ${claimed} claimed only, ${open} open`;
  const those = asked === 1 ? "question that points" : "questions that point";
  return `Of ${asked} ${those} to it: ${parts}.${rest}`;
}

/** Stands wherever such counts do. */
export const CROSSWALK_LIMIT =
  "These counts say what this assessment holds of the questions that point to a text: nothing more. They do not show that the text applies here, that the questions cover all of it, or that anybody meets it. “Evidenced” says that something can be shown for the answer, and not that the answer is a good one: what is missing stands beside it.";
