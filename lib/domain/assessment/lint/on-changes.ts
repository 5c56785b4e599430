import { z } from "zod";
import { sectionOf } from "../../questionnaire/find";
import { planId } from "../../stress/plan";
import type { Act, Concern, ConcernPlace, LintSource } from "./concern";

const ANSWERED = ["answer.recorded", "answer.taken_over"];

const standing = z.object({ tier: z.int() }).nullable().catch(null);
const changePayload = z.object({
  before: standing,
  after: standing,
  extendedSections: z.array(z.string()).catch([]),
  movedFrom: z.string().catch(""),
  movedTo: z.string().catch(""),
});

export const movedLines = (source: LintSource): Concern[] => [
  ...movedQuestions(source),
  ...movedPlans(source),
];

/** By the trail: what the questionnaire and the intake asked, changed over answers. */
function movedQuestions({ acts, questionnaire }: LintSource): Concern[] {
  const found: Concern[] = [];
  const answered = new Set<string>();
  let extended: readonly string[] = [];
  for (const act of acts) {
    if (ANSWERED.includes(act.action)) answered.add(act.objectId);
    const change = changeIn(act);
    if (!change) continue;
    if (answered.size > 0) {
      const over = `over ${answered.size} ${answered.size === 1 ? "answer" : "answers"}, on ${act.at.slice(0, 10)}`;
      const concern = (severity: Concern["severity"], place: ConcernPlace, words: string) =>
        found.push({ rule: "moved_lines", severity, place, found: words });
      if (act.action === "assessment.moved")
        concern(
          "medium",
          AT_HISTORY,
          `The questionnaire went from version ${change.movedFrom} to ${change.movedTo} ${over}.`,
        );
      const [from, to] = [change.before?.tier, change.after?.tier];
      if (from !== undefined && to !== undefined && from !== to)
        concern(to < from ? "high" : "low", AT_HISTORY, `The tier went from ${from} to ${to} ${over}.`);
      for (const section of change.extendedSections)
        if (!extended.includes(section) && hasAnswers(section))
          concern(
            "medium",
            { kind: "section", id: section },
            `All of the section’s questions came to be asked after some of them were answered, on ${act.at.slice(0, 10)}.`,
          );
    }
    extended = change.extendedSections;
  }
  return found;

  function hasAnswers(section: string) {
    return [...answered].some((id) => sectionOf(questionnaire, id)?.id === section);
  }
}

const AT_HISTORY: ConcernPlace = { kind: "history", id: "" };

function changeIn({ action, payload }: Act): z.output<typeof changePayload> | undefined {
  if (action !== "intake.set" && action !== "assessment.moved") return undefined;
  return changePayload.safeParse(payload).data;
}

/** By the records: a wording of a plan that came after a result of its scenario. */
function movedPlans({ plans, runs }: LintSource): Concern[] {
  return plans.flatMap((plan): Concern[] => {
    if (plan.revision === 1) return [];
    const before = runs.filter((run) => planId(run) === planId(plan) && run.recordedAt < plan.fixedAt).length;
    if (before === 0) return [];
    return [
      {
        rule: "moved_lines",
        severity: "high",
        place: { kind: "scenario", id: `${plan.pack}/${plan.scenario}` },
        found: `The plan of ${plan.scenario} was changed after ${before === 1 ? "a result" : `${before} results`}, on ${plan.fixedAt.slice(0, 10)}, because: ${plan.because}`,
      },
    ];
  });
}
