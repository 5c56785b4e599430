import type { Questionnaire } from "../questionnaire/format";
import type { Fall } from "../sensitivity/waterfall";
import { sectionTitle } from "./shortfall";
import { listed } from "./words";

/** What takes points away, as the name of a bar: "Retention: not yet shown". */
export function fallInWords(questionnaire: Questionnaire, fall: Fall): string {
  switch (fall.by) {
    case "replies":
      return `${sectionTitle(questionnaire, fall.section)}: replies`;
    case "evidence":
      return `${sectionTitle(questionnaire, fall.section)}: not yet shown`;
    case "section_cap":
      return `${sectionTitle(questionnaire, fall.section)}: capped`;
    case "cap":
      return `Capped because of ${listed(fall.questions, "and")}`;
  }
}
