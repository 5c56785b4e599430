import { STATE_WORDS } from "@/lib/domain/explain/words";
import type { ReportSection } from "../model";
import type { ReportRegisters } from "../told";
import type { ReportSource } from "../source";
import type { Recorded } from "./recorded";

/** What counts for nothing: set aside with a reason, or asked in vain. */
export function reportRegisters(
  { questionnaire, document }: ReportSource,
  sections: readonly ReportSection[],
  { unresolved }: Recorded,
): ReportRegisters {
  const asked = sections.flatMap(({ questions }) => questions).filter((question) => question.asked);
  const pack = questionnaire.packs?.find(({ id }) => id === document.pack);
  const scenarios = Object.entries(document.scenariosNotApplicable ?? {});
  return {
    setAside: [
      ...asked
        .filter(({ state }) => state === "not_applicable")
        .map(({ id, prompt, critical, reason, answeredWords, approvedBy }) => ({
          ...{ id, critical, approvedBy },
          title: prompt,
          reason: reason ?? "",
          by: answeredWords,
        })),
      ...scenarios
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([id, reason]) => ({
          ...{ id, reason, critical: false, by: null, approvedBy: null },
          title: pack?.scenarios.find((scenario) => scenario.id === id)?.title ?? "",
        })),
    ],
    unknown: asked
      .filter(({ state }) => state === "unknown" || state === "disputed")
      .map(({ id, prompt, critical, state, note, answeredWords }) => ({
        ...{ question: id, prompt, critical, note },
        state: STATE_WORDS[state],
        asked: unresolved.get(id) ?? (answeredWords === null ? [] : [answeredWords]),
      })),
  };
}
