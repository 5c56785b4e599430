import { expect, test } from "vitest";
import type { AssessmentDocument, DocumentAnswer } from "../assessment/document";
import { builtIn } from "../questionnaire/built-in";
import { scoreAssessment } from "../scoring/score";
import { answered, bestSheet, cleanRuns, HASH } from "../scoring/testing";
import { conditionText, type ConditionText } from "./condition";

function conditionsOf(
  answers: AssessmentDocument["answers"],
  more: Partial<AssessmentDocument> = {},
): ConditionText[] {
  const sheet = bestSheet();
  const assessment = { ...sheet, answers: { ...sheet.answers, ...answers }, ...more };
  const score = scoreAssessment(builtIn, HASH, assessment);
  return score.conditions.map((condition) => conditionText(builtIn, assessment, score, condition));
}

test.each<[string, DocumentAnswer, string, string]>([
  [
    "AU-03",
    answered("deidentified"),
    "Only de-identified, aggregated or feedback data is used (verified)",
    "“Only unless we opt out, and the opt-out is on (proof kept)” or better, with binding evidence or better",
  ],
  [
    "AU-03",
    answered("never-all", "asserted"),
    "No: the contract forbids it for the vendor and every upstream model provider (asserted only)",
    "The same answer, with binding evidence or better",
  ],
  [
    "RT-01",
    answered(90),
    "90 days (verified)",
    "30 days or less, or “Kept until you delete it (you control it)”, with binding evidence or better",
  ],
  ["SP-02", answered(7, "binding"), "7 days (binding)", "14 days or more, with binding evidence or better"],
  [
    "IN-02",
    answered([]),
    "None of the items (verified)",
    "At least 4 of the items, with binding evidence or better",
  ],
])("%s: what is and the least that would do", (id, answer, present, wanted) => {
  const [condition] = conditionsOf({ [id]: answer });
  expect(condition).toMatchObject({ question: id, present, wanted, beforeGoLive: true });
  expect(condition?.clause).not.toBeNull();
});

test("what is wanted would do: with it, the condition is gone", () => {
  expect(conditionsOf({ "RT-01": answered(90) })).toHaveLength(1);
  expect(conditionsOf({ "RT-01": answered(30, "binding") })).toEqual([]);
  expect(conditionsOf({ "RT-01": answered("until-deleted", "binding") })).toEqual([]);
});

test("an unknown critical answer at tier 2 asks for the least on documented evidence", () => {
  const { facts } = bestSheet();
  const conditions = conditionsOf(
    { "AU-01": { state: "unknown" } },
    { facts: { ...facts, autonomy: 0, integration: 0, regulation: 0 } },
  );
  expect(conditions).toMatchObject([
    {
      question: "AU-01",
      present: "Unknown",
      wanted:
        "“Not named, but the current usage policy clearly does not restrict it” or better, with documented evidence or better",
    },
  ]);
});

test("stress tests say how many scenarios are still to be run", () => {
  const conditions = conditionsOf({}, { runs: cleanRuns("HC").slice(0, 2) });
  expect(conditions[0]?.question).toBe("ST-02");
  expect(conditions[0]?.wanted).toMatch(/^Test runs of 6 scenarios .*, 4 of them still to be run, /);
});

test("a duty is a condition of our own, without a clause", () => {
  expect(conditionsOf({}, { duties: { ...bestSheet().duties, "BD-03": "not_done" } })).toEqual([
    {
      question: null,
      title: "Users had training fitted to their role",
      reason: "Your own duty BD-03 is not done: Users had training fitted to their role.",
      present: "Not done",
      wanted: "Done",
      clause: null,
      beforeGoLive: false,
    },
  ]);
});

test("scores, sections and shares are told against their lines", () => {
  const bad = Object.fromEntries(
    ["UP-03", "UP-05", "UP-06", "UP-07", "UP-08"].map((id) => [id, { state: "unknown" as const }]),
  );
  const aside = { state: "not_applicable" as const, reason: "Reason", approvedBy: "Somebody" };
  const setAside = Object.fromEntries(["RT-02", "RT-03", "RT-04", "RT-06", "RT-08"].map((id) => [id, aside]));
  expect(conditionsOf({ ...bad, ...setAside })).toMatchObject([
    { title: "Update policies", present: "59", wanted: "60 or more", clause: null, beforeGoLive: false },
    {
      title: "Retention: set aside as not applicable",
      present: "53% of the section's weight",
      wanted: "50% or less",
    },
  ]);
});
