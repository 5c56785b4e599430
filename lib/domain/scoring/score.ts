import type { AssessmentDocument } from "../assessment/document";
import type { Questionnaire, Section } from "../questionnaire/format";
import type { QuestionScore, Score, SectionScore } from "./document";
import { assessmentFaults } from "./fits";
import { knockOutsOf, weakCriticalsOf } from "./rulings";
import { type ScoredQuestion, type SetAside, scoreQuestion } from "./score-questions";
import { meanOfSections, scoreSection } from "./score-sections";
import { readSheet, type Sheet } from "./sheet";
import {
  assertedShareOf,
  decidedScore,
  type Findings,
  lackingIn,
  openDuties,
  shortfallsOf,
  verdictOf,
} from "./verdict";

/** One way to weigh the sections, the answers being what they are. */
export type Way = {
  /** By section; one that is not named keeps its own weight. */
  weights: ReadonlyMap<string, number>;
  /**
   * What became not applicable is left out of every sum; with `as_nothing` it earns nothing
   * instead, which is one of the nine weightings (docs/domain.md, 4.5).
   */
  setAside: SetAside;
};

export const AS_PUBLISHED: Way = { weights: new Map(), setAside: "left_out" };

/**
 * Scores an assessment against the questionnaire it was answered with, as
 * docs/formats.md, section 3 defines it: the same numbers in the browser, on the
 * server, on the command line and in a verifier.
 *
 * @throws RangeError naming the path, as `answers.AU-01.value`, of the first thing
 *   that the questionnaire lacks or that does not fit it
 */
export const scoreAssessment = (
  questionnaire: Questionnaire,
  questionnaireSha256: string,
  assessment: AssessmentDocument,
  way: Way = AS_PUBLISHED,
): Score => scorer(questionnaire, questionnaireSha256, assessment)(way);

/**
 * Reads and judges an assessment once, to score it in many ways.
 *
 * @throws RangeError as `scoreAssessment`
 */
export function scorer(
  questionnaire: Questionnaire,
  questionnaireSha256: string,
  assessment: AssessmentDocument,
): (way: Way) => Score {
  const [fault] = assessmentFaults(questionnaire, assessment);
  if (fault) throw new RangeError(`${fault.path}: ${fault.message}`);

  const sheet = readSheet(questionnaire, assessment);
  const { tier } = sheet;
  const head = {
    format: "assay-score/1" as const,
    questionnaire: { id: questionnaire.id, version: questionnaire.version, sha256: questionnaireSha256 },
    tier: { value: tier.value, sum: tier.sum, overrides: tier.overrides },
    stops: tier.stops,
  };
  if (tier.stops.length > 0)
    return () => ({
      ...head,
      sections: {},
      overall: null,
      knockOuts: [],
      weakCriticals: [],
      assertedShare: 0,
      verdict: "stopped",
      provisional: null,
      conditions: [],
      questions: {},
    });

  const judged = new Map<SetAside, Judged>();
  return ({ weights, setAside }) => {
    const known = judged.get(setAside) ?? judge(questionnaire, assessment, sheet, setAside);
    judged.set(setAside, known);
    return { ...head, ...concluded(known, weights) };
  };
}

/** Everything about the answers that no weight of a section changes. */
type Judged = Omit<Findings, "overall" | "sections"> & {
  sections: ScoredSection[];
  questions: ScoredQuestion[];
  body: Pick<Score, "sections" | "knockOuts" | "weakCriticals" | "assertedShare" | "questions">;
};

function judge(
  questionnaire: Questionnaire,
  assessment: AssessmentDocument,
  sheet: Sheet,
  setAside: SetAside,
): Judged {
  const { rule, context } = sheet;
  const sections = scoreSections(questionnaire, assessment, sheet, setAside);
  const questions = sections.flatMap((section) => section.questions);
  const knockOuts = questions.flatMap((scored) => knockOutsOf(scored, rule, context));
  const weakCriticals = questions.flatMap((scored) => weakCriticalsOf(scored, rule, context));
  const assertedShare = assertedShareOf(questions);
  return {
    ...{ rule, sections, questions, knockOuts, weakCriticals, assertedShare },
    lacking: questions.flatMap((scored) => lackingIn(scored, rule)),
    dutiesOpen: openDuties(questionnaire, rule, assessment.duties, context),
    body: {
      sections: record(sections.map(({ section, score }) => [section.id, score])),
      ...{ knockOuts, weakCriticals, assertedShare },
      questions: record(questions.map(({ question, score }) => [question.id, score])),
    },
  };
}

function concluded({ sections, questions, body, ...judged }: Judged, weights: Way["weights"]) {
  const mean = meanOfSections(sections, weights);
  if (!mean) return { ...body, overall: null, verdict: "open" as const, provisional: null, conditions: [] };

  const { rule, knockOuts, weakCriticals } = judged;
  const findings: Findings = {
    ...judged,
    overall: { ...mean, decided: decidedScore(mean, rule, knockOuts, weakCriticals) },
    sections: new Map(sections.map(({ section, score }) => [section.id, score])),
  };
  const verdict = verdictOf(findings);
  const open = questions.some(({ score }) => score.asked && score.state === "open");
  return {
    ...body,
    overall: findings.overall,
    verdict: open ? ("open" as const) : verdict,
    provisional: open ? verdict : null,
    conditions: verdict === "conditions" ? [...shortfallsOf(findings)] : [],
  };
}

type ScoredSection = { section: Section; score: SectionScore; questions: ScoredQuestion[] };

function scoreSections(
  questionnaire: Questionnaire,
  assessment: AssessmentDocument,
  sheet: Sheet,
  setAside: SetAside,
): ScoredSection[] {
  return questionnaire.sections.map((section) => {
    const questions = section.questions.map((question) =>
      scoreQuestion(questionnaire, assessment, sheet, question, setAside),
    );
    return { section, questions, score: scoreSection(section, questions, sheet.context) };
  });
}

/** Ids come from a file anyone may write: fromEntries keeps one such as `__proto__` an ordinary key. */
const record = <Value extends SectionScore | QuestionScore>(
  entries: [string, Value][],
): Record<string, Value> => Object.fromEntries(entries);
