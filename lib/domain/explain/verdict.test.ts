import { expect, test } from "vitest";
import type { AssessmentDocument } from "../assessment/document";
import { builtIn } from "../questionnaire/built-in";
import { scoreAssessment } from "../scoring/score";
import { answered, bestSheet, HASH, TIER_3_FACTS } from "../scoring/testing";
import { capReasons, rawSection, verdictLabel, verdictReasons } from "./verdict";

const TIER_2_FACTS = { ...TIER_3_FACTS, autonomy: 0, integration: 0, regulation: 0 };

function told(answers: AssessmentDocument["answers"], more: Partial<AssessmentDocument> = {}) {
  const sheet = bestSheet();
  const score = scoreAssessment(builtIn, HASH, {
    ...sheet,
    answers: { ...sheet.answers, ...answers },
    ...more,
  });
  return { score, label: verdictLabel(score), reasons: verdictReasons(builtIn, score) };
}

test("an approval says which lines were reached", () => {
  const { label, reasons } = told({});
  expect(label).toBe("Approve");
  expect(reasons[0]).toBe("The overall score reaches 100; the line for approval at tier 3 is 80.");
});

test("a knock-out is named first, then what it leaves of the score", () => {
  const { label, reasons } = told({ "AU-03": answered("yes") });
  expect(label).toBe("Reject");
  expect(reasons[0]).toMatch(/^Rejected by AU-03: /);
  expect(reasons[1]).toBe("Raw 98, capped at 39 because of AU-03.");
  expect(reasons).toHaveLength(2);
});

test("each condition has its sentence", () => {
  const { label, reasons } = told({ "AU-03": answered("deidentified") });
  expect(label).toBe("Approve with conditions");
  expect(reasons).toEqual([
    "Raw 98, capped at 79 because of AU-03.",
    "AU-03: this critical answer, with its evidence, earns less than half of its points.",
  ]);
});

test("a section's own cap is told with what it was before, and the line it misses", () => {
  const { score, reasons } = told({ "ST-01": answered("generic") }, { facts: TIER_2_FACTS });
  expect(reasons).toContain(
    "Section Domain stress tests: raw 90, capped at 40 because there is no test evidence for your domain, only generic benchmarks, marketing claims or nothing.",
  );
  expect(reasons).toContain("Section Domain stress tests reaches 40; the line for tier 2 is 50.");
  expect(rawSection(builtIn, score, "ST")).toBeCloseTo((100 * (38 + 5 * 0.15)) / 43, 10);
  expect(capReasons(builtIn, score)).toHaveLength(2);
});

test("an open sheet says how much is open, and what would follow", () => {
  const { label, reasons } = told({}, { answers: { "AU-01": answered("named") } });
  expect(label).toBe("Open, so far: reject");
  expect(reasons[0]).toBe("66 questions are still open; until they are answered they earn nothing.");
  expect(reasons).toContain(
    "The overall score reaches 2; the line for approval with conditions at tier 3 is 60.",
  );
  expect(reasons).toContain("Section Retention reaches 0, more than 25 under the line of 60 for tier 3.");
});

test("one open question is told in the singular", () => {
  const { answers } = bestSheet();
  const rest = Object.fromEntries(Object.entries(answers).filter(([id]) => id !== "AU-04"));
  expect(told({}, { answers: rest }).reasons[0]).toBe(
    "1 question is still open; until it is answered it earns nothing.",
  );
});

test("shares, duties and what is set aside are told against their lines", () => {
  const asserted = Object.fromEntries(
    ["AU-04", "UP-03", "UP-04", "UP-05", "UP-06", "UP-07", "UP-08", "UP-09", "UP-10", "UP-11", "UP-12"].map(
      (id) => {
        const answer = bestSheet().answers[id];
        return [
          id,
          { state: "answered" as const, ...(answer?.value !== undefined && { value: answer.value }) },
        ];
      },
    ),
  );
  const aside = { state: "not_applicable" as const, reason: "Reason", approvedBy: "Somebody" };
  const setAside = Object.fromEntries(["RT-02", "RT-03", "RT-04", "RT-06", "RT-08"].map((id) => [id, aside]));
  const { reasons } = told({ ...asserted, ...setAside }, { duties: { "BD-01": "not_done" } });
  expect(reasons).toEqual(
    expect.arrayContaining([
      "16% of the weight is answered on assertion alone; tier 3 allows 15%.",
      "Your own duty BD-01 is not done: A named senior person owns the outcome of this deployment.",
      "53% of section Retention is set aside as not applicable; above 50% a section cannot support approval.",
    ]),
  );
});

test("evidence too weak for a critical question is told with what the tier asks for", () => {
  expect(told({ "AU-01": answered("named", "documented") }).reasons).toContain(
    "AU-01 is critical and its evidence is documented; tier 3 asks for binding or verified evidence.",
  );
  const { answers } = bestSheet();
  const rest = Object.fromEntries(Object.entries(answers).filter(([id]) => id !== "AU-01"));
  expect(told({}, { answers: rest }).reasons).toContain("AU-01 is critical and still open.");
});

test("a stopped use says why, and nothing else", () => {
  const { label, reasons } = told({}, { facts: { ...TIER_3_FACTS, prohibitedPractice: true } });
  expect(label).toBe("Stopped for legal review");
  expect(reasons).toHaveLength(1);
  expect(reasons[0]).toMatch(/^Stopped: the use may be a practice prohibited/);
});
