import { AGREEMENT_CASES, CREDIT_WITHOUT_AGREEMENT } from "@/lib/domain/scoring/runs";
import { type Agreement, agreementOf } from "@/lib/domain/stress/agreement";
import type { CaseRow } from "@/lib/domain/stress/case-row";
import { casesJudgedByBoth, gradedByTwo } from "@/lib/domain/stress/graded-by-two";
import { type RunDefinition } from "./definition";
import { judgeName } from "./rows";

export type Pair = { first: string; second: string; agreement: Agreement | null };

/** How any two graders agree, whoever graded most together in front. */
export const pairsOf = (rows: readonly CaseRow[]): Pair[] =>
  gradedByTwo(rows).map(({ first, second, graded }) => ({ first, second, agreement: agreementOf(graded) }));

export type JudgeStanding = {
  model: string;
  guide: string;
  /** Distinct cases that the judge and a person both graded. */
  agreementCases: number;
  /** The most that a run graded so can earn. */
  creditAtMost: number;
  words: string;
};

/** What a judge model's grades count for; null where none was asked. */
export function judgeStanding(definition: RunDefinition, rows: readonly CaseRow[]): JudgeStanding | null {
  if (!definition.judge) return null;
  const agreementCases = casesJudgedByBoth(rows, judgeName(definition));
  const enough = agreementCases >= AGREEMENT_CASES;
  return {
    model: definition.judge.model,
    guide: definition.judge.guide,
    agreementCases,
    creditAtMost: enough ? 1 : CREDIT_WITHOUT_AGREEMENT,
    words: enough
      ? `People graded ${agreementCases} of the cases that the judge model graded.`
      : `People graded ${agreementCases} of the cases that the judge model graded, and ${AGREEMENT_CASES} are needed: until then the credit of this run is capped at ${CREDIT_WITHOUT_AGREEMENT}.`,
  };
}
