import type { Section, TierRule } from "@/lib/domain/questionnaire/format";
import { rawSection } from "@/lib/domain/explain/verdict";
import { reaches, staysWithin } from "@/lib/domain/scoring/shown";
import type { SectionScore } from "@/lib/domain/scoring/document";
import { share } from "../figures";
import type { Points, PointsLine, ReportSection } from "../model";
import type { ReportSource } from "../source";
import { ownValue, reportQuestion } from "./questions";
import type { Recorded } from "./recorded";

/** Above this share of its weight set aside, a section says so (docs/domain.md, 4.4). */
const THIN = 0.25;

const NOTHING_SCORED: SectionScore = {
  claimed: null,
  evidenced: null,
  high: null,
  notApplicableShare: 0,
  caps: [],
};

export function reportSections(source: ReportSource, rule: TierRule, recorded: Recorded): ReportSection[] {
  return source.questionnaire.sections.map((section) => {
    const found = ownValue(source.score.sections, section.id) ?? NOTHING_SCORED;
    const questions = section.questions.map((question) => reportQuestion(source, question, recorded));
    const asked = questions.filter((question) => question.asked);
    return {
      id: section.id,
      title: section.title,
      weight: section.weight,
      floor: rule.sectionFloor,
      claimed: found.claimed,
      evidenced: found.evidenced,
      high: found.high,
      notApplicableShare: found.notApplicableShare,
      asked: asked.length,
      answered: asked.filter(({ state }) => state === "answered").length,
      caps: capsThatHold(section, found),
      remarks: remarksOn(found, rule, asked.length),
      questions,
    };
  });
}

function capsThatHold(section: Section, { caps }: SectionScore): ReportSection["caps"] {
  return caps.flatMap((index) => {
    const cap = section.caps?.[index];
    return cap ? [{ atMost: cap.atMost, reason: cap.reason }] : [];
  });
}

function remarksOn({ evidenced, notApplicableShare }: SectionScore, rule: TierRule, asked: number): string[] {
  const remarks: string[] = [];
  if (asked === 0) remarks.push("Nothing was asked, so it has no part in the overall score");
  else if (evidenced === null) remarks.push("Nothing applies, so it has no part in the overall score");
  else if (!reaches(evidenced, rule.sectionFloor)) remarks.push(`Under its line of ${rule.sectionFloor}`);
  if (!staysWithin(notApplicableShare, THIN))
    remarks.push(`Thin: ${share(notApplicableShare)} of its weight is not applicable`);
  return remarks;
}

/** How the sections' points make the overall: nothing here is scored, only added up for the eye. */
export function reportPoints(source: ReportSource, sections: readonly ReportSection[]): Points {
  const lines = sections.map((section): PointsLine => {
    const scored = section.questions.filter(({ points }) => points !== null);
    return {
      id: section.id,
      title: section.title,
      points: sum(scored.map(({ points }) => points ?? 0)),
      possible: sum(scored.map(({ possible }) => possible ?? 0)),
      raw: rawSection(source.questionnaire, source.score, section.id),
      evidenced: section.evidenced,
      weight: section.weight,
      weighted: section.evidenced === null ? null : section.evidenced * section.weight,
    };
  });
  const counted = lines.filter(({ weighted }) => weighted !== null);
  return {
    sections: lines,
    weight: sum(counted.map(({ weight }) => weight)),
    weighted: sum(counted.map(({ weighted }) => weighted ?? 0)),
    evidenced: source.score.overall?.evidenced ?? null,
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
