import type { AnswerValue, AssessmentDocument, DocumentAnswer } from "../assessment/document";
import type { EvidenceLevel, NumberBand, Question, Questionnaire } from "../questionnaire/format";
import { bandsFor } from "../scoring/credit";
import { LEVELS } from "../scoring/evidence";
import type { RuleContext } from "../scoring/rules";
import { knockOutsOf, weakCriticalsOf } from "../scoring/rulings";
import { scoreQuestion } from "../scoring/score-questions";
import { readSheet, type Sheet } from "../scoring/sheet";
import { figure } from "./answer";
import { LEVEL_WORDS, quoted } from "./words";

/** A reply that could be given, in words, with the credit it earns. Figures come before special replies. */
type Reply = { value: AnswerValue; words: string; credit: number; special?: true };

/**
 * The least that would leave nothing to say against this question: the present
 * reply on better evidence where that is enough, else the lowest reply that is.
 */
export function wantedInWords(
  questionnaire: Questionnaire,
  assessment: AssessmentDocument,
  question: Question,
): string {
  const sheet = readSheet(questionnaire, assessment);
  if (question.answer.type === "runs") return runsWanted(sheet);
  const answer = sheet.context.answers.get(question.id);
  const suits = (value: DocumentAnswer["value"], level: EvidenceLevel) =>
    satisfies(questionnaire, assessment, sheet, question, value, level);

  if (answer?.state === "answered") {
    const level = LEVELS.find((one) => suits(answer.value, one));
    if (level) return `The same answer${onEvidence(level)}`;
  }
  const replies = repliesTo(question.answer, sheet.context);
  for (const level of LEVELS) {
    const suiting = replies.filter(({ value }) => suits(value, level));
    const [least] = suiting;
    if (least)
      return `${[least, ...specialsAfter(least, suiting)].map(({ words }) => words).join(", or ")}${onEvidence(level)}`;
  }
  return "A better answer here is not enough by itself: see the reason";
}

/** Beside a figure, the special replies that would do as well: the two cannot be put in one order. */
const specialsAfter = (least: Reply, suiting: readonly Reply[]) =>
  least.special ? [] : suiting.filter(({ special }) => special);

/** Whether that reply on that evidence is neither a knock-out nor weak, and meets what the tier asks of critical ones. */
function satisfies(
  questionnaire: Questionnaire,
  assessment: AssessmentDocument,
  sheet: Sheet,
  question: Question,
  value: DocumentAnswer["value"],
  level: EvidenceLevel,
): boolean {
  if (question.critical && !sheet.rule.criticalEvidence.includes(level)) return false;
  const answer: DocumentAnswer = {
    state: "answered",
    ...(value !== undefined && { value }),
    evidence: [{ level, title: "" }],
  };
  const context: RuleContext = {
    ...sheet.context,
    answers: new Map(sheet.context.answers).set(question.id, answer),
  };
  const scored = scoreQuestion(questionnaire, assessment, { ...sheet, context }, question);
  return (
    knockOutsOf(scored, sheet.rule, context).length === 0 &&
    weakCriticalsOf(scored, sheet.rule, context).length === 0
  );
}

/** The replies a question can have, from the least credit to the most; for a number the edge of each band. */
function repliesTo(type: Question["answer"], context: RuleContext): Reply[] {
  const byCredit = (one: Reply, other: Reply) => one.credit - other.credit;
  switch (type.type) {
    case "choice": {
      const best = Math.max(...type.options.map(({ credit }) => credit));
      return type.options
        .map(({ id, label, credit }) => ({
          value: id,
          words: credit < best ? `${quoted(label)} or better` : quoted(label),
          credit,
        }))
        .sort(byCredit);
    }
    case "number": {
      const special = (type.special ?? []).map(({ id, label, credit }): Reply => ({
        value: id,
        words: quoted(label),
        credit,
        special: true,
      }));
      const figures = bandsFor(type, context).flatMap((band) => edgeOf(band, type.unit));
      return [...figures.sort(byCredit), ...special.sort(byCredit)];
    }
    case "multi":
      return type.bands
        .map(({ atLeast, credit }) => ({
          value: type.items.slice(0, atLeast).map(({ id }) => id),
          words: atLeast < type.items.length ? `At least ${atLeast} of the items` : "All of the items",
          credit,
        }))
        .sort(byCredit);
    case "runs":
    case "text":
      return [];
  }
}

/** The last band of a number has no edge, and so no figure to ask for. */
function edgeOf(band: NumberBand, unit: string): Reply[] {
  if ("atMost" in band)
    return [{ value: band.atMost, words: atMost(band.atMost, unit), credit: band.credit }];
  if (!("atLeast" in band)) return [];
  return [{ value: band.atLeast, words: `${figure(band.atLeast, unit)} or more`, credit: band.credit }];
}

const atMost = (value: number, unit: string) => `${figure(value, unit)}${value === 0 ? "" : " or less"}`;

function onEvidence(level: EvidenceLevel): string {
  if (level === "asserted") return "";
  return level === "verified"
    ? ", with verified evidence"
    : `, with ${LEVEL_WORDS[level]} evidence or better`;
}

function runsWanted({ runs }: Sheet): string {
  const still = runs.missing === 0 ? "" : `, ${runs.missing} of them still to be run`;
  return `Test runs of ${runs.wanted} scenarios on the version and configuration in use${still}, with enough cases to show the required rates and no event that must never happen`;
}
