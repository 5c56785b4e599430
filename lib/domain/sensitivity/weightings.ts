import type { AssessmentDocument } from "../assessment/document";
import type { Questionnaire } from "../questionnaire/format";
import type { Score } from "../scoring/document";
import { type Way, scorer } from "../scoring/score";

export type Weighting = Way & {
  id: string;
  /** As in "differs when Retention counts double". */
  title: string;
};

/**
 * The fixed scenarios of docs/domain.md, 4.5: as published, all sections alike, each section
 * doubled, and what is set aside earning nothing. Nine for six sections.
 */
export function fixedWeightings({ sections }: Pick<Questionnaire, "sections">): Weighting[] {
  const weightsBy = (weigh: (id: string, weight: number) => number) =>
    new Map(sections.map(({ id, weight }) => [id, weigh(id, weight)]));
  const published = weightsBy((_, weight) => weight);
  return [
    { id: "base", title: "the published weights", weights: published, setAside: "left_out" },
    { id: "equal", title: "all sections weigh the same", weights: weightsBy(() => 1), setAside: "left_out" },
    ...sections.map(({ id: doubled, title }) => ({
      id: `double-${doubled}`,
      title: `${title} counts double`,
      weights: weightsBy((id, weight) => (id === doubled ? 2 * weight : weight)),
      setAside: "left_out" as const,
    })),
    {
      id: "set-aside",
      title: "what is set aside as not applicable counts as zero",
      weights: published,
      setAside: "as_nothing",
    },
  ];
}

export type Stability = {
  /** The verdict as it stands, or would be with the open questions as they are. */
  verdict: Score["verdict"];
  /** How many of the weightings give the same. */
  same: number;
  of: number;
  differing: { title: string; verdict: Score["verdict"] }[];
};

/** What one of the fixed weightings gives. */
export type Outcome = Pick<Weighting, "id" | "title"> & {
  /** As it stands, or would be with the open questions as they are. */
  verdict: Score["verdict"];
  overall: Score["overall"];
};

/** The score under each of the fixed weightings, the published one first. */
export function outcomesOf(
  questionnaire: Questionnaire,
  questionnaireSha256: string,
  document: AssessmentDocument,
): Outcome[] {
  const scoreIn = scorer(questionnaire, questionnaireSha256, document);
  return fixedWeightings(questionnaire).map(({ id, title, ...way }) => {
    const score = scoreIn(way);
    return { id, title, verdict: score.provisional ?? score.verdict, overall: score.overall };
  });
}

/** How far the verdict depends on how the sections are weighed. */
export const stabilityOf = (...of: Parameters<typeof outcomesOf>): Stability =>
  stabilityAmong(outcomesOf(...of));

export function stabilityAmong(outcomes: readonly Outcome[]): Stability {
  const verdict = outcomes[0]?.verdict ?? "open";
  const differing = outcomes
    .filter((outcome) => outcome.verdict !== verdict)
    .map((outcome) => ({ title: outcome.title, verdict: outcome.verdict }));
  return { verdict, same: outcomes.length - differing.length, of: outcomes.length, differing };
}
