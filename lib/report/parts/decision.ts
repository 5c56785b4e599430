import { tierReasons } from "@/lib/domain/explain/tier";
import { capReasons, VERDICT_WORDS, verdictLabel, verdictReasons } from "@/lib/domain/explain/verdict";
import type { TierRule } from "@/lib/domain/questionnaire/format";
import type { Ruling, Score } from "@/lib/domain/scoring/document";
import { TIER_NAMES } from "../figures";
import type { Decision, Finding, Intake, Standing } from "../model";
import type { ReportSource } from "../source";

export function reportDecision(source: ReportSource, rule: TierRule): Omit<Decision, "topFindings"> {
  const { questionnaire, score } = source;
  const caps = capReasons(questionnaire, score);
  return {
    standing: standingOf(score),
    verdict: score.verdict === "stopped" ? verdictLabel(score) : VERDICT_WORDS[score.verdict],
    provisional: score.provisional && VERDICT_WORDS[score.provisional],
    reasons: verdictReasons(questionnaire, score).filter((reason) => !caps.includes(reason)),
    tier: { value: score.tier.value, name: TIER_NAMES[score.tier.value], reasons: tierWords(source) },
    range: score.overall && {
      ...score.overall,
      approveLine: rule.approve,
      conditionsLine: rule.conditions,
    },
    caps,
    knockOuts: score.knockOuts.map((ruling) => finding(source, ruling)),
    weakCriticals: score.weakCriticals.map((ruling) => finding(source, ruling)),
  };
}

function standingOf({ verdict }: Score): Standing {
  return verdict === "stopped" ? "open" : verdict;
}

function finding({ questionnaire }: ReportSource, { question, reason }: Ruling): Finding {
  const found = questionnaire.sections
    .flatMap(({ questions }) => questions)
    .find(({ id }) => id === question);
  return { question, prompt: found?.prompt ?? "", reason };
}

function tierWords({ questionnaire, document }: ReportSource): string[] {
  const { sum, overrides } = tierReasons(questionnaire, document.facts);
  return [`The intake facts add up to ${sum}.`, ...overrides];
}

/** The facts set before the first answer, the unset ones too. */
export function reportIntake(source: ReportSource): Omit<Intake, "changes"> {
  const { questionnaire, document, score } = source;
  const { sum, parts } = tierReasons(questionnaire, document.facts);
  const scored = parts.map(({ prompt, level, points }) => ({ label: prompt, value: level, points }));
  const others = questionnaire.facts.flatMap((fact) => {
    if ("levels" in fact) return [];
    const value = Object.hasOwn(document.facts, fact.id) ? document.facts[fact.id] : undefined;
    const choice = "choices" in fact ? fact.choices.find(({ id }) => id === value)?.label : undefined;
    return [{ label: fact.prompt, value: choice ?? flagWords(value, "flag" in fact), points: null }];
  });
  return { facts: [...scored, ...others], sum, tier: score.tier.value, reasons: tierWords(source) };
}

function flagWords(value: unknown, isFlag: boolean): string {
  if (value === true) return "Yes";
  if (value === false) return "No";
  return isFlag ? "Not set, so counted as yes" : "Not set";
}
