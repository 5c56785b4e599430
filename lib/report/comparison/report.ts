import { STATUS_WORDS } from "@/lib/domain/assessment";
import { DECISION_WORDS } from "@/lib/domain/assessment/sign-off";
import { todayIn } from "@/lib/domain/calendar";
import type { Column, Comparison } from "@/lib/domain/comparison/comparison";
import type { QuestionCell, QuestionRow, ScoreCell, SectionRow } from "@/lib/domain/comparison/matrix";
import { nameOf } from "@/lib/domain/comparison/name";
import type { Pair } from "@/lib/domain/comparison/told-apart";
import {
  heldInWords,
  reachInWords,
  separatorInWords,
  sharesInWords,
  weightingsInWords,
} from "@/lib/domain/explain/pair";
import { VERDICT_WORDS, verdictLabel } from "@/lib/domain/explain/verdict";
import { STATE_WORDS } from "@/lib/domain/explain/words";
import type { AnswerState, EvidenceLevel, Tier } from "@/lib/domain/questionnaire/format";
import type { EvidenceMix } from "@/lib/domain/sensitivity/evidence-mix";
import { type Sweep, sweep } from "@/lib/domain/sensitivity/sweep";
import { LEVEL_TITLES, dayInWords, momentInWords } from "../figures";
import type { Fact } from "../model";

/** Everything a printed comparison is built from: values alone, so that the same source prints the same file. */
export type ComparisonSource = {
  comparison: Comparison;
  /** Of the random weightings: a whole number from 1. */
  seed: number;
  generatedAt: Date;
  generatedBy: string;
  appVersion: string;
  /** The IANA zone in which moments are printed. */
  zone: string;
};

/** An assessment as a printed comparison knows it. Its letter tells two of one product apart. */
export type ComparedAssessment = {
  letter: string;
  /** "A  Lumen Health Scribe 3", cut where it is long: the vendor and the product stand whole beside it once. */
  name: string;
  vendor: string;
  product: string;
  useCase: string;
  id: string;
  tier: Tier;
  status: string;
  /** What was decided and when, with the verdict of the answers before that. */
  outcome: string;
  verdict: string;
  decision: string | null;
  /** RFC 3339 in UTC. */
  decidedAt: string | null;
  knockOuts: string[];
  asked: number;
  open: number;
  questionnaire: Column["questionnaire"];
  /** The calendar day on which its evidence was judged. */
  on: string;
  snapshotSha256: string | null;
  documentSha256: string;
  /** Between which per cents its decided score lies, in words. */
  reach: string;
  /** "Approve under 8 of 9", and under which weightings it is another. */
  stability: string;
  differing: string[];
  mix: EvidenceMix;
};

export type ComparedScores = {
  title: string;
  cells: ScoreCell[];
  /** Per cent between the best and the worst. */
  spread: number | null;
};

export type ComparedAnswer = {
  /** The reply in words, or why there is none. */
  words: string;
  state: AnswerState | null;
  level: EvidenceLevel | null;
  points: number | null;
  possible: number | null;
  note: string;
  evidence: string[];
};

export type ComparedQuestion = Pick<QuestionRow, "id" | "critical" | "reworded" | "spread"> & {
  prompt: string;
  cells: ComparedAnswer[];
};

export type ComparedSection = ComparedScores & { id: string; questions: ComparedQuestion[] };

export type ComparedPair = {
  first: string;
  second: string;
  held: string;
  because: string;
  weightings: string;
  shares: string;
  /** None where the pair is told apart, or could not be. */
  separators: string[];
};

/** The one comparison from which every format is printed, so that the same numbers and words stand in all of them. */
export type ComparisonReport = {
  title: string;
  /** Who took it, when and with what. */
  about: Fact[];
  assessments: ComparedAssessment[];
  comparability: string[];
  /** Overall, on what all were asked where that is not the same, and by section. */
  scores: ComparedScores[];
  sections: ComparedSection[];
  pairs: ComparedPair[];
  day: string;
  generatedAt: Date;
  documents: { comparison: Comparison; sweep: Sweep; meta: ComparisonMeta };
};

type ComparisonMeta = { appVersion: string; generatedAt: string; generatedBy: string; zone: string };

export function buildComparisonReport(source: ComparisonSource): ComparisonReport {
  const { comparison, seed, generatedAt, generatedBy, appVersion, zone } = source;
  const { columns, comparability, matrix } = comparison;
  const assessments = columns.map((column, place) => assessmentOf(comparison, column, place, zone));
  const drawn = sweep(comparison.swept, seed);
  const sections = matrix.sections
    .filter(({ questions }) => questions.length > 0)
    .map((section): ComparedSection => sectionOf(section));
  return {
    title: `Comparison of ${columns.length} assessments`,
    about: aboutOf(source, drawn),
    assessments,
    comparability,
    scores: [matrix.overall, ...(matrix.common ? [commonScores(matrix.common)] : []), ...sections],
    sections,
    pairs: comparison.pairs.map((pair) => pairOf(comparison, pair, assessments, drawn)),
    day: todayIn(zone, generatedAt),
    generatedAt,
    documents: {
      comparison,
      sweep: drawn,
      meta: { appVersion, generatedAt: generatedAt.toISOString(), generatedBy, zone },
    },
  };
}

function aboutOf(
  { generatedAt, generatedBy, appVersion, zone }: ComparisonSource,
  { seed, draws }: Sweep,
): Fact[] {
  return [
    { label: "Taken by", value: generatedBy },
    { label: "Taken", value: `${momentInWords(generatedAt, zone)} (${zone})` },
    { label: "Taken at", value: generatedAt.toISOString() },
    { label: "Made with", value: `Assay ${appVersion}` },
    { label: "Seed of the random weightings", value: String(seed) },
    { label: "Random weightings drawn", value: String(draws) },
  ];
}

const LETTERS = "ABCDEFGH";

/** So much of a name stands wherever its column is spoken of. */
const NAME_AT_MOST = 60;

function cut(name: string): string {
  const signs = Array.from(name.replace(/\s+/g, " "));
  return signs.length <= NAME_AT_MOST ? signs.join("") : `${signs.slice(0, NAME_AT_MOST - 1).join("")}…`;
}

function assessmentOf(
  comparison: Comparison,
  column: Column,
  place: number,
  zone: string,
): ComparedAssessment {
  const { vendor, product, status, decision, decidedAt, on } = column;
  const letter = LETTERS[place] ?? String(place + 1);
  const decided = decision && DECISION_WORDS[decision];
  const stability = comparison.stability[place];
  const mix = comparison.mixes[place];
  if (!mix) throw new RangeError("each assessment that is compared has a mix of evidence");
  return {
    ...column,
    letter,
    name: `${letter}\u2002${cut(nameOf(column))}`,
    vendor: vendor.name,
    product: product.name,
    status: STATUS_WORDS[status],
    outcome:
      decided && decidedAt
        ? `${decided}, ${dayInWords(todayIn(zone, new Date(decidedAt)))}`
        : verdictLabel(column),
    verdict: verdictLabel(column),
    decision: decided,
    on,
    reach: reachInWords(comparison.reaches[place]),
    stability: stability
      ? `${VERDICT_WORDS[stability.verdict]} under ${stability.same} of ${stability.of} weightings`
      : "No score to weigh",
    differing: (stability?.differing ?? []).map(
      ({ title, verdict }) => `${VERDICT_WORDS[verdict]} when ${title}`,
    ),
    mix,
  };
}

const commonScores = ({
  title,
  questions,
  cells,
  spread,
}: NonNullable<Comparison["matrix"]["common"]>): ComparedScores => ({
  title: `${title} (${questions} questions)`,
  cells,
  spread,
});

const sectionOf = ({ id, title, cells, spread, questions }: SectionRow): ComparedSection => ({
  id,
  title,
  cells,
  spread,
  questions: questions.map(({ title: prompt, cells: answers, ...question }) => ({
    ...question,
    prompt,
    cells: answers.map(answerOf),
  })),
});

function answerOf({
  standing,
  state,
  words,
  level,
  points,
  possible,
  note,
  evidence,
}: QuestionCell): ComparedAnswer {
  if (standing !== "asked")
    return {
      words: standing === "absent" ? "Not in its version" : "Not asked",
      ...{ state: null, level: null, points: null, possible: null, note: "", evidence: [] },
    };
  return {
    words: words || STATE_WORDS[state],
    ...{ state, level, points, possible, note },
    evidence: evidence.map(
      (thing) => `${LEVEL_TITLES[thing.level]}: ${thing.title}${thing.expired ? " (expired)" : ""}`,
    ),
  };
}

function pairOf(
  { reaches }: Comparison,
  pair: Pair,
  assessments: readonly ComparedAssessment[],
  drawn: Sweep,
): ComparedPair {
  const names = assessments.map(({ name }) => name);
  const letterOf = (place: number) => assessments[place]?.letter ?? "";
  const apart = pair.ahead !== null || pair.obstacle !== null;
  return {
    first: names[pair.first] ?? "",
    second: names[pair.second] ?? "",
    ...heldInWords(pair, names, reaches),
    weightings: weightingsInWords(pair, names),
    shares: sharesInWords(pair, names, drawn),
    separators: apart
      ? []
      : pair.separators.map((separator) => {
          const of = letterOf(separator.of === "first" ? pair.first : pair.second);
          return `${separator.questionId} of ${of} ${separatorInWords(separator)}`;
        }),
  };
}
