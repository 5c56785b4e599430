import type { FilterWords } from "../explain/list-filter";
import type { SampledId } from "./sample";

/** What a sample was drawn from, and how: all that somebody needs to draw it again. */
export type SampleAbout = {
  seed: string;
  /** How many answers were asked for; fewer where there are no more. */
  count: number;
  /** What narrows the population; empty for every answer that was ever decided on. */
  filters: readonly FilterWords[];
  population: Population;
};

export type Population = {
  answers: number;
  assessments: number;
  /** In the order of the ids of assessments and questions; null where there are none. */
  first: SampledId | null;
  last: SampledId | null;
  /** SHA-256 of a line for each answer, in that order: the two ids with a space between, and a line feed. */
  fingerprint: string;
};

/** One answer of the population, as its line in the fingerprint's text. */
export const populationLine = ({ assessmentId, questionId }: SampledId): string =>
  `${assessmentId} ${questionId}\n`;

/** The recipe, word for word as it is shown and printed. The hashing itself is `startSample`'s. */
export function recipeInWords({ seed, count, filters, population }: SampleAbout): string[] {
  const narrowed = filters.map(({ label, value }) => `${label}: ${value}`).join("; ");
  return [
    `The population is every answer that the signed snapshots of decided assessments hold, as far as whoever draws may see them${narrowed === "" ? "" : `. ${narrowed}`}. These are ${counted(population.answers, "answer")} of ${counted(population.assessments, "assessment")}.`,
    "Each answer gets the SHA-256 of three lines: the seed, the id of its assessment and the id of its question, joined by single line feeds, with none at the end.",
    `The answers are put in the order of these hashes, and the first ${count} are taken.`,
    `In a shell, the hash of one answer is: printf '%s\\n%s\\n%s' ${seed} ASSESSMENT QUESTION | sha256sum`,
    "The fingerprint of the population is the SHA-256 of one line for each of its answers, in the order of the ids: the assessment’s id, a space, the question’s id, a line feed. Where it is the same, so is the population.",
  ];
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
