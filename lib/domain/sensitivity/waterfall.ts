import type { Questionnaire, Section } from "../questionnaire/format";
import type { Score } from "../scoring/document";

/** Points of the overall score, in per cent, that one cause takes away. */
export type Fall =
  | { by: "replies" | "evidence" | "section_cap"; section: string; points: number }
  | { by: "cap"; questions: string[]; points: number };

export type Waterfall = { falls: Fall[]; decided: number };

/**
 * How 100 becomes the decided score: what each section's replies fall short of the best, what
 * their evidence leaves unproven, what a cap on the section takes, and last the cap that a
 * knock-out or a weak critical answer puts on the whole. The falls add up to 100 − `decided`;
 * none is negative, and those of nothing are left out. Null where there is no score.
 */
export function waterfallOf(questionnaire: Questionnaire, score: Score): Waterfall | null {
  const { overall } = score;
  if (!overall) return null;
  const counted = questionnaire.sections.filter(({ id }) => (score.sections[id]?.evidenced ?? null) !== null);
  const whole = counted.reduce((sum, { weight }) => sum + weight, 0);
  const rulings = score.knockOuts.length > 0 ? score.knockOuts : score.weakCriticals;
  const falls: Fall[] = [
    ...counted.flatMap((section) => {
      const share = section.weight / whole;
      const { claimed, evidenced } = rawOf(section, score);
      const kept = score.sections[section.id]?.evidenced ?? 0;
      return [
        { by: "replies" as const, section: section.id, points: share * (100 - claimed) },
        { by: "evidence" as const, section: section.id, points: share * (claimed - evidenced) },
        { by: "section_cap" as const, section: section.id, points: share * (evidenced - kept) },
      ];
    }),
    {
      by: "cap",
      questions: [...new Set(rulings.map(({ question }) => question))],
      points: overall.evidenced - overall.decided,
    },
  ];
  return { falls: falls.filter(({ points }) => points > NOTHING), decided: overall.decided };
}

/** What rounding alone leaves is no fall. */
const NOTHING = 1e-9;

/** A section's per cents before its caps. */
function rawOf({ questions }: Section, score: Score): { claimed: number; evidenced: number } {
  let weight = 0;
  let claimed = 0;
  let evidenced = 0;
  for (const question of questions) {
    const own = score.questions[question.id];
    if (own === undefined || own.points === null) continue;
    weight += question.weight;
    claimed += question.weight * (own.credit ?? 0);
    evidenced += own.points;
  }
  return { claimed: (100 * claimed) / weight, evidenced: (100 * evidenced) / weight };
}
