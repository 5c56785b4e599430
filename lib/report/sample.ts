import { type SampleAbout, recipeInWords } from "@/lib/domain/sampling/recipe";
import { type ColumnOf, type Table, lines, tableOf } from "./table";

/** One sampled answer as a worksheet prints it. Moments in ISO 8601. */
export type SampleLine = {
  assessmentId: string;
  questionId: string;
  rank: string;
  useCase: string;
  vendor: string;
  product: string;
  tier: number;
  decision: string;
  decidedAt: string;
  prompt: string;
  critical: boolean;
  answer: string;
  state: string;
  level: string;
  evidence: readonly string[];
  answeredBy: string;
  answeredAt: string;
  reviewer: string;
  snapshotSha256: string;
};

/** Who drew it, and when. */
export type DrawnBy = { name: string; at: string };

/** What the auditor writes, by hand or on a screen. */
const TO_FILL_IN = ["Result", "Exception", "Evidence seen", "Reference", "Initials", "Date"] as const;

/** The sample with its empty columns, and the recipe by which anybody draws it again. */
export function sampleTables(
  rows: readonly SampleLine[],
  about: SampleAbout,
  drawn: DrawnBy,
): { worksheet: Table; recipe: Table } {
  return { worksheet: worksheet(rows, about, drawn), recipe: recipe(rows, about, drawn) };
}

function worksheet(rows: readonly SampleLine[], { seed, population }: SampleAbout, drawn: DrawnBy): Table {
  const numbered = rows.map((row, index) => ({ ...row, number: index + 1 }));
  const columns: ColumnOf<(typeof numbered)[number]>[] = [
    ["No.", 5, ({ number }) => number],
    ["Question", 10, ({ questionId }) => questionId],
    ["Wording", 44, ({ prompt, critical }) => (critical ? `${prompt} (critical)` : prompt)],
    ["Answer", 36, ({ answer }) => answer],
    ["State", 14, ({ state }) => state],
    ["Evidence level", 14, ({ level }) => level],
    ["Evidence", 36, ({ evidence }) => lines(evidence)],
    ["Answered by", 22, ({ answeredBy }) => answeredBy],
    ["Answered at", 22, ({ answeredAt }) => answeredAt],
    ["Reviewer", 28, ({ reviewer }) => reviewer],
    ...TO_FILL_IN.map((title): ColumnOf<SampleLine> => [title, 16, () => null]),
    ["Vendor", 22, ({ vendor }) => vendor],
    ["Product", 22, ({ product }) => product],
    ["Use case", 36, ({ useCase }) => useCase],
    ["Tier", 6, ({ tier }) => tier],
    ["Decision", 22, ({ decision }) => decision],
    ["Decided on", 22, ({ decidedAt }) => decidedAt],
    ["Assessment", 38, ({ assessmentId }) => assessmentId],
    ["Snapshot", 66, ({ snapshotSha256 }) => snapshotSha256],
    ["Hash it was ordered by", 66, ({ rank }) => rank],
    ["Seed", 12, () => seed],
    ["Drawn from", 12, () => population.answers],
    ["Drawn at", 22, () => drawn.at],
  ];
  return { ...tableOf("Sample", numbered, columns), frozen: 2 };
}

function recipe(rows: readonly SampleLine[], about: SampleAbout, drawn: DrawnBy): Table {
  const { seed, count, filters, population } = about;
  const place = (one: { assessmentId: string; questionId: string } | null | undefined) =>
    one ? `${one.assessmentId} ${one.questionId}` : "";
  const facts: [string, string | number][] = [
    ["Seed", seed],
    ["Answers asked for", count],
    ["Answers drawn", rows.length],
    ...filters.map(({ label, value }): [string, string] => [label, value]),
    ["Answers in the population", population.answers],
    ["Assessments in the population", population.assessments],
    ["First of the population, by id", place(population.first)],
    ["Last of the population, by id", place(population.last)],
    ["Fingerprint of the population", population.fingerprint],
    ["First that was drawn", place(rows.at(0))],
    ["Last that was drawn", place(rows.at(-1))],
    ["Drawn by", drawn.name],
    ["Drawn at", drawn.at],
    ...recipeInWords(about).map((words, index): [string, string] => [`Recipe, step ${index + 1}`, words]),
  ];
  return tableOf("How it was drawn", facts, [
    ["What", 32, ([label]) => label],
    ["Value", 100, ([, value]) => value],
  ]);
}

/** The columns of a list of a whole population, and a line of it. */
export const POPULATION_COLUMNS = ["Assessment", "Question", "Hash"] as const;
