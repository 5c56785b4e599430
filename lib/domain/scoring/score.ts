import type { AssessmentDocument } from "../assessment/document";
import type { Question, Questionnaire, Section } from "../questionnaire/format";
import { collectAsked } from "./asked";
import type { QuestionScore, Score, SectionScore } from "./document";
import { assessmentFaults } from "./fits";
import { type RuleContext, settleFacts } from "./rules";
import { knockOutsOf, weakCriticalsOf } from "./rulings";
import { readRuns } from "./runs";
import { type ScoredQuestion, scoreQuestion } from "./score-questions";
import { meanOfSections, scoreSection } from "./score-sections";
import { ruleFor, type TierFinding, tierOf } from "./tier";
import { assertedShareOf, decidedScore, type Findings, openDuties, shortfallsOf, verdictOf } from "./verdict";

/**
 * Scores an assessment against the questionnaire it was answered with, as
 * docs/formats.md, section 3 defines it: the same numbers in the browser, on the
 * server, on the command line and in a verifier.
 *
 * @throws RangeError naming the path, as `answers.AU-01.value`, of the first thing
 *   that the questionnaire lacks or that does not fit it
 */
export function scoreAssessment(
  questionnaire: Questionnaire,
  questionnaireSha256: string,
  assessment: AssessmentDocument,
): Score {
  const [fault] = assessmentFaults(questionnaire, assessment);
  if (fault) throw new RangeError(`${fault.path}: ${fault.message}`);

  const tier = tierOf(questionnaire, assessment.facts);
  const head = {
    format: "assay-score/1" as const,
    questionnaire: { id: questionnaire.id, version: questionnaire.version, sha256: questionnaireSha256 },
    tier: { value: tier.value, sum: tier.sum, overrides: tier.overrides },
    stops: tier.stops,
  };
  if (tier.stops.length > 0) return { ...head, ...NO_SCORE };

  const rule = ruleFor(questionnaire, tier.value);
  const { context, sections } = scoreSheet(questionnaire, assessment, tier);
  const questions = sections.flatMap((section) => section.questions);
  const knockOuts = questions.flatMap((scored) => knockOutsOf(scored, rule, context));
  const weakCriticals = questions.flatMap((scored) => weakCriticalsOf(scored, rule, context));
  const assertedShare = assertedShareOf(questions);
  const mean = meanOfSections(sections);
  const body = {
    ...head,
    sections: record(sections.map(({ section, score }) => [section.id, score])),
    knockOuts,
    weakCriticals,
    assertedShare,
    questions: record(questions.map(({ question, score }) => [question.id, score])),
  };
  if (!mean) return { ...body, overall: null, verdict: "open", provisional: null, conditions: [] };

  const findings: Findings = {
    rule,
    overall: { ...mean, decided: decidedScore(mean, rule, knockOuts, weakCriticals) },
    sections: new Map(sections.map(({ section, score }) => [section.id, score])),
    knockOuts,
    weakCriticals,
    assertedShare,
    questions,
    dutiesOpen: openDuties(questionnaire, rule, assessment.duties, context),
  };
  const shortfalls = shortfallsOf(findings);
  const verdict = verdictOf(findings, shortfalls);
  const open = questions.some(({ score }) => score.asked && score.state === "open");
  return {
    ...body,
    overall: findings.overall,
    verdict: open ? "open" : verdict,
    provisional: open ? verdict : null,
    conditions: verdict === "conditions" ? shortfalls : [],
  };
}

const NO_SCORE = {
  sections: {},
  overall: null,
  knockOuts: [],
  weakCriticals: [],
  assertedShare: 0,
  verdict: "stopped",
  provisional: null,
  conditions: [],
  questions: {},
} satisfies Partial<Score>;

type ScoredSection = { section: Section; score: SectionScore; questions: ScoredQuestion[] };

function scoreSheet(
  questionnaire: Questionnaire,
  assessment: AssessmentDocument,
  tier: TierFinding,
): { context: RuleContext; sections: ScoredSection[] } {
  const facts = settleFacts(questionnaire, assessment.facts);
  const answers = new Map(Object.entries(assessment.answers));
  const asked = collectAsked(questionnaire, facts, tier.value, assessment.extendedSections ?? [], answers);
  const runs = readRuns(questionnaire, ruleFor(questionnaire, tier.value), assessment);
  const context: RuleContext = { facts, tier: tier.value, answers, asked, runs };
  const score = (question: Question) =>
    scoreQuestion(questionnaire, assessment, question, answers.get(question.id), context, runs.credit);
  return {
    context,
    sections: questionnaire.sections.map((section) => {
      const questions = section.questions.map(score);
      return { section, questions, score: scoreSection(section, questions, context) };
    }),
  };
}

/** Ids come from a file anyone may write: fromEntries keeps one such as `__proto__` an ordinary key. */
const record = <Value extends SectionScore | QuestionScore>(
  entries: [string, Value][],
): Record<string, Value> => Object.fromEntries(entries);
