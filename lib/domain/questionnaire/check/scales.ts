import { faultAt } from "../../faults";
import type { FieldFault } from "../../refusal";
import type { Outline } from "./outline";
import { entries, member, numberAt, type Place } from "./places";

/** Bands complete and in order, lines of a tier that leave room under approval, tiers that rise, no critical text. */
export function scaleFaults({ root, questions }: Outline): FieldFault[] {
  const tiers = member(root, "tiers");
  return [
    ...questions.flatMap(({ place, answerType }) => {
      const answer = member(place, "answer");
      if (!answer) return [];
      if (answerType === "text") return criticalText(place);
      if (answerType === "multi") return countBandFaults(entries(answer, "bands"));
      return [answer, ...entries(answer, "alternatives")].flatMap((scale) =>
        numberBandFaults(entries(scale, "bands")),
      );
    }),
    ...(tiers ? [...sumFaults(entries(tiers, "sum")), ...entries(tiers, "rules").flatMap(lineFaults)] : []),
  ];
}

function criticalText(question: Place): FieldFault[] {
  const critical = member(question, "critical");
  return critical?.value === true
    ? [faultAt(critical.path, "a text question is not scored, so it cannot be critical")]
    : [];
}

function numberBandFaults(bands: readonly Place[]): FieldFault[] {
  const rising = bands.some((band) => member(band, "atMost"));
  const bound = rising ? "atMost" : "atLeast";
  const inner = bands.slice(0, -1);
  return [
    ...inner.flatMap((band) => {
      if (!member(band, "atMost") && !member(band, "atLeast"))
        return [faultAt(band.path, "only the last band may carry a credit alone")];
      return member(band, bound) ? [] : [faultAt(band.path, "bands use either atMost or atLeast, not both")];
    }),
    ...bands
      .slice(-1)
      .flatMap((band) =>
        member(band, "atMost") || member(band, "atLeast")
          ? [faultAt(band.path, "the last band must carry a credit alone, so that one always holds")]
          : [],
      ),
    ...orderFaults(inner, bound, rising ? "rise" : "fall"),
  ];
}

function countBandFaults(bands: readonly Place[]): FieldFault[] {
  const last = bands.at(-1);
  const floor = last && member(last, "atLeast");
  return [
    ...orderFaults(bands, "atLeast", "fall"),
    ...(typeof floor?.value === "number" && floor.value !== 0
      ? [faultAt(floor.path, "the last band must begin at 0, so that one always holds")]
      : []),
  ];
}

function orderFaults(bands: readonly Place[], bound: string, direction: "rise" | "fall"): FieldFault[] {
  return bands.flatMap((band, index) => {
    const before = bands[index - 1];
    const [earlier, now] = [before && numberAt(before, bound), numberAt(band, bound)];
    if (earlier === undefined || now === undefined) return [];
    return (direction === "rise" ? now > earlier : now < earlier)
      ? []
      : [faultAt([...band.path, bound], `bands must ${direction}: ${now} comes after ${earlier}`)];
  });
}

function sumFaults(sums: readonly Place[]): FieldFault[] {
  return sums.flatMap(({ value, path }, index) => {
    const before = sums[index - 1]?.value;
    return typeof value === "number" && typeof before === "number" && value < before
      ? [faultAt(path, "a higher tier cannot begin at a lower sum")]
      : [];
  });
}

/** Approval with conditions must stay in reach of an answer that caps the score at `approve - 1`. */
function lineFaults(rule: Place): FieldFault[] {
  const [approve, conditions] = [numberAt(rule, "approve"), numberAt(rule, "conditions")];
  return approve !== undefined && conditions !== undefined && conditions > approve - 1
    ? [faultAt([...rule.path, "conditions"], `should be at most ${approve - 1}, one under approve`)]
    : [];
}
