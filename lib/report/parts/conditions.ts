import { conditionText } from "@/lib/domain/explain/condition";
import { type ContractGap, contractGaps } from "@/lib/domain/explain/contract-gaps";
import { sectionTitle } from "@/lib/domain/explain/shortfall";
import { conditionRef, sameCondition } from "@/lib/domain/follow-up/follow-up";
import type { ReportCondition, ReportFollowUp, ReportGap } from "../model";
import type { ReportSource } from "../source";
import { ownValue } from "./questions";

/** What must be done, one entry per shortfall; those that block use come first. */
export function reportConditions(
  { questionnaire, document, score }: ReportSource,
  followUps: readonly ReportFollowUp[] = [],
): ReportCondition[] {
  const texts = score.conditions.map((condition) => ({
    ...conditionText(questionnaire, document, score, condition),
    ref: conditionRef(condition),
  }));
  const first = texts.filter(({ beforeGoLive }) => beforeGoLive);
  const later = texts.filter(({ beforeGoLive }) => !beforeGoLive);
  return [...first, ...later].map(({ beforeGoLive, ref, ...text }) => ({
    ...text,
    when: beforeGoLive ? "Before go-live" : "To be agreed",
    ref,
    actions: followUps
      .filter(({ condition }) => sameCondition(condition, ref))
      .map(({ id, title, status }) => ({ id, title, status })),
  }));
}

const STATUS_WORDS: Readonly<Record<ContractGap["status"], string>> = {
  missing: "Missing",
  weak: "Weak",
  met: "Met",
};

/** What the contract should say and does, question by question. */
export function reportGaps({ questionnaire, document, score }: ReportSource): ReportGap[] {
  return contractGaps(questionnaire, document, score).map((gap) => ({
    ...gap,
    section: sectionTitle(questionnaire, gap.section),
    where: (ownValue(document.answers, gap.question)?.evidence ?? [])
      .filter(({ level }) => level === "binding" || level === "verified")
      .map(({ title }) => title),
    status: STATUS_WORDS[gap.status],
  }));
}
