import { expect, test } from "vitest";
import { builtIn } from "../questionnaire/built-in";
import { scoreAssessment } from "./score";
import { answered, bestSheet, HASH } from "./testing";

const withTraining = (option: string) => {
  const sheet = bestSheet();
  return scoreAssessment(builtIn, HASH, {
    ...sheet,
    answers: { ...sheet.answers, "AU-03": answered(option) },
  });
};

test("the golden sheet without a fault is approved with nothing left to say", () => {
  expect(scoreAssessment(builtIn, HASH, bestSheet())).toMatchObject({
    tier: { value: 3, sum: 12, overrides: [] },
    overall: { claimed: 100, evidenced: 100, high: 100, decided: 100 },
    verdict: "approve",
    provisional: null,
    knockOuts: [],
    weakCriticals: [],
    assertedShare: 0,
    conditions: [],
  });
});

test("docs/domain.md, 4.2: a vendor that trains on the data is rejected, however good the rest", () => {
  const score = withTraining("yes");
  expect(score.sections["AU"]?.evidenced).toBeCloseTo(87.5, 10);
  expect(score.overall?.evidenced).toBeCloseTo(98, 10);
  expect(score.overall?.decided).toBe(39);
  expect(score.verdict).toBe("reject");
  expect(score.knockOuts.map(({ question }) => question)).toEqual(["AU-03"]);
  expect(score.conditions).toEqual([]);
});

test("docs/domain.md, 4.2: one that trains on de-identified data is held one point under approval", () => {
  const score = withTraining("deidentified");
  expect(score.sections["AU"]?.evidenced).toBeCloseTo(92.5, 10);
  expect(score.overall?.evidenced).toBeCloseTo(98.8, 10);
  expect(score.overall?.decided).toBe(79);
  expect(score.verdict).toBe("conditions");
  expect(score.knockOuts).toEqual([]);
  expect(score.conditions).toMatchObject([{ kind: "weakCritical", question: "AU-03", rule: null }]);
});
