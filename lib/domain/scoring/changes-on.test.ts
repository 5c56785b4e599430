import fc from "fast-check";
import { expect, test } from "vitest";
import type { AssessmentDocument, DocumentEvidence, DocumentRun } from "../assessment/document";
import { nextDay } from "../calendar";
import { nextChange } from "./changes-on";
import { scoreAssessment } from "./score";
import { assessmentOf, choice, HASH, questionnaireOf, sectionOf } from "./testing";

const questionnaire = questionnaireOf({
  sections: [sectionOf("S", [choice("A"), choice("B"), choice("R", { answer: { type: "runs" } })])],
  packs: [
    {
      id: "P",
      title: "Pack",
      scenarios: ["X", "Y"].map((id) => ({
        id,
        title: id,
        do: "Do",
        requiredRate: null,
        minimumCases: 0,
        neverEvent: null,
      })),
    },
  ],
  rule: { testMonths: 1 },
});

const item = (level: DocumentEvidence["level"], validUntil?: string): DocumentEvidence => ({
  level,
  title: "Evidence",
  ...(validUntil !== undefined && { validUntil }),
});

const run = (on: string, more: Partial<DocumentRun> = {}): DocumentRun => ({
  pack: "P",
  scenario: "X",
  cases: 10,
  passed: 10,
  neverEvents: 0,
  modelVersion: "v1",
  configurationHash: "c1",
  on,
  ...more,
});

const sheet = (
  evidence: DocumentEvidence[],
  runs: DocumentRun[] = [],
  on = "2026-11-23",
): AssessmentDocument =>
  assessmentOf(
    questionnaire,
    { A: { state: "answered", value: "good", evidence }, R: { state: "answered" } },
    { pack: "P", runs, on },
  );

test.each<[string, AssessmentDocument, string | null]>([
  ["nothing that ends", sheet([item("verified")]), null],
  ["evidence good for today lapses tomorrow", sheet([item("binding", "2026-11-23")]), "2026-11-24"],
  ["evidence lapses on the day after its last", sheet([item("binding", "2027-02-28")]), "2027-03-01"],
  [
    "the first of several",
    sheet([item("binding", "2027-02-28"), item("verified", "2026-12-31")]),
    "2027-01-01",
  ],
  ["evidence that has lapsed already", sheet([item("binding", "2026-11-22")]), null],
  ["an assertion, which cannot get weaker", sheet([item("asserted", "2026-12-31")]), null],
  ["a run comes to half its worth", sheet([], [run("2026-11-01")]), "2026-12-02"],
  ["then to none", sheet([], [run("2026-10-01")]), "2026-12-02"],
  ["then rests", sheet([], [run("2026-09-01")]), null],
  ["a run dated ahead begins to count", sheet([], [run("2026-11-30")]), "2026-11-30"],
  ["a month's end is held", sheet([], [run("2027-01-31")], "2027-01-31"), "2027-03-01"],
  ["a run of another pack", sheet([], [run("2026-11-01", { pack: "Q" })]), null],
])("%s", (_, assessment, day) => {
  expect(nextChange(questionnaire, assessment)).toBe(day);
});

test("on the day on which another version is announced to run, if nothing changes before", () => {
  const versions = [{ since: "2027-01-10" }, { since: "2026-12-12" }, { since: "2026-01-01" }];
  expect(nextChange(questionnaire, sheet([item("binding", "2027-02-28")]), versions)).toBe("2026-12-12");
  expect(nextChange(questionnaire, sheet([item("binding", "2026-11-30")]), versions)).toBe("2026-12-01");
  expect(nextChange(questionnaire, sheet([], [], "2027-01-10"), versions)).toBeNull();
});

test("evidence of an answer that is not given ends nothing", () => {
  const unknown = assessmentOf(questionnaire, {
    A: { state: "unknown", evidence: [item("binding", "2026-12-31")] },
  });
  expect(nextChange(questionnaire, unknown)).toBeNull();
});

const day = fc
  .tuple(fc.constantFrom("2026-10", "2026-11", "2026-12"), fc.integer({ min: 1, max: 30 }))
  .map(([month, date]) => `${month}-${String(date).padStart(2, "0")}`);

const anySheet = fc
  .record({
    evidence: fc.array(
      fc.record({
        level: fc.constantFrom<DocumentEvidence["level"]>("asserted", "documented", "binding", "verified"),
        title: fc.constant("Evidence"),
        validUntil: day,
      }),
      { maxLength: 3 },
    ),
    runs: fc.array(
      fc.tuple(day, fc.constantFrom("X", "Y"), fc.constantFrom("v1", "v0"), fc.integer({ min: 0, max: 10 })),
      { maxLength: 3 },
    ),
  })
  .map(({ evidence, runs }) =>
    sheet(
      evidence,
      runs.map(([on, scenario, modelVersion, passed]) => run(on, { scenario, modelVersion, passed })),
    ),
  );

test("until that day the score stays as it is, and once there is none, for ever", () => {
  const score = (assessment: AssessmentDocument) => scoreAssessment(questionnaire, HASH, assessment);
  fc.assert(
    fc.property(anySheet, (assessment) => {
      const today = score(assessment);
      const change = nextChange(questionnaire, assessment) ?? "2027-04-01";
      for (let on = assessment.on; on < change; on = nextDay(on))
        expect(score({ ...assessment, on })).toEqual(today);
    }),
  );
});
