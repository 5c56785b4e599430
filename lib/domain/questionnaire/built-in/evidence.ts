import type { Questionnaire } from "../format";

/**
 * How much of its credit an answer keeps, by kind of question and level of evidence.
 * A promise is good evidence for a promise and weak evidence for a practice: a clause
 * saying "24 hours" proves the duty, not the habit (docs/domain.md, 1.0).
 */
export const evidence = {
  commitment: { asserted: 0.5, documented: 0.75, binding: 1, verified: 1 },
  practice: { asserted: 0.5, documented: 0.8, binding: 0.8, verified: 1 },
  result: { asserted: 0.3, documented: 0.8, binding: 0.8, verified: 1 },
} as const satisfies Questionnaire["evidence"];
