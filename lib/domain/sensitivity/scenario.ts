import { z } from "zod";
import { type AssessmentDocument, type DocumentAnswer, answerValue } from "../assessment/document";
import { answerState, evidenceLevel } from "../questionnaire/format";
import { bestLevel } from "../scoring/evidence";

/** One answer as it would be: a reply with the level of what would prove it. */
export const supposed = z.strictObject({
  questionId: z.string().max(60),
  state: answerState,
  /** Null unless it is answered. */
  value: answerValue.nullable(),
  level: evidenceLevel,
});
export type Supposed = z.output<typeof supposed>;

/** A what-if that somebody kept under a name: what it supposes, and nothing of the assessment itself. */
export type ScenarioRecord = {
  id: string;
  name: string;
  supposes: Supposed[];
  revision: number;
  createdBy: string;
  /** RFC 3339 in UTC. */
  createdAt: string;
  updatedBy: string;
  updatedAt: string;
  /** Null of one that is kept. */
  discardedAt: string | null;
};

export const SCENARIOS_AT_MOST = 50;

/**
 * A copy of the document in which some answers are as supposed. What is supposed not to apply
 * counts as approved: whether somebody would is another matter.
 */
export function supposing(document: AssessmentDocument, supposes: readonly Supposed[]): AssessmentDocument {
  const answers = new Map(Object.entries(document.answers));
  for (const one of supposes) {
    const answer = answerOf(one);
    if (answer) answers.set(one.questionId, answer);
    else answers.delete(one.questionId);
  }
  return { ...document, answers: Object.fromEntries(answers) };
}

function answerOf({ state, value, level }: Supposed): DocumentAnswer | undefined {
  switch (state) {
    case "open":
      return undefined;
    case "not_applicable":
      return { state, reason: SUPPOSED, approvedBy: SUPPOSED };
    case "unknown":
    case "disputed":
      return { state };
    case "answered":
      return {
        state,
        ...(value !== null && { value }),
        ...(level !== "asserted" && { evidence: [{ level, title: SUPPOSED }] }),
      };
  }
}

const SUPPOSED = "Supposed in a what-if";

/** An answer as something that can be supposed. */
export function supposedOf(questionId: string, answer: DocumentAnswer | undefined, on: string): Supposed {
  const state = answer?.state ?? "open";
  return {
    questionId,
    state,
    value: state === "answered" ? (answer?.value ?? null) : null,
    level: state === "answered" ? bestLevel(answer?.evidence, on) : "asserted",
  };
}
