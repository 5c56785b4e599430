import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packChanges } from "../explain/pack-changes";
import { builtIn } from "../questionnaire/built-in";
import { checkQuestionnaire } from "../questionnaire/check";
import type { Pack, Scenario } from "../questionnaire/format";
import { questionnaireHash } from "../questionnaire/hash";
import { hasMovedOn, movedOn } from "../questionnaire/moved-on";
import { scoreAssessment } from "../scoring/score";
import { bestSheet } from "../scoring/testing";
import { smallestSample } from "../scoring/wilson";
import { composeQuestionnaire } from "./compose";
import { packFaults, percent, sampleFault } from "./faults";
import {
  OWN_PACKS_AT_MOST,
  OWN_PACK_ID,
  SCENARIOS_AT_MOST,
  numbered,
  packOf,
  textOfPack,
  versionOfPack,
} from "./pack";

const scenario = (id: string, more: Partial<Scenario> = {}): Scenario => ({
  ...{ id, title: `Title of ${id}`, do: `Do ${id}.`, requiredRate: 0.9, minimumCases: 35, neverEvent: null },
  ...more,
});
const own = (id: string, version = "1", scenarios = [scenario(`${id}-1`)]): Pack =>
  packOf(
    { id, version, basedOn: { pack: "HC", version: "2026.1" } },
    { title: id, rules: "", why: "", scenarios },
  );

describe("a questionnaire with packs of a team’s own", () => {
  test("is the questionnaire itself where there are none, so that its hash stays", () => {
    expect(composeQuestionnaire(builtIn, [])).toBe(builtIn);
  });

  test("says by its version which packs it holds, is whole, and is the same whatever the order", () => {
    const two = composeQuestionnaire(builtIn, [own("LG-FIRM", "3"), own("HC-OWN")]);
    expect(two.version).toBe("2026.1 + HC-OWN 1, LG-FIRM 3");
    expect(two.packs?.map(({ id }) => id).slice(-2)).toEqual(["HC-OWN", "LG-FIRM"]);
    expect(questionnaireHash(two)).toBe(
      questionnaireHash(composeQuestionnaire(builtIn, [own("HC-OWN"), own("LG-FIRM", "3")])),
    );
    expect(checkQuestionnaire(JSON.parse(JSON.stringify(two)))).toEqual({ questionnaire: two });
    const four = composeQuestionnaire(
      builtIn,
      ["A-A", "A-B", "A-C", "A-D"].map((id) => own(id)),
    );
    expect(four.version).toMatch(/^2026\.1 \+ 4 packs \([0-9a-f]{8}\)$/);
    const newer = ["A-A", "A-B", "A-C"].map((id) => own(id));
    expect(four.version).not.toBe(composeQuestionnaire(builtIn, [...newer, own("A-D", "2")]).version);
    expect(two.packs?.map((pack) => versionOfPack(two, pack)).slice(-3)).toEqual(["2026.1", "1", "3"]);
  });

  test("stays within what is read with as many packs as there may be, each as full as it may be", () => {
    const full = Array.from({ length: OWN_PACKS_AT_MOST }, (_, index) => {
      const id = `P${index}-OWN`;
      const scenarios = Array.from({ length: SCENARIOS_AT_MOST }, (_, n) =>
        scenario(`${id}-${n + 1}`, { neverEvent: "Never" }),
      );
      return own(id, "1", scenarios);
    });
    expect(checkQuestionnaire(composeQuestionnaire(builtIn, full))).not.toHaveProperty("faults");
  });

  test("scores whoever is scored by another pack as before", () => {
    const composed = composeQuestionnaire(builtIn, [own("HC-OWN")]);
    const document = bestSheet();
    const hash = questionnaireHash(composed);
    expect(
      scoreAssessment(composed, hash, {
        ...document,
        questionnaire: { ...document.questionnaire, sha256: hash },
      }),
    ).toMatchObject({
      overall: scoreAssessment(builtIn, document.questionnaire.sha256, document).overall,
    });
  });

  test("has moved on for those alone whose pack says something else, or is gone", () => {
    const [one, other] = [own("HC-OWN"), own("LG-FIRM")];
    const [first, second, third] = [
      composeQuestionnaire(builtIn, [one]),
      composeQuestionnaire(builtIn, [own("HC-OWN", "2"), other]),
      composeQuestionnaire(builtIn, [other]),
    ];
    expect(movedOn(builtIn, first)).toEqual([]);
    expect(movedOn(first, second)).toEqual(["HC-OWN"]);
    expect(movedOn(second, third)).toEqual(["HC-OWN"]);
    expect([null, undefined, "HC", "HC-OWN"].map((pack) => hasMovedOn(first, second, pack))).toEqual([
      ...[false, false, false, true],
    ]);
    expect(movedOn(first, structuredClone(first))).toEqual([]);
    const next = composeQuestionnaire({ ...builtIn, version: "2026.2" }, [one]);
    expect(movedOn(first, next)).toBe("all");
    expect(hasMovedOn(first, next, null)).toBe(true);
  });
});

test("an own pack’s id never names one that comes with the product, nor a scenario", () => {
  const taken = (builtIn.packs ?? []).flatMap(({ id, scenarios }) => [id, ...scenarios.map((one) => one.id)]);
  for (const id of [
    ...taken,
    "",
    "hc-own",
    "HC-",
    "-OWN",
    "HC-1",
    "HC-OWN-1",
    "HC OWN",
    "HC-OWN\n",
    "ABCDEFGHI-A",
  ])
    expect(OWN_PACK_ID.test(id)).toBe(false);
  for (const id of ["HC-OWN", "A-B", "X1-ICU2", "ABCDEFGH-ABCDEFGH"]) expect(OWN_PACK_ID.test(id)).toBe(true);
});

test("numbers what is new behind every number that the pack ever had", () => {
  const used = new Set(["HC-OWN-1", "HC-OWN-7", "HC-OWN-10"]);
  const ids = numbered("HC-OWN", [scenario(""), scenario("HC-OWN-7"), scenario("")], used).map(
    ({ id }) => id,
  );
  expect(ids).toEqual(["HC-OWN-11", "HC-OWN-7", "HC-OWN-12"]);
  expect(numbered("A-B", [scenario("")], new Set()).map(({ id }) => id)).toEqual(["A-B-1"]);
});

describe("a scenario asks for what a run can show", () => {
  test.each([
    ["a rate with its smallest clean sample", { requiredRate: 0.95, minimumCases: 73 }, undefined],
    ["one case fewer", { requiredRate: 0.95, minimumCases: 72 }, /takes 73 cases/],
    ["a rate of 100 %", { requiredRate: 1, minimumCases: 10_000 }, /no number of cases/],
    ["a rate of nothing", { requiredRate: 0, minimumCases: 10 }, /more than 0 %/],
    ["a never-event in so many cases", { requiredRate: null, minimumCases: 1, neverEvent: "N" }, undefined],
    ["a never-event in no cases", { requiredRate: null, minimumCases: 0, neverEvent: "N" }, /how many/],
    ["a figure to look at", { requiredRate: null, minimumCases: 0 }, undefined],
  ] as const)("%s", (_, asks, told) => {
    const fault = sampleFault({ neverEvent: null, ...asks });
    if (told === undefined) expect(fault).toBeUndefined();
    else expect(fault?.message).toMatch(told);
    expect(
      packFaults({ scenarios: [scenario("A-B-1"), scenario("A-B-2", { neverEvent: null, ...asks })] }),
    ).toEqual(fault ? [{ path: `scenarios[1].${fault.field}`, message: fault.message }] : []);
  });

  test("whatever the rate, the smallest sample is asked for and is enough", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (perMille) => {
        const requiredRate = perMille / 1000;
        const fewest = smallestSample(requiredRate, 0) ?? 0;
        const at = (minimumCases: number) => sampleFault({ requiredRate, minimumCases, neverEvent: null });
        expect(at(fewest)).toBeUndefined();
        if (fewest > 0) expect(at(fewest - 1)?.message).toContain(percent(requiredRate));
      }),
    );
  });
});

describe("what is different between two versions", () => {
  const text = textOfPack(own("A-B", "1", [scenario("A-B-1"), scenario("A-B-2"), scenario("A-B-3")]));

  test("is nothing between a text and itself, whatever it holds", () => {
    expect(packChanges(text, structuredClone(text))).toEqual([]);
  });

  test("names what came, what went and what changed, each from what to what", () => {
    const after = {
      ...{ title: "Other", rules: "Law", why: "" },
      scenarios: [
        scenario("A-B-3", { neverEvent: "Harm" }),
        scenario("A-B-1", { requiredRate: 0.975, minimumCases: 150 }),
        scenario("A-B-4", { requiredRate: null, minimumCases: 0 }),
      ],
    };
    expect(packChanges(text, after)).toEqual([
      { label: "Title", from: "A-B", to: "Other" },
      { label: "Rules it answers to", from: null, to: "Law" },
      { label: "A-B-3: never-event", from: "none", to: "Harm" },
      { label: "A-B-1: required rate", from: "90 %", to: "97.5 %" },
      { label: "A-B-1: smallest useful sample", from: "35 cases", to: "150 cases" },
      {
        label: "Scenario A-B-4, Title of A-B-4",
        from: null,
        to: "Do A-B-4. Required rate: none. Sample: every case of a window.",
      },
      {
        label: "Scenario A-B-2, Title of A-B-2",
        from: "Do A-B-2. Required rate: 90 %. Sample: 35 cases.",
        to: null,
      },
      { label: "Order of the scenarios", from: "A-B-1, A-B-3", to: "A-B-3, A-B-1" },
    ]);
  });

  test("tells all of it where there was none before", () => {
    expect(packChanges(undefined, text).map(({ from, to }) => [from, to === null])).toEqual([
      ...Array.from({ length: 4 }, () => [null, false]),
    ]);
  });
});
