import type { CallInput } from "@/lib/api/client";
import type { PackView } from "@/lib/api/endpoints/packs";
import { percent, sampleFault } from "@/lib/domain/pack/faults";
import type { Scenario } from "@/lib/domain/questionnaire/format";
import { smallestSample } from "@/lib/domain/scoring/wilson";

/** A scenario as it is typed in: figures as text, the rate in per cent. */
export type ScenarioValues = {
  id: string;
  title: string;
  do: string;
  requiredRate: string;
  minimumCases: string;
  neverEvent: string;
};

export type PackValues = { title: string; rules: string; why: string; scenarios: ScenarioValues[] };

type Draft = NonNullable<PackView["draft"]>;

export const BLANK: ScenarioValues = {
  id: "",
  title: "",
  do: "",
  requiredRate: "",
  minimumCases: "",
  neverEvent: "",
};

export const valuesOf = ({ title, rules, why, scenarios }: Draft): PackValues => ({
  ...{ title, rules, why },
  scenarios: scenarios.map(({ requiredRate, minimumCases, neverEvent, ...scenario }) => ({
    ...scenario,
    requiredRate: requiredRate === null ? "" : percent(requiredRate).replace(" %", ""),
    minimumCases: minimumCases === 0 ? "" : String(minimumCases),
    neverEvent: neverEvent ?? "",
  })),
});

export const inputOf = ({
  scenarios,
  ...text
}: PackValues): Pick<CallInput<"changePack">, "title" | "rules" | "why" | "scenarios"> => ({
  ...text,
  scenarios: scenarios.map((scenario) => ({ ...scenario, ...askedOf(scenario) })),
});

/**
 * A rate typed in per cent as a share in [0, 1]: "95", "97.5" or "97,5", with or without the sign.
 * Undefined for what is none, null for nothing.
 */
export function rateOf(text: string): number | null | undefined {
  const typed = text.trim().replace(/\s*%$/, "").replace(",", ".");
  if (typed === "") return null;
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(typed) || Number(typed) > 100) return undefined;
  // A hundredth of a decimal fraction is seldom one itself in a double.
  return Number((Number(typed) / 100).toFixed(6));
}

/** So many cases, 0 for none named; undefined for what is no whole number. */
export function casesOf(text: string): number | undefined {
  const typed = text.trim();
  if (typed === "") return 0;
  return /^\d{1,7}$/.test(typed) ? Number(typed) : undefined;
}

type Typed = Pick<ScenarioValues, "requiredRate" | "minimumCases" | "neverEvent">;

const askedOf = ({ requiredRate, minimumCases, neverEvent }: Typed): Pick<Scenario, keyof Typed> => ({
  requiredRate: rateOf(requiredRate) ?? null,
  minimumCases: casesOf(minimumCases) ?? 0,
  neverEvent: neverEvent.trim() === "" ? null : neverEvent,
});

/** What is wrong with one field of a scenario as it is typed; undefined while nothing is. */
export function typedFault(typed: Typed, field: "requiredRate" | "minimumCases"): string | undefined {
  if (rateOf(typed.requiredRate) === undefined)
    return field === "requiredRate"
      ? "Type a rate in per cent, such as 95 or 97.5, or leave it empty."
      : undefined;
  if (casesOf(typed.minimumCases) === undefined)
    return field === "minimumCases" ? "Type a whole number, or leave it empty." : undefined;
  const fault = sampleFault(askedOf(typed));
  return fault?.field === field
    ? `${fault.message.charAt(0).toUpperCase()}${fault.message.slice(1)}.`
    : undefined;
}

/** The fewest cases that can show the rate as it is typed, with none failed and with one; null where there is no such number. */
export function samplesFor(rate: string): { clean: number; withOne: number } | null {
  const share = rateOf(rate);
  if (share === undefined || share === null || share <= 0) return null;
  const [clean, withOne] = [smallestSample(share, 0), smallestSample(share, 1)];
  return clean === null || withOne === null ? null : { clean, withOne };
}
