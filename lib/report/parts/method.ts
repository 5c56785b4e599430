import { tierDemands } from "@/lib/domain/explain/demands";
import { LEVEL_WORDS, listed } from "@/lib/domain/explain/words";
import type { Questionnaire, TierRule } from "@/lib/domain/questionnaire/format";
import { TIER_NAMES } from "../figures";
import type { ReportMethod, ReportTierRule } from "../told";
import type { ReportSource } from "../source";

const KIND_TITLES = { commitment: "Commitment", practice: "Practice", result: "Result" } as const;
const TIERS = [1, 2, 3, 4] as const;

/** How the numbers come about: all of it is data of the questionnaire, told so that it can be questioned. */
export function reportMethod({
  questionnaire,
  questionnaireSha256,
  document,
  score,
}: ReportSource): ReportMethod {
  const { evidence, tiers, sections } = questionnaire;
  return {
    statement:
      "The score supports a decision; people take it and sign for it. Weights, credits, factors and lines are expert judgement, published with the questionnaire and printed here so that they can be questioned.",
    facts: [
      { label: "Questionnaire", value: `${questionnaire.title} ${questionnaire.version}` },
      { label: "Questionnaire SHA-256", value: questionnaireSha256 },
      {
        label: "Weights of the sections",
        value: sections.map(({ title, weight }) => `${title} ${weight}`).join(", "),
      },
      {
        label: "Where the questions come from",
        value: `${questionnaire.hub.title}, ${questionnaire.hub.source}`,
      },
    ],
    rules: rulesOf(questionnaire),
    demands: tierDemands(questionnaire, score.tier.value, document.facts).lines,
    tiers: TIERS.map((tier) =>
      tierRule(tier, tiers.sum[tier - 1] ?? 0, tiers.rules[tier - 1] ?? tiers.rules[3]),
    ),
    factors: (["commitment", "practice", "result"] as const).map((kind) => ({
      kind: KIND_TITLES[kind],
      ...evidence[kind],
    })),
  };
}

/** In the order in which a score is worked out (docs/domain.md, section 4). */
function rulesOf({ tiers, sections }: Questionnaire): string[] {
  const caps = sections.flatMap(({ title, caps = [] }) =>
    caps.map(({ atMost, reason }) => `${title} is held at ${atMost} where this is so: ${reason}.`),
  );
  const overrides = tiers.overrides?.length ?? 0;
  return [
    `The tier follows from the intake: its scored facts are added up, and ${overrides} rules raise it further. What is not set counts as the highest.`,
    "A question brings weight × credit × factor: credit for what is answered, factor for what it rests on. Evidence that has expired counts one level lower.",
    "Unknown, disputed and open questions bring nothing. What does not apply leaves both sides of the sum.",
    "A section is the per cent of its points; the overall is the mean of the sections by their weights. Nothing is rounded on the way, and every number is shown rounded down.",
    ...caps,
    "A knock-out rejects, and a weak answer to a critical question holds the verdict at approval with conditions, whatever the rest says.",
    "A stress test counts by the lower confidence bound of its pass rate, on the version and configuration in use.",
  ];
}

function tierRule(tier: ReportTierRule["tier"], from: number, rule: TierRule): ReportTierRule {
  const { approve, conditions, sectionFloor, assertedShareAtMost, testMonths, reviewMonths, duties } = rule;
  return {
    ...{
      tier,
      from,
      approve,
      conditions,
      sectionFloor,
      assertedShareAtMost,
      testMonths,
      reviewMonths,
      duties,
    },
    name: TIER_NAMES[tier],
    criticalEvidence: listed(
      rule.criticalEvidence.map((level) => LEVEL_WORDS[level]),
      "or",
    ),
    unknownCritical: rule.unknownCritical === "knockOut" ? "Rejects" : "Holds at conditions",
    scenarios: rule.scenarios === "all" ? "All" : String(rule.scenarios),
  };
}
