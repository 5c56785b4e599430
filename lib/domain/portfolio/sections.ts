import type { Questionnaire } from "../questionnaire/format";

/** Assessments of one questionnaire and tier, each with its evidenced per cent by section id; null where nothing in a section applied. */
export type Evidenced = {
  questionnaire: Questionnaire;
  tier: number;
  assessments: readonly (readonly [
    assessmentId: string,
    sections: Readonly<Record<string, number | null>>,
  ])[];
};

/** How one section stands over many assessments. Per cents lie in [0, 100]. */
export type SectionStanding = {
  sectionId: string;
  title: string;
  /** In how many assessments something in it applied. */
  assessments: number;
  median: number;
  /** At or under this lies the lowest tenth of them. */
  lowestTenth: number;
  /** Those under the floor of their own tier, the furthest under it first. */
  below: { assessmentId: string; evidenced: number; floor: number }[];
};

type Gathered = { title: string; values: number[]; below: SectionStanding["below"] };

/**
 * Every section in which something applied, the weakest first: by the share under their floor,
 * then by the median. Each assessment is held to the floor of its own questionnaire and tier;
 * titles are those that the last of them gives.
 */
export function standingOfSections(all: readonly Evidenced[]): SectionStanding[] {
  const found = new Map<string, Gathered>();
  for (const { questionnaire, tier, assessments } of all) {
    const floor = questionnaire.tiers.rules[tier - 1]?.sectionFloor ?? 0;
    for (const { id, title } of questionnaire.sections) {
      const { values, below }: Omit<Gathered, "title"> = found.get(id) ?? { values: [], below: [] };
      for (const [assessmentId, sections] of assessments) {
        const evidenced = sections[id] ?? null;
        if (evidenced === null) continue;
        values.push(evidenced);
        if (evidenced < floor) below.push({ assessmentId, evidenced, floor });
      }
      if (values.length > 0) found.set(id, { title, values, below });
    }
  }
  return [...found]
    .map(([sectionId, { title, values, below }]) => {
      // As numbers of one kind they are put in order without asking back for each two.
      const sorted = Float64Array.from(values).sort();
      return {
        ...{ sectionId, title, assessments: sorted.length },
        median: median(sorted),
        lowestTenth: sorted[Math.ceil(sorted.length / 10) - 1] ?? 0,
        below: below.sort(furthestUnder),
      };
    })
    .sort(
      (one, other) =>
        other.below.length / other.assessments - one.below.length / one.assessments ||
        one.median - other.median ||
        (one.sectionId < other.sectionId ? -1 : 1),
    );
}

const furthestUnder = (
  one: SectionStanding["below"][number],
  other: SectionStanding["below"][number],
): number =>
  one.evidenced - one.floor - (other.evidenced - other.floor) ||
  (one.assessmentId < other.assessmentId ? -1 : 1);

/** @param sorted at least one, ascending; of an even number the mean of the middle two */
function median(sorted: Float64Array): number {
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}
