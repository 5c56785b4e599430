import type { Questionnaire } from "../questionnaire/format";
import type { SectionsOf } from "./standing";

/** Assessments of one questionnaire and tier. */
export type Evidenced = { questionnaire: Questionnaire; tier: number; assessments: readonly SectionsOf[] };

/** How one section stands over many assessments. Per cents lie in [0, 100]. */
export type SectionStanding = {
  sectionId: string;
  title: string;
  /** In how many assessments something in it applied. */
  assessments: number;
  median: number;
  /** At or under this lies the lowest tenth of them. */
  lowestTenth: number;
  /** How many are under the floor of their own tier. */
  below: number;
};

/**
 * Every section in which something applied, the weakest first: by the share under their floor,
 * then by the median. Each assessment is held to the floor of its own questionnaire and tier;
 * titles are those that the last of them gives.
 */
export function standingOfSections(all: readonly Evidenced[]): SectionStanding[] {
  const titles = new Map(all.flatMap(({ questionnaire }) => questionnaire.sections).map(titled));
  return [...titles]
    .flatMap(([sectionId, title]) => {
      let below = 0;
      const values: number[] = [];
      for (const { assessments, floor } of askedIn(all, sectionId))
        for (const [, sections] of assessments) {
          const evidenced = sections[sectionId] ?? null;
          if (evidenced === null) continue;
          values.push(evidenced);
          if (evidenced < floor) below += 1;
        }
      if (values.length === 0) return [];
      // As numbers of one kind they are put in order without asking back for each two.
      const sorted = Float64Array.from(values).sort();
      return {
        ...{ sectionId, title, assessments: sorted.length, below },
        median: median(sorted),
        lowestTenth: sorted[Math.ceil(sorted.length / 10) - 1] ?? 0,
      };
    })
    .sort(
      (one, other) =>
        other.below / other.assessments - one.below / one.assessments ||
        one.median - other.median ||
        (one.sectionId < other.sectionId ? -1 : 1),
    );
}

export type BelowFloor = { assessmentId: string; evidenced: number; floor: number };

/** The assessments that are under the floor of their own tier in a section, the furthest under it first. */
export const belowFloor = (all: readonly Evidenced[], sectionId: string): BelowFloor[] =>
  askedIn(all, sectionId)
    .flatMap(({ assessments, floor }) =>
      assessments.flatMap(([assessmentId, sections]) => {
        const evidenced = sections[sectionId] ?? null;
        return evidenced !== null && evidenced < floor ? { assessmentId, evidenced, floor } : [];
      }),
    )
    .sort(furthestUnder);

const titled = ({ id, title }: { id: string; title: string }) => [id, title] as const;

/** Those whose questionnaire has the section, with the floor at which it holds them. */
const askedIn = (all: readonly Evidenced[], sectionId: string) =>
  all
    .filter(({ questionnaire }) => questionnaire.sections.some(({ id }) => id === sectionId))
    .map(({ questionnaire, tier, assessments }) => ({
      assessments,
      floor: questionnaire.tiers.rules[tier - 1]?.sectionFloor ?? 0,
    }));

const furthestUnder = (one: BelowFloor, other: BelowFloor): number =>
  one.evidenced - one.floor - (other.evidenced - other.floor) ||
  (one.assessmentId < other.assessmentId ? -1 : 1);

/** @param sorted at least one, ascending; of an even number the mean of the middle two */
function median(sorted: Float64Array): number {
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}
