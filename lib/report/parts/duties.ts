import type { DutyState } from "@/lib/domain/assessment/document";
import { holds } from "@/lib/domain/scoring/rules";
import type { Sheet } from "@/lib/domain/scoring/sheet";
import type { ReportDuty } from "../model";
import type { ReportSource } from "../source";
import { ownValue } from "./questions";
import type { Recorded } from "./recorded";

const DUTY_WORDS: Readonly<Record<DutyState, string>> = {
  done: "Done",
  not_done: "Not done",
  not_applicable: "Not applicable",
};

/** Every duty of the questionnaire; those owed at this tier and for this use say so. */
export function reportDuties(
  { questionnaire, document }: ReportSource,
  { rule, context }: Sheet,
  { duties }: Recorded,
): ReportDuty[] {
  return questionnaire.duties.map(({ id, prompt, showWhen, references }) => {
    const owed = rule.duties.includes(id) && (!showWhen || holds(showWhen, context));
    const state = ownValue(document.duties, id) ?? "not_done";
    return {
      ...{ id, prompt, owed, references },
      state: DUTY_WORDS[state],
      recorded: duties.get(id) ?? null,
    };
  });
}
