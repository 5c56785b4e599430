import { faultAt, type Path } from "../../faults";
import type { FieldFault } from "../../refusal";
import type { Conditions, Leaf } from "./conditions";
import { quoted } from "./names";
import type { FactOutline, Outline, QuestionOutline } from "./outline";

type FactTest = Extract<Leaf["test"], { fact: string }>;
type AnswerTest = Extract<Leaf["test"], { answer: string }>;

/** Rules that name what exists, in operators that fit it; rules of the intake look at facts only. */
export function ruleFaults({ free, intake, showWhen }: Conditions, outline: Outline): FieldFault[] {
  const leaves = [...free, ...intake, ...showWhen.flatMap((rule) => rule.leaves)];
  return [...leaves.flatMap((leaf) => namedFaults(leaf, outline)), ...intake.flatMap(intakeFaults)];
}

function namedFaults({ test, path }: Leaf, { facts, questionsById }: Outline): FieldFault[] {
  if ("fact" in test) {
    const fact = facts.get(test.fact);
    return fact
      ? factFaults(test, fact, path)
      : [faultAt([...path, "fact"], `there is no fact ${quoted(test.fact)}`)];
  }
  if ("answer" in test) {
    const question = questionsById.get(test.answer);
    return question
      ? answerFaults(test, question, path)
      : [faultAt([...path, "answer"], `there is no question ${quoted(test.answer)}`)];
  }
  return [];
}

function factFaults(test: FactTest, { kind, choices }: FactOutline, path: Path): FieldFault[] {
  if (kind === "unreadable") return [];
  if ("atLeast" in test)
    return kind === "scored" ? [] : [faultAt([...path, "atLeast"], "is for a fact with levels")];
  const operator = "is" in test ? "is" : "in";
  if (kind === "scored")
    return [faultAt([...path, operator], "is for a flag or a choice; a fact with levels takes atLeast")];
  const values = "is" in test ? [test.is] : test.in;
  return values.flatMap((value, index) => {
    const known =
      kind === "flag" ? typeof value === "boolean" : typeof value === "string" && choices.has(value);
    const at = "is" in test ? [...path, "is"] : [...path, "in", index];
    const message = kind === "flag" ? "a flag is true or false" : `${quoted(test.fact)} has no such choice`;
    return known ? [] : [faultAt(at, message)];
  });
}

const OPERATORS: Record<string, readonly string[]> = {
  choice: ["is", "state"],
  number: ["is", "atMost", "atLeast", "state"],
  multi: ["countAtMost", "state"],
  runs: ["state"],
  text: ["state"],
};

function answerFaults(test: AnswerTest, question: QuestionOutline, path: Path): FieldFault[] {
  const { answerType = "", replies } = question;
  const allowed = OPERATORS[answerType];
  const operator = Object.keys(test).find((key) => key !== "answer");
  if (!allowed || operator === undefined) return [];
  if (!allowed.includes(operator))
    return [
      faultAt(
        [...path, operator],
        `does not fit a ${answerType} question, which takes ${allowed.join(", ")}`,
      ),
    ];
  if (!("is" in test) || !replies) return [];
  return test.is.flatMap((reply, index) =>
    replies.has(reply)
      ? []
      : [faultAt([...path, "is", index], `${quoted(test.answer)} has no reply ${quoted(reply)}`)],
  );
}

function intakeFaults({ test, path }: Leaf): FieldFault[] {
  const beyond = (["tier", "answer", "runs"] as const).filter((key) => key in test);
  return beyond.map((key) => faultAt([...path, key], "a rule of the intake may look at facts only"));
}
