import type { AssessmentDocument, DutyState } from "../assessment/document";
import type { Questionnaire, TierRule } from "../questionnaire/format";
import type { Condition, Overall, Ruling, SectionScore, Verdict } from "./document";
import { holds, type RuleContext } from "./rules";
import type { ScoredQuestion } from "./score-questions";
import type { Triple } from "./score-sections";
import { reaches, staysWithin } from "./shown";

/** What a knock-out leaves of the overall, so that it can never be averaged away. */
const KNOCKED_OUT_AT_MOST = 39;
/** A section this far under its floor rejects. */
export const REJECTED_UNDER_FLOOR = 25;
/** Above this share set aside, a section cannot support an approval. */
export const SET_ASIDE_AT_MOST = 0.5;

/** Everything the verdict is read from. */
export type Findings = {
  rule: TierRule;
  overall: Overall;
  sections: ReadonlyMap<string, SectionScore>;
  knockOuts: readonly Ruling[];
  weakCriticals: readonly Ruling[];
  assertedShare: number;
  questions: readonly ScoredQuestion[];
  /** Ids of the buyer duties owed and not done. */
  dutiesOpen: readonly string[];
};

/** The number the verdict reads: `evidenced`, cut by a knock-out and by a weak critical. */
export function decidedScore(
  mean: Triple,
  rule: TierRule,
  knockOuts: readonly Ruling[],
  weakCriticals: readonly Ruling[],
) {
  let decided = mean.evidenced;
  if (knockOuts.length > 0) decided = Math.min(decided, KNOCKED_OUT_AT_MOST);
  if (weakCriticals.length > 0) decided = Math.min(decided, rule.approve - 1);
  return decided;
}

/** The share of the applicable weight answered on assertion alone; 0 when nothing applies. */
export function assertedShareOf(questions: readonly ScoredQuestion[]): number {
  let asserted = 0;
  let weight = 0;
  for (const { question, score, scored } of questions) {
    if (!scored || !score.applicable) continue;
    weight += question.weight;
    if (score.level === "asserted") asserted += question.weight;
  }
  return weight === 0 ? 0 : asserted / weight;
}

/** The duties of the tier that are owed here and neither done nor not applicable; one not mentioned is not done. */
export function openDuties(
  questionnaire: Questionnaire,
  rule: TierRule,
  duties: AssessmentDocument["duties"],
  context: RuleContext,
): string[] {
  const states = new Map<string, DutyState>(Object.entries(duties));
  return rule.duties.filter((id) => {
    const showWhen = questionnaire.duties.find((duty) => duty.id === id)?.showWhen;
    if (showWhen && !holds(showWhen, context)) return false;
    return (states.get(id) ?? "not_done") === "not_done";
  });
}

/**
 * Reads the verdict in the order of docs/formats.md, section 3, steps 3 to 5. The
 * shortfalls are those of the same findings: an approval is what has none of them.
 */
export function verdictOf(findings: Findings, shortfalls: readonly Condition[]): Verdict {
  const { rule, overall, sections, knockOuts } = findings;
  if (knockOuts.length > 0 || !reaches(overall.decided, rule.conditions)) return "reject";
  for (const { evidenced } of sections.values())
    if (evidenced !== null && !reaches(evidenced, rule.sectionFloor - REJECTED_UNDER_FLOOR)) return "reject";
  return shortfalls.length === 0 ? "approve" : "conditions";
}

/** One entry for everything that stands between these findings and an approval. */
export function shortfallsOf(findings: Findings): Condition[] {
  const { rule, overall, sections, weakCriticals, questions, assertedShare, dutiesOpen } = findings;
  const shortfalls: Condition[] = [];
  if (!reaches(overall.evidenced, rule.approve))
    shortfalls.push({ kind: "score", evidenced: overall.evidenced, wanted: rule.approve });
  for (const [section, { evidenced }] of sections)
    if (evidenced !== null && !reaches(evidenced, rule.sectionFloor))
      shortfalls.push({ kind: "section", section, evidenced, wanted: rule.sectionFloor });
  for (const ruling of weakCriticals) shortfalls.push({ kind: "weakCritical", ...ruling });
  for (const { question, score, scored } of questions)
    if (scored && question.critical && lacksEvidence(score, rule))
      shortfalls.push({
        kind: "criticalEvidence",
        question: question.id,
        level: score.level,
        wanted: rule.criticalEvidence,
      });
  if (!staysWithin(assertedShare, rule.assertedShareAtMost))
    shortfalls.push({ kind: "assertedShare", share: assertedShare, wanted: rule.assertedShareAtMost });
  for (const duty of dutiesOpen) shortfalls.push({ kind: "duty", duty });
  for (const [section, { notApplicableShare }] of sections)
    if (!staysWithin(notApplicableShare, SET_ASIDE_AT_MOST))
      shortfalls.push({ kind: "notApplicable", section, share: notApplicableShare });
  return shortfalls;
}

/** Unknown and disputed are left out: they are weak criticals or knock-outs already. */
function lacksEvidence({ applicable, state, level }: ScoredQuestion["score"], rule: TierRule): boolean {
  if (!applicable) return false;
  return state === "open" || (level !== null && !rule.criticalEvidence.includes(level));
}
