import type { Questionnaire, TierRule } from "../questionnaire/format";
import type { Ruling, Score } from "../scoring/document";
import { reaches } from "../scoring/shown";
import { ruleFor } from "../scoring/tier";
import { REJECTED_UNDER_FLOOR } from "../scoring/verdict";
import { shortfallInWords } from "./shortfall";
import { listed, points, sentence } from "./words";

export const VERDICT_WORDS: Record<Score["verdict"], string> = {
  approve: "Approve",
  conditions: "Approve with conditions",
  reject: "Reject",
  open: "Open",
  stopped: "Stopped",
};

/** The verdict as one line: "Open, so far: approve with conditions". */
export function verdictLabel({ verdict, provisional }: Pick<Score, "verdict" | "provisional">): string {
  if (verdict === "stopped") return "Stopped for legal review";
  if (provisional === null) return VERDICT_WORDS[verdict];
  return `${VERDICT_WORDS[verdict]}, so far: ${VERDICT_WORDS[provisional].toLowerCase()}`;
}

/** Everything that led to the verdict, one sentence each, the weightiest first. */
export function verdictReasons(questionnaire: Questionnaire, score: Score): string[] {
  if (score.verdict === "stopped") return score.stops.map((reason) => sentence(`stopped: ${reason}`));
  if (!score.overall) return ["Nothing that was asked applies, so there is no score."];
  const rule = ruleFor(questionnaire, score.tier.value);
  const verdict = score.provisional ?? score.verdict;
  return [
    ...openReasons(score),
    ...score.knockOuts.map(({ question, reason }) => sentence(`rejected by ${question}: ${reason}`)),
    ...capReasons(questionnaire, score),
    ...(verdict === "reject" ? rejectReasons(questionnaire, score, rule) : []),
    ...score.conditions.map((condition) => shortfallInWords(questionnaire, score, condition)),
    ...(verdict === "approve" ? approveReasons(score, rule) : []),
  ];
}

/**
 * Where a cap cut a number: "Raw 98, capped at 39 because of AU-03." for the overall,
 * and the same for each section with a cap of its own that lowered it.
 */
export function capReasons(questionnaire: Questionnaire, score: Score): string[] {
  const sections = questionnaire.sections.flatMap((section) => {
    const raw = rawSection(questionnaire, score, section.id);
    const cut = score.sections[section.id]?.evidenced ?? null;
    if (raw === null || cut === null || reaches(cut, raw)) return [];
    const held = section.caps?.filter((_, index) => score.sections[section.id]?.caps.includes(index)) ?? [];
    const because = held.filter(({ atMost }) => atMost === cut).map(({ reason }) => reason);
    return [
      `Section ${section.title}: raw ${points(raw)}, capped at ${points(cut)} because ${listed(because, "and")}.`,
    ];
  });
  return [...overallCap(score), ...sections];
}

function overallCap({ overall, knockOuts, weakCriticals }: Score): string[] {
  if (!overall || reaches(overall.decided, overall.evidenced)) return [];
  const rulings = knockOuts.length > 0 ? knockOuts : weakCriticals;
  return [
    `Raw ${points(overall.evidenced)}, capped at ${points(overall.decided)} because of ${listed(questionsOf(rulings), "and")}.`,
  ];
}

/** The section's evidenced per cent before its own caps, from the points of its questions; null when nothing applies. */
export function rawSection(questionnaire: Questionnaire, score: Score, sectionId: string): number | null {
  let earned = 0;
  let weight = 0;
  for (const question of questionnaire.sections.find(({ id }) => id === sectionId)?.questions ?? []) {
    const won = score.questions[question.id]?.points ?? null;
    if (won === null) continue;
    earned += won;
    weight += question.weight;
  }
  return weight === 0 ? null : (100 * earned) / weight;
}

function openReasons({ verdict, questions }: Score): string[] {
  if (verdict !== "open") return [];
  const open = Object.values(questions).filter(({ asked, state }) => asked && state === "open").length;
  return [
    open === 1
      ? "1 question is still open; until it is answered it earns nothing."
      : `${open} questions are still open; until they are answered they earn nothing.`,
  ];
}

function rejectReasons(questionnaire: Questionnaire, score: Score, rule: TierRule): string[] {
  const tier = `tier ${score.tier.value}`;
  const reasons: string[] = [];
  if (score.overall && !reaches(score.overall.evidenced, rule.conditions))
    reasons.push(
      `The overall score reaches ${points(score.overall.evidenced)}; the line for approval with conditions at ${tier} is ${rule.conditions}.`,
    );
  const lowest = rule.sectionFloor - REJECTED_UNDER_FLOOR;
  for (const { id, title } of questionnaire.sections) {
    const evidenced = score.sections[id]?.evidenced ?? null;
    if (evidenced !== null && !reaches(evidenced, lowest))
      reasons.push(
        `Section ${title} reaches ${points(evidenced)}, more than ${REJECTED_UNDER_FLOOR} under the line of ${rule.sectionFloor} for ${tier}.`,
      );
  }
  return reasons;
}

function approveReasons({ overall, tier }: Score, rule: TierRule): string[] {
  return [
    `The overall score reaches ${points(overall?.decided ?? 0)}; the line for approval at tier ${tier.value} is ${rule.approve}.`,
    `Every section reaches its line of ${rule.sectionFloor}, nothing rejects or limits, and the evidence and duties the tier asks for are in place.`,
  ];
}

const questionsOf = (rulings: readonly Ruling[]) => [...new Set(rulings.map(({ question }) => question))];
