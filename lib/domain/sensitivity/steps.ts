import type { AnswerValue, DocumentAnswer } from "../assessment/document";
import type { AnswerType, NumberBand, Question } from "../questionnaire/format";
import { bandsFor, creditOf } from "../scoring/credit";
import { LEVELS, bestLevel } from "../scoring/evidence";
import type { RuleContext } from "../scoring/rules";
import type { Sheet } from "../scoring/sheet";

/**
 * One answer moved by one step (docs/domain.md, 4.5): to the reply of the next credit above or
 * below with the evidence it has, or on evidence one level better or worse with the reply it has.
 */
export type Step = {
  questionId: string;
  direction: "up" | "down";
  what: "reply" | "evidence";
  /** The answer after the step. */
  answer: DocumentAnswer;
};

type Reply = { value: AnswerValue; credit: number };

/**
 * The steps that an asked question's answer can take; none for what is set aside, for a text
 * and for a reply that is read from recorded runs. An answer that is open, unknown or disputed
 * steps up to the least reply that earns something, and down to one that earns nothing.
 *
 * @param on the calendar day on which evidence is judged
 */
export function stepsOf({ context }: Sheet, question: Question, on: string): Step[] {
  if (!context.asked.has(question.id)) return [];
  const answer = context.answers.get(question.id);
  if (answer?.state === "not_applicable" || question.answer.type === "text") return [];
  return [...replySteps(question, answer, context), ...evidenceSteps(question, answer, on)];
}

function replySteps(question: Question, answer: DocumentAnswer | undefined, context: RuleContext): Step[] {
  const replies = repliesOf(question.answer, answer?.value, context);
  const settled = answer?.state === "answered";
  const credit = settled ? (creditOf(question.answer, answer.value, context) ?? 0) : 0;
  const above = atNext(
    replies.filter((reply) => reply.credit > credit),
    Math.min,
  );
  const below = settled
    ? atNext(
        replies.filter((reply) => reply.credit < credit),
        Math.max,
      )
    : replies.filter((reply) => reply.credit === 0);
  const step = (direction: Step["direction"]) => (reply: Reply) => ({
    ...{ questionId: question.id, direction, what: "reply" as const },
    answer: { state: "answered" as const, value: reply.value, ...cited(answer) },
  });
  return [...above.map(step("up")), ...below.map(step("down"))];
}

/** Of some replies those of the credit that `nearest` picks. */
const atNext = (replies: readonly Reply[], nearest: (...credits: number[]) => number): Reply[] => {
  const credit = nearest(...replies.map((reply) => reply.credit));
  return replies.filter((reply) => reply.credit === credit);
};

const cited = (answer: DocumentAnswer | undefined) => answer?.evidence && { evidence: answer.evidence };

function evidenceSteps({ id }: Question, answer: DocumentAnswer | undefined, on: string): Step[] {
  if (answer?.state !== "answered") return [];
  const place = LEVELS.indexOf(bestLevel(answer.evidence, on));
  const to = (direction: Step["direction"], level = LEVELS[place + (direction === "up" ? 1 : -1)]): Step[] =>
    level === undefined
      ? []
      : [
          {
            ...{ questionId: id, direction, what: "evidence" },
            answer: { ...answer, evidence: [{ level, title: "" }] },
          },
        ];
  return [...to("up"), ...to("down")];
}

/** One reply for each credit that can be earned, and for a choice every option. `now` is what is ticked of several items. */
function repliesOf(type: AnswerType, now: AnswerValue | undefined, context: RuleContext): Reply[] {
  switch (type.type) {
    case "choice":
      return type.options.map(({ id, credit }) => ({ value: id, credit }));
    case "number": {
      const bands = bandsFor(type, context);
      return [
        ...bands.flatMap((band, place) => figureIn(band, bands[place - 1])),
        ...(type.special ?? []).map(({ id, credit }) => ({ value: id, credit })),
      ];
    }
    case "multi": {
      const ticked = Array.isArray(now) ? now : [];
      const others = type.items.map(({ id }) => id).filter((id) => !ticked.includes(id));
      const first = [...ticked, ...others];
      // Down to the most items that earn less, up to the fewest that earn more.
      const counts = type.bands.map(({ atLeast }, place) => {
        const above = type.bands[place - 1]?.atLeast;
        return ticked.length > atLeast && above !== undefined ? above - 1 : atLeast;
      });
      return counts.map((count) => {
        const value = first.slice(0, count);
        return { value, credit: creditOf(type, value, context) ?? 0 };
      });
    }
    case "runs":
    case "text":
      return [];
  }
}

/** The figure at the edge of a band; for the last one, which has none, the next figure past the edge before. */
function figureIn(band: NumberBand, before: NumberBand | undefined): Reply[] {
  const { credit } = band;
  if ("atMost" in band) return [{ value: band.atMost, credit }];
  if ("atLeast" in band) return [{ value: band.atLeast, credit }];
  if (before && "atMost" in before) return [{ value: before.atMost + 1, credit }];
  if (before && "atLeast" in before)
    return before.atLeast > 0 ? [{ value: Math.max(0, before.atLeast - 1), credit }] : [];
  return [{ value: 0, credit }];
}
