import type { AssessmentDocument, DutyState } from "../assessment/document";
import type { EvidenceLevel, Questionnaire, TierRule } from "../questionnaire/format";
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
  /** Critical questions whose evidence is less than the tier asks for. */
  lacking: readonly Lacking[];
  /** Ids of the buyer duties owed and not done. */
  dutiesOpen: readonly string[];
};

/** A critical question without the evidence that the tier asks for; `level` is null while it is open. */
export type Lacking = { question: string; level: EvidenceLevel | null };

/** The number the verdict reads: `evidenced`, cut by a knock-out and by a weak critical. */
export function decidedScore(
  mean: Pick<Triple, "evidenced">,
  rule: Pick<TierRule, "approve">,
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

/** Reads the verdict in the order of docs/formats.md, section 3, steps 3 to 5. */
export function verdictOf(findings: Findings): Verdict {
  const { rule, overall, sections, knockOuts } = findings;
  if (knockOuts.length > 0 || !reaches(overall.decided, rule.conditions)) return "reject";
  for (const { evidenced } of sections.values())
    if (evidenced !== null && !reaches(evidenced, rule.sectionFloor - REJECTED_UNDER_FLOOR)) return "reject";
  return shortfallsOf(findings).next().done ? "approve" : "conditions";
}

/** One entry for everything that stands between these findings and an approval, found one by one. */
export function* shortfallsOf(findings: Findings): Generator<Condition, void> {
  const { rule, overall, sections, weakCriticals, lacking, assertedShare, dutiesOpen } = findings;
  if (!reaches(overall.evidenced, rule.approve))
    yield { kind: "score", evidenced: overall.evidenced, wanted: rule.approve };
  for (const [section, { evidenced }] of sections)
    if (evidenced !== null && !reaches(evidenced, rule.sectionFloor))
      yield { kind: "section", section, evidenced, wanted: rule.sectionFloor };
  for (const ruling of weakCriticals) yield { kind: "weakCritical", ...ruling };
  for (const one of lacking) yield { kind: "criticalEvidence", ...one, wanted: rule.criticalEvidence };
  if (!staysWithin(assertedShare, rule.assertedShareAtMost))
    yield { kind: "assertedShare", share: assertedShare, wanted: rule.assertedShareAtMost };
  for (const duty of dutiesOpen) yield { kind: "duty", duty };
  for (const [section, { notApplicableShare }] of sections)
    if (!staysWithin(notApplicableShare, SET_ASIDE_AT_MOST))
      yield { kind: "notApplicable", section, share: notApplicableShare };
}

/**
 * Whether a critical question lacks the evidence that the tier asks for. Unknown and
 * disputed are left out: they are weak criticals or knock-outs already.
 */
export function lackingIn({ question, score, scored }: ScoredQuestion, rule: TierRule): Lacking[] {
  const { applicable, state, level } = score;
  if (!scored || !question.critical || !applicable) return [];
  const lacks = state === "open" || (level !== null && !rule.criticalEvidence.includes(level));
  return lacks ? [{ question: question.id, level }] : [];
}
