import type { Questionnaire } from "../questionnaire/format";

/** One assessment's evidenced per cent by section id; null where nothing in a section applied. */
export type Evidenced = {
  assessmentId: string;
  tier: number;
  sections: Readonly<Record<string, number | null>>;
  questionnaire: Questionnaire;
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

/**
 * Every section in which something applied, the weakest first: by the share under their floor,
 * then by the median. Each assessment is held to the floor of its own questionnaire and tier;
 * titles are those that the last of them gives.
 */
export function standingOfSections(all: readonly Evidenced[]): SectionStanding[] {
  const found = new Map<string, { title: string; values: number[]; below: SectionStanding["below"] }>();
  for (const { assessmentId, tier, sections, questionnaire } of all) {
    const floor = questionnaire.tiers.rules[tier - 1]?.sectionFloor ?? 0;
    for (const { id, title } of questionnaire.sections) {
      const evidenced = sections[id] ?? null;
      if (evidenced === null) continue;
      let section = found.get(id);
      if (!section) found.set(id, (section = { title, values: [], below: [] }));
      section.title = title;
      section.values.push(evidenced);
      if (evidenced < floor) section.below.push({ assessmentId, evidenced, floor });
    }
  }
  return [...found]
    .map(([sectionId, { title, values, below }]) => {
      values.sort((one, other) => one - other);
      return {
        ...{ sectionId, title, assessments: values.length },
        median: median(values),
        lowestTenth: values[Math.ceil(values.length / 10) - 1] ?? 0,
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
function median(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}
