/**
 * The parts of the report behind its cover, in the order of docs/domain.md, section 6: every
 * format has them in it. A number in a text comes from here, so that none is wrong once a part
 * is put between.
 */
const PARTS = {
  decision: "Decision",
  scope: "Scope",
  method: "Method",
  intake: "Intake and tier",
  sections: "Sections",
  questions: "Questions",
  points: "Points",
  rulings: "Knock-outs, overrides and accepted risks",
  tests: "Stress tests",
  registers: "Not applicable and unknown",
  conditions: "Conditions and actions",
  gaps: "Contract gaps",
  duties: "Your own duties",
  sensitivity: "Sensitivity",
  crosswalk: "Coverage and crosswalk",
  evidence: "Evidence index",
  log: "Change log",
  signOff: "Sign-off",
  versions: "Versions and hashes",
  limits: "Limits and words",
} as const;

export type Part = keyof typeof PARTS;

const ORDER = Object.keys(PARTS) as Part[];

/** As in "stands in part 4". */
export const partNumber = (part: Part): number => ORDER.indexOf(part) + 1;

/** What a printer adds of its own stands behind the last. */
export const NEXT_NUMBER = ORDER.length + 1;

/** As "4\u2002Intake and tier". */
export const partTitle = (part: Part): string => `${partNumber(part)}\u2002${PARTS[part]}`;
