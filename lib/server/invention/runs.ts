import type { Chance } from "@/lib/domain/chance";
import { type CalendarDate, addDays } from "@/lib/domain/calendar";
import type { Pack, Questionnaire, Scenario } from "@/lib/domain/questionnaire/format";
import type { PlanRecord } from "@/lib/domain/stress/plan";
import { type RunRecord, newRun } from "@/lib/domain/stress/run";
import { newId } from "../app";

const REGIONS = ["EU (Frankfurt)", "EU (Dublin)", "US (Virginia)"] as const;

type Tested = {
  questionnaire: Questionnaire;
  pack: Pack;
  scenario: Scenario;
  /** What runs, of which the newest tests are. */
  version: { model: string; version: string; configurationHash: string };
  /** In [0, 1]. */
  quality: number;
  author: string;
  today: CalendarDate;
  at: Date;
};

/** A plan for a scenario and a run of it, better or worse as the product is; some of them old. */
export function inventTest(chance: Chance, tested: Tested): { plan: PlanRecord; run: RunRecord } {
  const { questionnaire, pack, scenario, version, quality, author, today, at } = tested;
  const plan: PlanRecord = {
    ...{ pack: pack.id, scenario: scenario.id },
    requiredRate: scenario.requiredRate,
    attempts: 3,
    passRule: `Two of ours agree that it did what it should: ${scenario.do}`,
    groupLimit: null,
    ...{ revision: 1, because: "", fixedBy: author, fixedAt: at.toISOString() },
  };
  const cases = Math.max(40, scenario.minimumCases) + chance.below(90);
  const failed = chance.often(quality - 0.2) ? chance.below(2) : chance.below(Math.ceil(0.25 * cases));
  const neverEvents = scenario.neverEvent !== null && failed > 0 && chance.often(0.12) ? 1 : 0;
  const run = newRun(
    { id: newId(), by: author, at: at.toISOString() },
    { questionnaire, pack, scenario, plan },
    {
      ranOn: addDays(today, -chance.below(240)),
      ranAt: "",
      tester: { name: "Quality", role: "Tests what is bought", independence: "apart" },
      model: version.model,
      modelVersion: version.version,
      configurationHash: version.configurationHash,
      region: chance.oneOf(REGIONS),
      settings: "As in production",
      caseSource: "Closed cases of ours, of the last twelve months.",
      deidentified: "Names, dates and numbers were replaced.",
      graders: "Two of the team that does this work",
      judge: null,
      ...{ deviations: "", abandonedBecause: "" },
      ...{ cases, passed: cases - failed, neverEvents, failures: [], groups: [], agreement: null },
      evidenceId: null,
    },
  );
  return { plan, run };
}
