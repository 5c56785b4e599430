import type { ReportHolding, ReportNamed } from "./crosswalk-model";
import type { Report, ReportDuty, ReportQuestion } from "./model";

/** A question with what is held of it, or a duty of ours. */
export type Held =
  { kind: "question"; question: ReportQuestion; holding: ReportHolding } | { kind: "duty"; duty: ReportDuty };

/** Looks up what the report says of questions and duties, in the order in which they are named. */
export function heldIn({ sections, duties, coverage }: Report): (named: ReportNamed) => Held[] {
  const holdings = new Map(coverage.holdings.map((one) => [one.question, one]));
  const questions = new Map(sections.flatMap((section) => section.questions).map((one) => [one.id, one]));
  const ours = new Map(duties.map((one) => [one.id, one]));
  return (named) => [
    ...named.questions.flatMap((id): Held[] => {
      const [question, holding] = [questions.get(id), holdings.get(id)];
      return question && holding ? [{ kind: "question", question, holding }] : [];
    }),
    ...named.duties.flatMap((id): Held[] => {
      const duty = ours.get(id);
      return duty ? [{ kind: "duty", duty }] : [];
    }),
  ];
}
