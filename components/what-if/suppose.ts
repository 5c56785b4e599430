import type { AnswerValue, AssessmentDocument } from "@/lib/domain/assessment/document";
import { figure } from "@/lib/domain/explain/answer";
import { STATE_WORDS } from "@/lib/domain/explain/words";
import type { AnswerState, Question } from "@/lib/domain/questionnaire/format";
import { type Supposed, supposedOf } from "@/lib/domain/sensitivity/scenario";
import type { SelectOption } from "../ui/field";

/** What is supposed, by question. */
export type Supposes = ReadonlyMap<string, Supposed>;

const FIGURE = "figure";

/** What can be chosen as a reply: the question's own replies, and the states. A figure is written beside it. */
export function replyOptions({ answer, notApplicable }: Question): SelectOption[] {
  const states: AnswerState[] = [
    "open",
    "unknown",
    "disputed",
    ...(notApplicable === "never" ? [] : (["not_applicable"] as const)),
  ];
  return [
    ...valueOptions(answer),
    ...states.map((state) => ({ value: `state:${state}`, label: STATE_WORDS[state] })),
  ];
}

function valueOptions(answer: Question["answer"]): SelectOption[] {
  switch (answer.type) {
    case "choice":
      return answer.options.map(({ id, label }) => ({ value: `value:${id}`, label }));
    case "number":
      return [
        { value: FIGURE, label: `A figure in ${answer.unit}` },
        ...(answer.special ?? []).map(({ id, label }) => ({ value: `value:${id}`, label })),
      ];
    case "multi":
      return Array.from({ length: answer.items.length + 1 }, (_, count) => ({
        value: `count:${count}`,
        label: `${count} of ${answer.items.length} items`,
      }));
    case "runs":
      return [{ value: "runs", label: "Read from the recorded runs" }];
    case "text":
      return [{ value: "text", label: "Text, which earns nothing" }];
  }
}

/** Which of the options stands for what is supposed. */
export function optionOf({ answer }: Question, { state, value }: Supposed): string {
  if (state !== "answered") return `state:${state}`;
  if (answer.type === "runs" || answer.type === "text") return answer.type;
  if (answer.type === "multi") return `count:${Array.isArray(value) ? value.length : 0}`;
  return typeof value === "number" ? FIGURE : `value:${String(value)}`;
}

/** What is supposed once an option is chosen. `now` is what was supposed before; `ticked` what the answer itself ticks. */
export function choosingOption(
  { answer }: Question,
  now: Supposed,
  option: string,
  ticked: readonly string[],
): Supposed {
  if (option.startsWith("state:"))
    return { ...now, state: option.slice(6) as AnswerState, value: null, level: "asserted" };
  const answered = { ...now, state: "answered" as const };
  if (option === FIGURE) return { ...answered, value: typeof now.value === "number" ? now.value : 0 };
  if (option.startsWith("count:") && answer.type === "multi")
    return { ...answered, value: firstItems(answer, ticked, Number(option.slice(6))) };
  if (option.startsWith("value:")) return { ...answered, value: option.slice(6) };
  return { ...answered, value: answer.type === "text" ? "" : null };
}

/** So many items, those that are ticked already in front. */
function firstItems(
  { items }: Extract<Question["answer"], { type: "multi" }>,
  ticked: readonly string[],
  count: number,
): AnswerValue {
  const ids = items.map(({ id }) => id);
  return [...ids.filter((id) => ticked.includes(id)), ...ids.filter((id) => !ticked.includes(id))].slice(
    0,
    count,
  );
}

/** With one more thing supposed; what is as it stands anyway is not supposed at all. */
export function withSupposed(document: AssessmentDocument, supposes: Supposes, one: Supposed): Supposes {
  const next = new Map(supposes);
  const stands = supposedOf(one.questionId, document.answers[one.questionId], document.on);
  if (JSON.stringify(stands) === JSON.stringify({ ...stands, ...one })) next.delete(one.questionId);
  else next.set(one.questionId, one);
  return next;
}

/** What is supposed of a question, in words. */
export function supposedInWords({ answer }: Question, { state, value }: Supposed): string {
  if (state !== "answered") return STATE_WORDS[state];
  if (answer.type === "number" && typeof value === "number") return figure(value, answer.unit);
  const options = valueOptions(answer);
  if (answer.type === "multi")
    return `${Array.isArray(value) ? value.length : 0} of ${answer.items.length} items`;
  return options.find((option) => option.value === `value:${String(value)}`)?.label ?? "";
}
