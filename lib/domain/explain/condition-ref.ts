import type { ConditionRef } from "../follow-up/follow-up";

const WORDS: Readonly<Record<ConditionRef["kind"], string>> = {
  score: "Condition: the score",
  section: "Condition: section",
  weakCritical: "Condition: weak critical answer",
  criticalEvidence: "Condition: evidence for a critical answer",
  assertedShare: "Condition: what is only asserted",
  duty: "Condition: your own duty",
  notApplicable: "Condition: what was set aside in section",
};

/** "Condition: weak critical answer AU-01": what an action answers, where the score that asked for it is not at hand. */
export const conditionRefInWords = ({ kind, subject }: ConditionRef): string =>
  subject === "" ? WORDS[kind] : `${WORDS[kind]} ${subject}`;
